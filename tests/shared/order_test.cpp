#include "shared/order.h"

#include <catch_amalgamated.hpp>

using namespace exam;

namespace {

const Instant deadline{2'000'000};

SettlementFacts facts_of(OrderState order, HoldState hold) {
  SettlementFacts facts;
  facts.order.amount = Fen{12000};
  facts.order.state = order;
  facts.hold_state = hold;
  facts.pay_until = deadline;
  return facts;
}

Trade trade_in(TradeState state) {
  Trade trade;
  trade.trade_no = "t";
  trade.state = state;
  trade.amount = Fen{12000};
  return trade;
}

constexpr OrderState all_orders[]{OrderState::unpaid, OrderState::paid, OrderState::refunding,
                                  OrderState::refunded, OrderState::closed};
constexpr HoldState all_holds[]{HoldState::pending, HoldState::confirmed, HoldState::released,
                                HoldState::expired, HoldState::stuck};
constexpr TradeState unpaid_trades[]{TradeState::not_found, TradeState::waiting, TradeState::closed};

}  // namespace

TEST_CASE("a payment settles an open order by what became of its hold") {
  const Instant before = deadline + -1;
  for (const OrderState order : {OrderState::unpaid, OrderState::closed}) {
    auto settled = [&](HoldState hold, Instant now) {
      return settle(facts_of(order, hold), trade_in(TradeState::paid), now);
    };
    CHECK(settled(HoldState::pending, before) == Settlement::confirm);
    CHECK(settled(HoldState::stuck, before) == Settlement::confirm);
    CHECK(settled(HoldState::expired, before) == Settlement::take_place_again);
    CHECK(settled(HoldState::expired, deadline) == Settlement::refund);  // case 14
    CHECK(settled(HoldState::released, before) == Settlement::refund);
    CHECK(settled(HoldState::confirmed, before) == Settlement::refund);
    // Held before the deadline and paid while held: the deadline changes nothing.
    CHECK(settled(HoldState::pending, deadline) == Settlement::confirm);
    CHECK(settled(HoldState::stuck, deadline + day_ms) == Settlement::confirm);
  }
}

TEST_CASE("what counts against the deadline is when it was paid, where the provider says so") {
  Trade trade = trade_in(TradeState::paid);
  const SettlementFacts facts = facts_of(OrderState::unpaid, HoldState::expired);
  trade.paid_at = deadline + -1;
  CHECK(settle(facts, trade, deadline + hour_ms) == Settlement::take_place_again);
  trade.paid_at = deadline;
  CHECK(settle(facts, trade, deadline + hour_ms) == Settlement::refund);
}

TEST_CASE("a withdrawn application is refunded, never revived") {
  for (const HoldState hold : all_holds) {
    SettlementFacts facts = facts_of(OrderState::unpaid, hold);
    facts.application_withdrawn = true;
    CHECK(settle(facts, trade_in(TradeState::paid), Instant{0}) == Settlement::refund);
    CHECK(settle(facts, trade_in(TradeState::waiting), Instant{0}) == Settlement::close);
  }
}

TEST_CASE("a duplicate notice has no second effect") {
  for (const OrderState order : {OrderState::paid, OrderState::refunding, OrderState::refunded}) {
    for (const HoldState hold : all_holds)
      CHECK(settle(facts_of(order, hold), trade_in(TradeState::paid), Instant{0}) == Settlement::nothing);
  }
}

TEST_CASE("a failure notice after success is ignored") {
  for (const OrderState order : all_orders) {
    if (order == OrderState::unpaid) continue;
    for (const HoldState hold : all_holds) {
      for (const TradeState trade : unpaid_trades)
        CHECK(settle(facts_of(order, hold), trade_in(trade), deadline) == Settlement::nothing);
    }
  }
}

TEST_CASE("a wrong amount changes nothing, whatever the states") {
  for (const OrderState order : all_orders) {
    for (const HoldState hold : all_holds) {
      for (const std::int64_t fen : {11'999, 12'001, 0, -12'000, 1'200'000}) {
        Trade trade = trade_in(TradeState::paid);
        trade.amount = Fen{fen};
        CHECK(settle(facts_of(order, hold), trade, Instant{0}) == Settlement::refuse);
      }
    }
  }
}

TEST_CASE("an unpaid order is closed when its hold is over, and not before") {
  for (const TradeState trade : unpaid_trades) {
    for (const HoldState hold : all_holds) {
      const auto expected = hold == HoldState::pending ? Settlement::nothing : Settlement::close;
      CHECK(settle(facts_of(OrderState::unpaid, hold), trade_in(trade), deadline) == expected);
    }
  }
}

TEST_CASE("exactly at 15:00 a payment finds its place given up") {
  const SeatHold hold = new_hold({"h"}, {"s"}, {"a"}, Instant{0});
  const Instant end{hold_ms};
  CHECK(settle(facts_of(OrderState::unpaid, state_at(hold, end + -1)), trade_in(TradeState::paid),
               end + -1) == Settlement::confirm);
  CHECK(settle(facts_of(OrderState::unpaid, state_at(hold, end)), trade_in(TradeState::paid), end) ==
        Settlement::take_place_again);
}

TEST_CASE("why a payment that cannot be honoured goes back") {
  const Instant before = deadline + -1;
  const Trade paid = trade_in(TradeState::paid);
  auto cause = [&](OrderState order, HoldState hold, Instant now) {
    return late_payment_cause(facts_of(order, hold), paid, now);
  };
  CHECK(cause(OrderState::closed, HoldState::expired, before) == RefundCause::session_full);
  CHECK(cause(OrderState::closed, HoldState::expired, deadline) == RefundCause::after_deadline);
  CHECK(cause(OrderState::closed, HoldState::released, before) == RefundCause::place_released);
  CHECK(cause(OrderState::paid, HoldState::confirmed, before) == RefundCause::paid_twice);
  CHECK(cause(OrderState::refunded, HoldState::released, before) == RefundCause::paid_twice);
  SettlementFacts withdrawn = facts_of(OrderState::closed, HoldState::released);
  withdrawn.application_withdrawn = true;
  CHECK(late_payment_cause(withdrawn, paid, before) == RefundCause::after_withdrawal);
}

TEST_CASE("what people are told about the money") {
  CHECK(money_state(OrderState::unpaid, HoldState::pending) == MoneyState::to_pay);
  CHECK(money_state(OrderState::unpaid, HoldState::expired) == MoneyState::confirming);
  CHECK(money_state(OrderState::unpaid, HoldState::stuck) == MoneyState::confirming);
  for (const HoldState hold : all_holds) {
    CHECK(money_state(OrderState::paid, hold) == MoneyState::paid);
    CHECK(money_state(OrderState::refunding, hold) == MoneyState::refunding);
    CHECK(money_state(OrderState::refunded, hold) == MoneyState::refunded);
    CHECK(money_state(OrderState::closed, hold) == MoneyState::closed);
  }
}
