// Each of the sandbox's switches, and what becomes of a candidate's money behind the server's door.
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

const std::string hold_path = "/api/exams/exam/hold", order_path = "/api/exams/exam/order",
                  refresh_path = "/api/exams/exam/order/refresh";

class Road {
 public:
  explicit Road(MoneyWorld& world) : world_(world), account_(world.add_candidate("anna")) {
    const SessionId session = world.add_session("s", 2);
    REQUIRE(world.ask(account_.value, "PUT", hold_path, R"({"session_id":"s"})").status == 200);
  }
  api::ExamCard order() { return world_.card_through_door(account_, "POST", order_path); }
  api::ExamCard card() { return world_.card_through_door(account_, "GET", order_path); }
  api::ExamCard refresh() { return world_.card_through_door(account_, "POST", refresh_path); }
  bool becomes_paid() {
    return eventually([&] { return card().order->state == OrderState::paid; });
  }
  const AccountId& account() const { return account_; }

 private:
  MoneyWorld& world_;
  AccountId account_;
};

void expect_one_seat(MoneyWorld& world) {
  CHECK(world.count("seat") == 1);
  CHECK(world.count("payment WHERE state = 'paid'") == 1);
  CHECK(world.count("refund") == 0);
}

TEST_CASE("switch drop_notify: 更新支付状态 finds the payment; the schedule brings the notice later") {
  MoneyWorld world;
  Road road(world);
  world.sandbox->switches().set({.drop_notify = true});
  world.pay(road.order().order->qr_code);
  CHECK(road.card().order->state == OrderState::unpaid);
  CHECK(road.refresh().order->state == OrderState::paid);
  world.sandbox->switches().set({});
  world.sandbox->clock().advance(day_ms);  // every resend is due
  REQUIRE(eventually([&] { return world.count("payment_notice WHERE outcome = 'nothing'") == 1; }));
  expect_one_seat(world);
}

TEST_CASE("switch duplicate_notify: both are answered, one has an effect") {
  MoneyWorld world;
  Road road(world);
  world.sandbox->switches().set({.duplicate_notify = true});
  world.pay(road.order().order->qr_code);
  REQUIRE(eventually([&] { return world.count("payment_notice WHERE outcome IS NOT NULL") == 2; }));
  CHECK(road.card().order->state == OrderState::paid);
  expect_one_seat(world);
}

TEST_CASE("switch delay_notify: what comes much later changes nothing more") {
  MoneyWorld world;
  Road road(world);
  world.sandbox->switches().set({.delay_notify_ms = hour_ms});
  world.pay(road.order().order->qr_code);
  CHECK(road.refresh().order->state == OrderState::paid);
  CHECK(world.count("payment_notice") == 0);
  world.sandbox->clock().advance(hour_ms);
  REQUIRE(eventually([&] { return world.count("payment_notice WHERE outcome = 'nothing'") == 1; }));
  expect_one_seat(world);
}

TEST_CASE("switch reorder_notify: the refund's notice comes before the payment's, and both end well") {
  MoneyWorld world;
  Road road(world);
  world.sandbox->switches().set({.reorder_notify = true});
  world.pay(road.order().order->qr_code);
  CHECK(road.refresh().order->state == OrderState::paid);
  CHECK(world.card_through_door(road.account(), "DELETE", "/api/exams/exam/application").order->state ==
        OrderState::refunding);
  world.payments->send_refunds();
  REQUIRE(eventually([&] { return world.count("payment_notice WHERE outcome IS NOT NULL") >= 1; }));
  world.sandbox->switches().set({});
  REQUIRE(eventually([&] { return world.count("payment_notice WHERE outcome IS NOT NULL") >= 2; }));
  CHECK(road.card().order->state == OrderState::refunded);
  CHECK(world.count("seat") == 0);
  CHECK(world.count("refund") == 1);
}

