#include "shared/order.h"

namespace exam {

namespace {

// Paid in time but learnt late (a lost notice, a restart) still counts as in time.
bool paid_in_time(const SettlementFacts& facts, const Trade& trade, Instant now) {
  return trade.paid_at.value_or(now) < facts.pay_until;
}

Settlement settle_paid(const SettlementFacts& facts, const Trade& trade, Instant now) {
  if (trade.amount != facts.order.amount) return Settlement::refuse;
  if (facts.order.state != OrderState::unpaid && facts.order.state != OrderState::closed)
    return Settlement::nothing;
  if (facts.application_withdrawn) return Settlement::refund;
  switch (facts.hold_state) {
    case HoldState::pending:
    case HoldState::stuck:
      return Settlement::confirm;
    case HoldState::expired:
      return paid_in_time(facts, trade, now) ? Settlement::take_place_again : Settlement::refund;
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

RefundCause late_payment_cause(const SettlementFacts& facts, const Trade& trade, Instant now) {
  const bool settled = facts.order.state != OrderState::unpaid && facts.order.state != OrderState::closed;
  if (settled || facts.hold_state == HoldState::confirmed) return RefundCause::paid_twice;
  if (facts.application_withdrawn) return RefundCause::after_withdrawal;
  if (facts.hold_state == HoldState::released) return RefundCause::place_released;
  return paid_in_time(facts, trade, now) ? RefundCause::session_full : RefundCause::after_deadline;
}

MoneyState money_state(OrderState order, HoldState hold_now) {
  switch (order) {
    case OrderState::paid:
      return MoneyState::paid;
    case OrderState::refunding:
      return MoneyState::refunding;
    case OrderState::refunded:
      return MoneyState::refunded;
    case OrderState::closed:
      return MoneyState::closed;
    case OrderState::unpaid:
      break;
  }
  // Over, but the provider has not yet said that nothing was paid.
  return hold_now == HoldState::pending ? MoneyState::to_pay : MoneyState::confirming;
}

}  // namespace exam
