// A payment gateway for tests of everything else: QRs that nobody ever pays.
#pragma once

#include "server/ports/payment_gateway.h"

namespace exam::test {

class FakeGateway final : public PaymentGateway {
 public:
  Result<std::string, GatewayError> start(const PaymentRequest& request) override {
    return "https://pay.invalid/" + request.out_trade_no;
  }
  Result<Trade, GatewayError> query(std::string_view) override {
    return Trade{"", TradeState::waiting, {}, {}};
  }
  Result<TradeState, GatewayError> close(std::string_view) override { return TradeState::closed; }
  Result<RefundAnswer, GatewayError> refund(const RefundRequest& request) override {
    return TradeRefund{request.refund_no, request.amount, {}};
  }
  Result<RefundAnswer, GatewayError> query_refund(std::string_view, std::string_view) override {
    return std::nullopt;
  }
  Result<std::vector<BillLine>, BillError> daily_bill(Date) override { return fail(BillError::not_ready); }
  std::optional<PaymentNotice> read_notice(std::string_view) override { return std::nullopt; }
};

}  // namespace exam::test
