// A payment gateway that asks another one for everything: what a test changes of it, it overrides.
#pragma once

#include "server/ports/payment_gateway.h"

#include <memory>

namespace exam::test {

class ForwardingGateway : public PaymentGateway {
 public:
  std::unique_ptr<PaymentGateway> real;
  Result<std::string, GatewayError> start(const PaymentRequest& request) override {
    return real->start(request);
  }
  Result<Trade, GatewayError> query(std::string_view number) override { return real->query(number); }
  Result<TradeState, GatewayError> close(std::string_view number) override { return real->close(number); }
  Result<RefundAnswer, GatewayError> refund(const RefundRequest& request) override {
    return real->refund(request);
  }
  Result<RefundAnswer, GatewayError> query_refund(std::string_view number, std::string_view refund) override {
    return real->query_refund(number, refund);
  }
  Result<std::vector<BillLine>, BillError> daily_bill(Date day) override { return real->daily_bill(day); }
  std::optional<PaymentNotice> read_notice(std::string_view body) override { return real->read_notice(body); }
};

}  // namespace exam::test
