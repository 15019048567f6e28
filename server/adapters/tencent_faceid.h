// Tencent Cloud FaceID (实名核身, opened in WeChat) as an IdentityVerifier: DetectAuth and
// GetDetectInfoEnhanced of version 2018-03-01, signed with TC3-HMAC-SHA256. The vendor's address and our
// local sandbox differ in configuration only. Thread-safe.
#pragma once

#include "server/adapters/tencent_client.h"
#include "server/ports/identity_verifier.h"

#include <memory>
#include <string>

namespace exam {

struct TencentFaceidConfig : TencentService {
  TencentFaceidConfig() {
    signed_host = "faceid.tencentcloudapi.com";
    service = "faceid";
    version = "2018-03-01";
  }
  std::string rule_id;
};

class TencentFaceid final : public IdentityVerifier {
 public:
  // The error names the setting that is wrong.
  static Result<std::unique_ptr<TencentFaceid>, std::string> make(const TencentFaceidConfig& config,
                                                                  Clock& clock, Log log = no_log(),
                                                                  Waiting waiting = real_waiting());

  Result<VerificationStart, VerifierError> start(const IdentityClaim& claim, std::string_view extra,
                                                 std::string_view redirect_address) override;
  Result<VerificationResult, VerifierError> result(std::string_view token) override;

 private:
  TencentFaceid(TencentClient client, std::string rule_id)
      : client_(std::move(client)), rule_id_(std::move(rule_id)) {}

  TencentClient client_;
  std::string rule_id_;
};

}  // namespace exam
