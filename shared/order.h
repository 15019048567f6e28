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
struct Trade {
  std::string trade_no;  // the provider's number
  TradeState state = TradeState::not_found;
  Fen amount;
  std::optional<Instant> paid_at;
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
  bool application_withdrawn = false;
  Instant pay_until;  // the exam's payment deadline
};
Settlement settle(const SettlementFacts& facts, const Trade& trade, Instant now);

}  // namespace exam
