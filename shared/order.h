// What is owed and what became of the money. Order = what is owed; Payment = one attempt (a trade at the
// provider). order: unpaid → paid → refunding → refunded, unpaid → closed.
#pragma once

#include "shared/enum_names.h"
#include "shared/id.h"
#include "shared/money.h"
#include "shared/seat_hold.h"
#include "shared/time.h"

#include <optional>
#include <string>

namespace exam {

enum class OrderState { unpaid, paid, refunding, refunded, closed };
template <>
struct EnumNames<OrderState> {
  static constexpr std::array<std::string_view, 5> names{"unpaid", "paid", "refunding", "refunded", "closed"};
};

struct Order {
  OrderId id;
  std::string number;  // what people read: 20 digits
  ApplicationId application_id;
  HoldId hold_id;
  Fen amount;
  OrderState state = OrderState::unpaid;
  Instant created_at, pay_until;  // pay_until is the hold's expires_at
  std::optional<Instant> paid_at;
};

// What a provider says of one trade, whichever way it was learnt.
enum class TradeState { not_found, waiting, paid, closed };
// Money that went back, as the provider tells of it.
struct TradeRefund {
  std::string refund_no;  // ours
  Fen total;              // of everything refunded of this trade so far
  Instant at;
};
struct Trade {
  std::string trade_no;  // the provider's number
  TradeState state = TradeState::not_found;
  Fen amount;
  std::optional<Instant> paid_at;
  std::string payer = {};  // the payer's account as the provider masks it, "" when it is not said
  std::optional<TradeRefund> refund = {};
};

// What must happen next with an order: the one decision behind notify, poll, sweeper and restart.
enum class Settlement {
  nothing,           // already settled, or nothing to settle
  confirm,           // the hold is live: confirm it and the order
  take_place_again,  // paid after expiry: take a place if one is free, else refund
  refund,            // paid, but it can no longer be honoured
  close,             // unpaid and over
  refuse             // the amount is not what is owed: nothing changes, kept for the operator
};

struct SettlementFacts {
  Order order;
  HoldState hold_state = HoldState::pending;  // at `now`
  bool application_withdrawn = false;         // after this hold was chosen
  Instant pay_until;                          // the exam's payment deadline
};
Settlement settle(const SettlementFacts& facts, const Trade& trade, Instant now);

// Why money goes back. The candidate and the provider are told.
enum class RefundCause {
  session_full,        // paid after the hold was over, and no place was free
  after_deadline,      // paid after the exam's payment deadline
  after_withdrawal,    // paid after the application was withdrawn
  place_released,      // paid after the place was given up or changed
  paid_twice,          // another trade had paid the same order
  withdrawn,           // the candidate withdrew a paid application
  cancelled_by_staff,  // the operator cancelled a paid application
  returned_by_staff    // the operator gave the fee back; the place stays
};
template <>
struct EnumNames<RefundCause> {
  static constexpr std::array<std::string_view, 8> names{
      "session_full", "after_deadline", "after_withdrawal",   "place_released",
      "paid_twice",   "withdrawn",      "cancelled_by_staff", "returned_by_staff"};
};
// Of a trade that was paid and cannot be honoured.
RefundCause late_payment_cause(const SettlementFacts& facts, const Trade& trade, Instant now);

// wanted: not yet sent, or to be sent again. asked: sent, and the provider has not said that it is done.
enum class RefundState { wanted, asked, done };
template <>
struct EnumNames<RefundState> {
  static constexpr std::array<std::string_view, 3> names{"wanted", "asked", "done"};
};

// What a refund by staff is about. fee: the money alone, the place stays. application: place and money.
enum class RefundScope { fee, application };
template <>
struct EnumNames<RefundScope> {
  static constexpr std::array<std::string_view, 2> names{"fee", "application"};
};

// What people are told about the money of an order: 待支付, 支付确认中, 已支付, 退款中, 已退款, 已关闭.
enum class MoneyState { to_pay, confirming, paid, refunding, refunded, closed };
MoneyState money_state(OrderState order, HoldState hold_now);

}  // namespace exam
