// Paying. Cases are numbered as in the list of cases of seats and money.
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>
#include <thread>

namespace exam::test {
namespace {

OrderState state_of(MoneyWorld& world, const AccountId& account) {
  return world.card(account).order->state;
}

TEST_CASE("pay, notice, confirmed: a seat and a ticket number are given") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 2);
  for (const AccountId& account : {a, b}) {
    const api::ExamCard ordered = world.order_for(account, session);
    CHECK(ordered.order->number.size() == 20);
    CHECK(ordered.order->amount == fee);
    CHECK(ordered.order->pay_until == ordered.hold->expires_at);
    world.pay(ordered.order->qr_code);
    REQUIRE(eventually([&] { return state_of(world, account) == OrderState::paid; }));
    CHECK(world.card(account).hold->state == HoldState::confirmed);
    CHECK(world.card(account).order->trade_no.has_value());
  }
  CHECK(world.count("seat WHERE label = 'H01'") == 1);
  CHECK(world.count("seat WHERE label = 'H02'") == 1);
  CHECK(world.count("admission_ticket") == 2);
  world.advance_both(hold_ms);
  sweep_once(*world.payments);
  CHECK(world.taken(session) == 2);
}

TEST_CASE("an order is the same however often it is asked for") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const api::ExamCard first = world.order_for(a, world.add_session("s", 1));
  const auto again = world.payments->create_order(a, exam_id);
  REQUIRE(again);
  CHECK(again->order->number == first.order->number);
  CHECK(again->order->qr_code == first.order->qr_code);
  CHECK(world.count("payment") == 1);
}

TEST_CASE("an order needs a live hold") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  CHECK(world.payments->create_order(a, exam_id).error().code() == ProblemCode::hold_missing);
  REQUIRE(world.seating->choose(a, exam_id, session));
  world.advance_both(hold_ms);
  CHECK(world.payments->create_order(a, exam_id).error().code() == ProblemCode::hold_expired);
  CHECK(world.count("exam_order") == 0);
}

TEST_CASE("without a notice, polling and asking learn of the payment") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 2);
  world.sandbox->switches().set({.drop_notify = true});
  world.pay(world.order_for(a, session).order->qr_code);
  const auto refreshed = world.payments->refresh(a, exam_id);
  REQUIRE(refreshed);
  CHECK(refreshed->order->state == OrderState::paid);
  world.pay(world.order_for(b, session).order->qr_code);
  world.payments->poll_payments();
  CHECK(state_of(world, b) == OrderState::paid);
}

TEST_CASE("10 expiry asks the provider first: paid means keep") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  world.sandbox->switches().set({.drop_notify = true});
  world.pay(world.order_for(a, session).order->qr_code);
  world.advance_both(hold_ms);
  world.payments->sweep_holds();
  CHECK(state_of(world, a) == OrderState::paid);
  CHECK(world.card(a).hold->state == HoldState::confirmed);
  CHECK(world.taken(session) == 1);
}

TEST_CASE("at expiry an unpaid trade is closed at the provider, then the place is free") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  const api::ExamCard ordered = world.order_for(a, session);
  world.scan(ordered.order->qr_code);
  world.clock.advance(hold_ms);  // ours is ahead: at the provider the trade could still be paid
  world.payments->sweep_holds();
  CHECK(world.gateway.query(ordered.order->number)->state == TradeState::closed);
  CHECK(state_of(world, a) == OrderState::closed);
  CHECK(world.card(a).hold->state == HoldState::expired);
  CHECK(world.taken(session) == 0);
}

TEST_CASE("11 provider unreachable at expiry: stuck, not lost") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 1);
  world.sandbox->switches().set({.drop_notify = true});
  world.pay(world.order_for(a, session).order->qr_code);
  world.sandbox->switches().set({.gateway_down = true, .drop_notify = true});
  world.advance_both(hold_ms);
  sweep_once(*world.payments);
  CHECK(world.card(a).hold->state == HoldState::stuck);
  CHECK(world.taken(session) == 1);
  CHECK_FALSE(world.seating->choose(b, exam_id, session));
  world.sandbox->switches().set({.drop_notify = true});
  world.advance_both(minute_ms);
  sweep_once(*world.payments);
  CHECK(state_of(world, a) == OrderState::paid);
  CHECK(world.card(a).hold->state == HoldState::confirmed);
}

