// What the database must look like after a provider's word about a trade: the one path behind notice, poll,
// sweeper, refund, restart and daily bill. The decision is shared/order.h's settle(); this carries it out,
// within one write transaction of the caller.
#pragma once

#include "server/ports/database.h"
#include "server/ports/random.h"
#include "server/store/orders.h"
#include "server/store/refunds.h"
#include "shared/order.h"

#include <string>

namespace exam {

enum class SettleOutcome {
  nothing,        // nothing new
  confirmed,      // the place is confirmed, a seat and a ticket number are given
  refund_wanted,  // paid, but it cannot be honoured: a refund stands in the database
  closed,         // unpaid and over
  still_payable,  // over, but the provider would still take money: close the trade there first
  refused,        // another amount than is owed
  unknown_order,  // no payment of ours has this number
  refunded,       // a refund of ours is through
  refund_unknown  // money went back that we have not asked for: for the operator
};
template <>
struct EnumNames<SettleOutcome> {
  static constexpr std::array<std::string_view, 9> names{"nothing",       "confirmed",     "refund_wanted",
                                                         "closed",        "still_payable", "refused",
                                                         "unknown_order", "refunded",      "refund_unknown"};
};

DbResult<SettleOutcome> settle_trade(Connection& db, Random& random, const std::string& out_trade_no,
                                     const Trade& trade, Instant now);

// An announced QR is gone from the provider once this long has passed since it expired, whosever clock is
// slow: until then its payment stays open and is asked for.
inline constexpr std::int64_t provider_clock_skew_ms = 2 * minute_ms;

// The whole payment goes back, once, whoever asks for it and how often.
struct RefundWhy {
  RefundCause cause = RefundCause::session_full;
  std::string reason;           // of staff
  std::optional<AccountId> by;  // staff
};
DbResult<void> want_refund(Connection& db, Random& random, const Payment& payment, const RefundWhy& why,
                           Instant now);

// The same number however often it is asked for: a repeated refund is the same refund.
std::string refund_number(const std::string& out_trade_no);

}  // namespace exam
