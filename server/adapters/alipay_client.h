// One signed call to Alipay's gateway and back (Alipay open platform, OpenAPI 1.0, "签名" and
// "公钥证书签名"): what goes out carries our signature, and what comes back counts only when Alipay's
// signature covers its raw bytes. Thread-safe.
#pragma once

#include "server/adapters/alipay_trust.h"
#include "server/crypto/form.h"
#include "server/crypto/rsa.h"
#include "server/ports/clock.h"
#include "server/ports/payment_gateway.h"
#include "shared/api/json_codec.h"

#include <memory>
#include <string>
#include <string_view>

namespace exam {

struct AlipayConfig {
  std::string gateway_url;  // "https://openapi.alipay.com/gateway.do"
  std::string app_id, seller_id;
  std::string app_private_key_pem;
  std::string alipay_public_key_pem;    // public-key mode
  AlipayCertificateFiles certificates;  // certificate mode, instead of alipay_public_key_pem
  std::string notify_url;               // where Alipay posts its notices to: must be reachable by it
  std::int64_t timeout_ms = 8000;
};

struct AlipayAnswer {
  bool ok = false;  // code 10000
  std::string code, sub_code;
  Json fields;

  [[nodiscard]] std::string text(const char* name) const;  // "" when it is not there or no text
};

class AlipayClient {
 public:
  // The error names the setting that is wrong.
  static Result<std::unique_ptr<AlipayClient>, std::string> make(AlipayConfig config, Clock& clock);

  [[nodiscard]] Result<AlipayAnswer, GatewayError> call(std::string_view method, const Json& content);
  // The parameters of a notice: genuine, and for our app and seller.
  [[nodiscard]] std::optional<Form> read_notice(std::string_view raw_body);
  [[nodiscard]] const AlipayConfig& config() const { return config_; }

 private:
  AlipayClient(AlipayConfig config, RsaKey own_key, AlipayTrust trust, Clock& clock)
      : config_(std::move(config)), own_key_(std::move(own_key)), trust_(std::move(trust)), clock_(clock) {}

  [[nodiscard]] std::string signed_request(std::string_view method, const Json& content) const;
  [[nodiscard]] std::optional<std::string> post(std::string_view method, const Json& content) const;
  [[nodiscard]] Result<AlipayAnswer, GatewayError> read_answer(std::string_view method,
                                                               std::string_view body);
  bool learn_certificate(const std::string& sn);

  AlipayConfig config_;
  RsaKey own_key_;
  AlipayTrust trust_;
  Clock& clock_;
};

}  // namespace exam