TEST_CASE("12 late payment, seat free: confirmed") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  const api::ExamCard ordered = world.order_for(a, session);
  world.clock.advance(hold_ms);
  world.payments->sweep_holds();  // no trade exists yet: given up
  CHECK(world.card(a).hold->state == HoldState::expired);
  CHECK(world.taken(session) == 0);
  world.pay(ordered.order->qr_code);
  REQUIRE(eventually([&] { return state_of(world, a) == OrderState::paid; }));
  CHECK(world.card(a).hold->state == HoldState::confirmed);
  CHECK(world.taken(session) == 1);
  CHECK(world.count("seat") == 1);
}

TEST_CASE("13 late payment, session full: refunded once") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 1);
  const api::ExamCard ordered = world.order_for(a, session);
  world.clock.advance(hold_ms);
  REQUIRE(world.seating->choose(b, exam_id, session));
  world.pay(ordered.order->qr_code);
  REQUIRE(eventually([&] { return state_of(world, a) == OrderState::refunding; }));
  for (int round = 0; round < 3; ++round) {
    sweep_once(*world.payments);
    world.clock.advance(minute_ms);
  }
  CHECK(state_of(world, a) == OrderState::refunded);
  CHECK(world.count("refund") == 1);
  CHECK(world.count("refund WHERE state = 'done'") == 1);
  CHECK(world.taken(session) == 1);
  CHECK(world.count("seat") == 0);
  CHECK(world.card(b).hold->state == HoldState::pending);
}

TEST_CASE("a place that was given up is not taken again by a late payment: refunded") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  const api::ExamCard ordered = world.order_for(a, session);
  REQUIRE(world.seating->give_up(a, exam_id));
  world.pay(ordered.order->qr_code);  // never scanned before, so there was nothing to close
  REQUIRE(eventually([&] { return state_of(world, a) == OrderState::refunding; }));
  sweep_once(*world.payments);
  CHECK(state_of(world, a) == OrderState::refunded);
  CHECK(world.taken(session) == 0);
}

TEST_CASE("another place was chosen and the old QR paid: refunded, and the reason is the true one") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  const SessionId old_place = world.add_session("s", 2), new_place = world.add_session("t", 2);
  const api::ExamCard ordered = world.order_for(a, old_place);
  world.clock.advance(hold_ms);  // ours is ahead: there the QR can still be paid
  world.payments->sweep_holds();
  REQUIRE(world.seating->choose(a, exam_id, new_place));
  world.pay(ordered.order->qr_code);
  world.payments->poll_payments();
  CHECK(world.count("refund WHERE cause = 'place_released'") == 1);
  CHECK(world.count("refund") == 1);
  CHECK(world.card(a).hold->session_id == new_place);
  CHECK(world.card(a).hold->state == HoldState::pending);
  CHECK(world.taken(old_place) == 0);
  CHECK(world.taken(new_place) == 1);
}

TEST_CASE("16 duplicate notify: no second effect") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 2);
  world.sandbox->switches().set({.duplicate_notify = true});
  const api::ExamCard ordered = world.order_for(a, session);
  world.pay(ordered.order->qr_code);
  REQUIRE(eventually([&] { return world.count("payment_notice WHERE outcome IS NOT NULL") == 2; }));
  CHECK(world.post_notice(world.notice_for(ordered)) == "success");
  CHECK(world.count("payment_notice WHERE outcome = 'confirmed'") == 1);
  CHECK(world.count("payment_notice WHERE outcome = 'nothing'") == 2);
  CHECK(world.count("seat") == 1);
  CHECK(world.count("refund") == 0);
  CHECK(world.taken(session) == 1);
}

TEST_CASE("17 notify and poll at once") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 2);
  world.sandbox->switches().set({.drop_notify = true});
  const api::ExamCard ordered = world.order_for(a, session);
  world.pay(ordered.order->qr_code);
  const std::string notice = world.notice_for(ordered);
  std::vector<std::thread> learners;
  for (int i = 0; i < 4; ++i) {
    learners.emplace_back([&] { world.payments->take_notice(notice); });
    learners.emplace_back([&] { world.payments->sweep_holds(); });
    learners.emplace_back([&] { world.payments->poll_payments(); });
  }
  for (std::thread& each : learners) each.join();
  CHECK(state_of(world, a) == OrderState::paid);
  CHECK(world.count("seat") == 1);
  CHECK(world.count("refund") == 0);
  CHECK(world.taken(session) == 1);
}

