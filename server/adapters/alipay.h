// Alipay 当面付 (pay by QR) as a PaymentGateway. Vocabulary and rules: Alipay open platform, OpenAPI 1.0,
// alipay.trade.precreate / query / close / refund and "异步通知说明". The vendor's gateway, its sandbox and
// our local sandbox differ in configuration only. Thread-safe.
#pragma once

#include "server/crypto/rsa.h"
#include "server/ports/clock.h"
#include "server/ports/payment_gateway.h"
#include "shared/api/json_codec.h"

#include <memory>

namespace exam {

struct AlipayConfig {
  std::string gateway_url;  // "https://openapi.alipay.com/gateway.do"
  std::string app_id, seller_id;
  std::string app_private_key_pem, alipay_public_key_pem;
  std::string notify_url;  // where Alipay posts its notices to: must be reachable by it
  std::int64_t timeout_ms = 8000;
};

class Alipay final : public PaymentGateway {
 public:
  // The error names the setting that is wrong.
  static Result<std::unique_ptr<Alipay>, std::string> make(AlipayConfig config, Clock& clock);

  Result<std::string, GatewayError> start(const PaymentRequest& request) override;
  Result<Trade, GatewayError> query(std::string_view out_trade_no) override;
  Result<TradeState, GatewayError> close(std::string_view out_trade_no) override;
  Result<Fen, GatewayError> refund(std::string_view out_trade_no, std::string_view refund_no, Fen amount,
                                   std::string_view reason) override;
  std::optional<PaymentNotice> read_notice(std::string_view raw_body) override;

 private:
  struct Answer {
    bool ok = false;  // code 10000
    std::string code, sub_code;
    Json fields;
  };

  Alipay(AlipayConfig config, RsaKey own_key, RsaKey alipay_key, Clock& clock)
      : config_(std::move(config)),
        own_key_(std::move(own_key)),
        alipay_key_(std::move(alipay_key)),
        clock_(clock) {}

  [[nodiscard]] std::string signed_request(std::string_view method, const Json& content) const;
  [[nodiscard]] Result<Answer, GatewayError> call(std::string_view method, const Json& content) const;
  [[nodiscard]] Result<Answer, GatewayError> read_answer(std::string_view method,
                                                         std::string_view body) const;

  AlipayConfig config_;
  RsaKey own_key_, alipay_key_;
  Clock& clock_;
};

}  // namespace exam
