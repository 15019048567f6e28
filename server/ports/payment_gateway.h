// Taking money by QR. The contract: `start` gives the content of a QR that a buyer can pay until expires_at;
// `query` says what became of it; `close` makes sure that it can no longer be paid; `refund` gives money
// back, once per refund number however often it is called; `query_refund` says whether it did; `daily_bill`
// is what the provider has written down of one day. Calls block, have a time-out, and stand outside
// transactions. An answer that does not verify counts as no answer. The provider's words stay inside the
// adapter.
#pragma once

#include "shared/bill.h"
#include "shared/money.h"
#include "shared/order.h"
#include "shared/result.h"
#include "shared/time.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exam {

enum class GatewayError {
  unreachable = 1,  // no answer, or one that does not verify: nothing is known, ask again
  refused = 2,      // the provider will not do this
  unknown = 3       // the provider itself does not know yet: query
};

struct PaymentRequest {
  std::string out_trade_no;  // ours: 1–64 of [A-Za-z0-9_]
  Fen amount;
  std::string subject;
  Instant expires_at;
};

struct RefundRequest {
  std::string out_trade_no, refund_no;  // ours
  Fen amount;
  std::string reason;  // for people
};

// Empty: it cannot be told yet, or the provider knows nothing of it. Ask again after ten seconds.
using RefundAnswer = std::optional<TradeRefund>;

enum class BillError {
  unreachable = 1,  // no answer, or one that does not verify
  not_ready = 2,    // the provider has no bill of that day, or not yet
  damaged = 3       // what came cannot be read as a bill
};

struct PaymentNotice {
  std::string notice_id, out_trade_no;
  Trade trade;
};

class PaymentGateway {
 public:
  virtual ~PaymentGateway() = default;
  virtual Result<std::string, GatewayError> start(const PaymentRequest& request) = 0;  // content of the QR
  virtual Result<Trade, GatewayError> query(std::string_view out_trade_no) = 0;
  virtual Result<TradeState, GatewayError> close(std::string_view out_trade_no) = 0;
  virtual Result<RefundAnswer, GatewayError> refund(const RefundRequest& request) = 0;
  virtual Result<RefundAnswer, GatewayError> query_refund(std::string_view out_trade_no,
                                                          std::string_view refund_no) = 0;
  virtual Result<std::vector<BillLine>, BillError> daily_bill(Date day) = 0;  // of the provider's time zone
  // The raw body of a provider's notice; empty when it is not genuine or not for us.
  virtual std::optional<PaymentNotice> read_notice(std::string_view raw_body) = 0;
};

}  // namespace exam