TEST_CASE("18 a failure notice after success is ignored") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const api::ExamCard ordered = world.order_for(a, world.add_session("s", 1));
  CHECK(world.post_notice(world.notice_for(ordered)) == "success");
  const auto closed = world.notice_for(ordered, [](Form& form) { form["trade_status"] = "TRADE_CLOSED"; });
  CHECK(world.post_notice(closed) == "success");
  CHECK(state_of(world, a) == OrderState::paid);
  CHECK(world.count("payment WHERE state = 'paid'") == 1);
}

TEST_CASE("20 wrong or forged notices change nothing and are kept") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const api::ExamCard ordered = world.order_for(a, world.add_session("s", 1));
  const auto set = [](const char* key, const char* value) { return [=](Form& form) { form[key] = value; }; };
  const std::string bodies[] = {world.notice_for(ordered, set("total_amount", "0.01")),
                                world.notice_for(ordered, set("app_id", "2021000000000000")),
                                world.notice_for(ordered, set("seller_id", "2088999999999999")),
                                world.notice_for(ordered, set("out_trade_no", "20260101000000000000")),
                                world.notice_for(ordered, set("sign", "Zm9yZ2Vk")),
                                world.notice_for(ordered, set("sign", "")),
                                world.notice_for(ordered) + "&total_amount=120.00",
                                "sign_type=RSA2&sign=%00%ff\x01",
                                ""};
  for (const std::string& body : bodies) {
    if (!body.empty()) CHECK(world.post_notice(body) == "failure");
    if (body.empty()) CHECK_FALSE(world.payments->take_notice(body));
    CHECK(state_of(world, a) == OrderState::unpaid);
  }
  CHECK(world.count("payment_notice WHERE outcome IN ('refused', 'unknown_order', 'not_genuine')") ==
        static_cast<std::int64_t>(std::size(bodies)));
  CHECK(world.count("seat") == 0);
  CHECK(world.post_notice(world.notice_for(ordered)) == "success");
  CHECK(state_of(world, a) == OrderState::paid);
}

TEST_CASE("21 refund retried with the same number: one refund") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const api::ExamCard ordered = world.order_for(a, world.add_session("s", 1));
  world.pay(ordered.order->qr_code);
  const std::string& number = ordered.order->number;
  const auto refund = [&](const char* refund_no, Fen amount) {
    return world.gateway.refund({number, refund_no, amount, "试"});
  };
  REQUIRE(refund("R1", Fen{5000}));
  CHECK((*world.gateway.query_refund(number, "R1"))->total == Fen{5000});
  REQUIRE(refund("R1", Fen{5000}));  // the same again: nothing moves, and the provider says so
  CHECK_FALSE(refund("R1", Fen{5000})->has_value());
  CHECK((*refund("R2", Fen{7000}))->total == Fen{12000});  // cumulative
  CHECK(refund("R3", Fen{1}).error() == GatewayError::refused);
  CHECK_FALSE(world.gateway.query_refund(number, "R3")->has_value());
}

TEST_CASE("29 crash between storing a notice and applying it: done at start") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const api::ExamCard ordered = world.order_for(a, world.add_session("s", 1));
  const auto stored = world.database->write([&](Connection& db) {
    return insert_notice(db, {"left", world.notice_for(ordered)}, ordered.order->number, world.clock.now(),
                         std::nullopt);
  });
  REQUIRE(stored);
  world.payments->apply_stored_notices();
  CHECK(state_of(world, a) == OrderState::paid);
  CHECK(world.count("payment_notice WHERE outcome = 'confirmed'") == 1);
}

TEST_CASE("29 the provider did it but its answer was lost: asking again continues") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  REQUIRE(world.seating->choose(a, exam_id, world.add_session("s", 1)));
  world.sandbox->switches().set({.unknown_after_ok = true});
  const auto lost = world.payments->create_order(a, exam_id);
  REQUIRE_FALSE(lost);
  CHECK(lost.error().code() == ProblemCode::payment_unavailable);
  world.sandbox->switches().set({});
  const auto found = world.payments->create_order(a, exam_id);
  REQUIRE(found);
  CHECK_FALSE(found->order->qr_code.empty());
  CHECK(world.count("exam_order") == 1);
  CHECK(world.count("payment") == 1);
}

}  // namespace
}  // namespace exam::test