TEST_CASE("switch forge_notify: kept, refused, and the payment is learnt by asking") {
  MoneyWorld world;
  Road road(world);
  world.sandbox->switches().set({.forge_notify = true});
  world.pay(road.order().order->qr_code);
  REQUIRE(eventually([&] { return world.count("payment_notice WHERE outcome = 'not_genuine'") >= 1; }));
  CHECK(road.card().order->state == OrderState::unpaid);
  CHECK(road.refresh().order->state == OrderState::paid);
  expect_one_seat(world);
}

TEST_CASE("switch change_notify_amount: refused, kept, and the payment is learnt by asking") {
  MoneyWorld world;
  Road road(world);
  world.sandbox->switches().set({.change_notify_amount = true});
  world.pay(road.order().order->qr_code);
  REQUIRE(eventually([&] { return world.count("payment_notice WHERE outcome = 'refused'") >= 1; }));
  CHECK(road.card().order->state == OrderState::unpaid);
  CHECK(road.refresh().order->state == OrderState::paid);
  expect_one_seat(world);
}

TEST_CASE("switch unknown_after_ok and answer_delay: 503 with words, and asking again continues") {
  MoneyWorld world;
  Road road(world);
  world.sandbox->switches().set({.unknown_after_ok = true});
  const auto lost = world.ask(road.account().value, "POST", order_path);
  CHECK(lost.status == 503);
  CHECK(lost.body.find("payment_unavailable") != std::string::npos);
  AlipayConfig hasty = world.alipay;
  hasty.timeout_ms = 200;
  auto patient = std::exchange(world.gateway.real, std::move(*Alipay::make(hasty, world.clock)));
  world.sandbox->switches().set({.answer_delay_ms = 1000});
  CHECK(world.ask(road.account().value, "POST", order_path).status == 503);
  world.sandbox->switches().set({});
  world.gateway.real = std::move(patient);
  CHECK_FALSE(road.order().order->qr_code.empty());
  CHECK(world.count("payment") == 1);
}

TEST_CASE(
    "switches sign_first, unsigned_errors: the road goes on; unsigned_answers, forged_answers: it waits") {
  MoneyWorld world;
  Road road(world);
  for (const sandbox::Switches& wrong :
       {sandbox::Switches{.unsigned_answers = true}, sandbox::Switches{.forged_answers = true},
        sandbox::Switches{.second_root = true}}) {
    world.sandbox->switches().set(wrong);
    CHECK(world.ask(road.account().value, "POST", order_path).status == 503);
  }
  world.sandbox->switches().set({.sign_first = true, .unsigned_errors = true, .drop_notify = true});
  world.pay(road.order().order->qr_code);
  CHECK(road.refresh().order->state == OrderState::paid);
}

TEST_CASE("switch payment_fails: still to be paid, and paid at the second try") {
  MoneyWorld world;
  Road road(world);
  world.sandbox->switches().set({.payment_fails = true});
  const std::string qr_code = road.order().order->qr_code;
  CHECK(world.fail_to_pay(qr_code));
  CHECK(road.refresh().order->state == OrderState::unpaid);
  CHECK(road.card().order->trade_no.has_value());  // 已扫码
  world.sandbox->switches().set({});
  world.pay(qr_code);
  CHECK(road.becomes_paid());
  expect_one_seat(world);
}

TEST_CASE("switch refund_waits: 退款中 until the money has moved, sent under one number") {
  MoneyWorld world;
  Road road(world);
  world.sandbox->switches().set({.drop_notify = true, .refund_waits = true});
  world.pay(road.order().order->qr_code);
  CHECK(road.refresh().order->state == OrderState::paid);
  world.card_through_door(road.account(), "DELETE", "/api/exams/exam/application");
  world.payments->send_refunds();
  CHECK(road.card().order->state == OrderState::refunding);
  CHECK(road.card().order->refunds[0].state == RefundState::asked);
  for (int round = 0; round < 8; ++round) {
    world.clock.advance(minute_ms);
    world.payments->send_refunds();
  }
  CHECK(road.card().order->state == OrderState::refunded);
  CHECK(world.count("refund") == 1);
}

}  // namespace
}  // namespace exam::test
