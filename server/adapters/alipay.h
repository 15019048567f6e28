// Alipay 当面付 (pay by QR) as a PaymentGateway. Vocabulary and rules: Alipay open platform, OpenAPI 1.0,
// alipay.trade.precreate / query / close / cancel / refund / fastpay.refund.query,
// alipay.data.dataservice.bill.downloadurl.query and "异步通知说明". The vendor's gateway, its sandbox and
// our local sandbox differ in configuration only. Thread-safe.
#pragma once

#include "server/adapters/alipay_client.h"

#include <memory>

namespace exam {

// What 撤销 did: it ends a trade whose outcome nobody knows, whichever it was.
enum class CancelOutcome {
  no_trade,  // there was none; the QR may still be paid until its time is over
  closed,    // unpaid, and now unpayable
  refunded   // it was paid, and the money went back
};

class Alipay final : public PaymentGateway {
 public:
  // The error names the setting that is wrong.
  static Result<std::unique_ptr<Alipay>, std::string> make(AlipayConfig config, Clock& clock);

  Result<std::string, GatewayError> start(const PaymentRequest& request) override;
  Result<Trade, GatewayError> query(std::string_view out_trade_no) override;
  Result<TradeState, GatewayError> close(std::string_view out_trade_no) override;
  Result<CancelOutcome, GatewayError> cancel(std::string_view out_trade_no);
  Result<RefundAnswer, GatewayError> refund(const RefundRequest& request) override;
  Result<RefundAnswer, GatewayError> query_refund(std::string_view out_trade_no,
                                                  std::string_view refund_no) override;
  Result<std::vector<BillLine>, BillError> daily_bill(Date day) override;
  std::optional<PaymentNotice> read_notice(std::string_view raw_body) override;

 private:
  Alipay(std::unique_ptr<AlipayClient> client, Clock& clock) : client_(std::move(client)), clock_(clock) {}

  std::unique_ptr<AlipayClient> client_;
  Clock& clock_;
};

}  // namespace exam
