// Tencent Cloud FaceID (实名核身, opened in WeChat) as an IdentityVerifier: DetectAuth and
// GetDetectInfoEnhanced of version 2018-03-01, signed with TC3-HMAC-SHA256. The vendor's address and our
// local sandbox differ in configuration only. Thread-safe.
#pragma once

#include "server/log.h"
#include "server/ports/clock.h"
#include "server/ports/identity_verifier.h"
#include "shared/api/json_codec.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace exam {

struct TencentFaceidConfig {
  std::string endpoint_url;  // the address dialled: "https://faceid.tencentcloudapi.com"
  // What is signed stays the vendor's, whatever address is dialled.
  std::string signed_host = "faceid.tencentcloudapi.com", service = "faceid";
  std::string secret_id, secret_key, rule_id;
  std::int64_t timeout_ms = 8000;
  int tries = 3;
  // Before the second try, doubled for each further one; where the vendor limits our rate, at least a second.
  std::int64_t backoff_ms = 200;
};

// Waits for so many milliseconds; tests count instead.
using Waiting = std::function<void(std::int64_t ms)>;
Waiting real_waiting();

class TencentFaceid final : public IdentityVerifier {
 public:
  // The error names the setting that is wrong. Refusals of the vendor are logged with their code and the
  // vendor's number of the request: never with a key, a name or a document number.
  static Result<std::unique_ptr<TencentFaceid>, std::string> make(TencentFaceidConfig config, Clock& clock,
                                                                  Log log = no_log(),
                                                                  Waiting waiting = real_waiting());

  Result<VerificationStart, VerifierError> start(const IdentityClaim& claim, std::string_view extra,
                                                 std::string_view redirect_address) override;
  Result<VerificationResult, VerifierError> result(std::string_view token) override;

 private:
  struct Failure {
    VerifierError error = VerifierError::unreachable;
    std::string code;  // the vendor's, "" when there was no answer
  };

  TencentFaceid(TencentFaceidConfig config, Clock& clock, Log log, Waiting waiting)
      : config_(std::move(config)), clock_(clock), log_(std::move(log)), waiting_(std::move(waiting)) {}
  [[nodiscard]] Result<Json, Failure> call(std::string_view action, const Json& content) const;
  [[nodiscard]] Result<Json, Failure> call_once(std::string_view action, const std::string& body) const;

  TencentFaceidConfig config_;
  Clock& clock_;
  Log log_;
  Waiting waiting_;
};

}  // namespace exam
