// The provider's daily bill against our own books: every movement of money of one day (Shanghai) must stand
// in both, once, with the same amount and the same end. Pure; the service finds what is compared.
#pragma once

#include "shared/enum_names.h"
#include "shared/money.h"
#include "shared/order.h"
#include "shared/time.h"

#include <optional>
#include <string>
#include <vector>

namespace exam {

// One movement of money in the provider's bill. Amounts are positive, whichever way the money went.
struct BillLine {
  enum class Kind { payment, refund };
  Kind kind = Kind::payment;
  std::string trade_no, out_trade_no;
  std::string refund_no;  // ours, of a refund
  Fen amount;
  Instant at;
  std::string payer;  // masked
};

// What we have booked: a paid trade, or a refund of one that is wanted, asked or done.
struct BookedPayment {
  std::string out_trade_no, order_number, trade_no;
  Fen amount;
  bool is_paid = false;
  OrderState order = OrderState::unpaid;
  bool is_returned = false;  // a refund of this payment stands in our books
  Instant paid_at;
};
struct BookedRefund {
  std::string refund_no, out_trade_no;
  Fen amount;
  RefundState state = RefundState::wanted;
  Instant done_at;
};
struct Books {
  std::vector<BookedPayment> payments;  // of this day, or named by the bill
  std::vector<BookedRefund> refunds;
};

enum class BillDifferenceKind {
  missing_here,          // the bill has a payment of ours that is not booked as paid
  unknown_here,          // the bill has a payment of no order of ours
  missing_there,         // booked as paid on this day, and not in the bill
  amount,                // paid or refunded with another amount than booked
  state,                 // paid in both, but the order is neither paid nor being refunded
  paid_twice,            // two payments of one order, and ours does not give one back
  refund_missing_here,   // the bill has a refund that is not done in our books
  refund_missing_there,  // done in our books on this day, and not in the bill
  twice_in_bill          // one number stands in the bill twice
};
template <>
struct EnumNames<BillDifferenceKind> {
  static constexpr std::array<std::string_view, 9> names{
      "missing_here", "unknown_here",        "missing_there",        "amount",       "state",
      "paid_twice",   "refund_missing_here", "refund_missing_there", "twice_in_bill"};
};

struct BillDifference {
  BillDifferenceKind kind = BillDifferenceKind::missing_here;
  std::string out_trade_no, trade_no, refund_no;
  std::optional<Fen> ours, theirs;
  std::string settled;  // what has been done about it at once (a SettleOutcome's name), "" when nothing
};

// Both in the order of the bill, then of the books. `day` is the bill's.
std::vector<BillDifference> compare_bill(const std::vector<BillLine>& bill, const Books& books, Date day);

// How a day stands. not_ready: the provider has no bill yet; failed: it could not be had or read.
enum class BillState { running, done, not_ready, failed };
template <>
struct EnumNames<BillState> {
  static constexpr std::array<std::string_view, 4> names{"running", "done", "not_ready", "failed"};
};

}  // namespace exam
