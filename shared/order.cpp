#include "shared/order.h"

namespace exam {

namespace {

Settlement settle_paid(const SettlementFacts& facts, const Trade& trade, Instant now) {
  if (trade.amount != facts.order.amount) return Settlement::refuse;
  if (facts.order.state != OrderState::unpaid && facts.order.state != OrderState::closed)
    return Settlement::nothing;
  if (facts.application_withdrawn) return Settlement::refund;
  switch (facts.hold_state) {
    case HoldState::pending:
    case HoldState::stuck:
      return Settlement::confirm;
    case HoldState::expired: {
      // Paid in time but learnt late (a lost notice, a restart) still counts as in time.
      const Instant paid_at = trade.paid_at.value_or(now);
      return paid_at < facts.pay_until ? Settlement::take_place_again : Settlement::refund;
    }
    case HoldState::confirmed:  // another order has already paid for this place
    case HoldState::released:
      break;
  }
  return Settlement::refund;
}

}  // namespace

Settlement settle(const SettlementFacts& facts, const Trade& trade, Instant now) {
  if (trade.state == TradeState::paid) return settle_paid(facts, trade, now);
  if (facts.order.state != OrderState::unpaid) return Settlement::nothing;
  const bool hold_is_live = facts.hold_state == HoldState::pending && !facts.application_withdrawn;
  return hold_is_live ? Settlement::nothing : Settlement::close;
}

}  // namespace exam
