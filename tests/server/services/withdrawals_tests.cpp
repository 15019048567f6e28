// Taking an application back through the door, and what the candidate and the operator see of the money.
#include "shared/api/money_fields.h"
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

const std::string application_path = "/api/exams/exam/application";

api::ExamCard paid(MoneyWorld& world, const AccountId& account, const SessionId& session) {
  world.pay(world.order_for(account, session).order->qr_code);
  world.payments->poll_payments();
  REQUIRE(world.card(account).order->state == OrderState::paid);
  return world.card(account);
}

template <class Message>
Message message(const MoneyWorld::Answer& answer) {
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  const auto read = from_json<Message>(answer.body, UnknownMembers::refuse);
  REQUIRE(read);
  return *read;
}

TEST_CASE("withdrawing a paid application frees the place and gives the money back") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 1);
  const api::ExamCard before = paid(world, a, session);
  CHECK(before.order->payer == "dem***@example.com");
  const api::ExamCard gone = world.card_through_door(a, "DELETE", application_path);
  CHECK(gone.application->status == ApplicationStatus::withdrawn);
  CHECK(gone.order->state == OrderState::refunding);
  REQUIRE(gone.order->refunds.size() == 1);
  CHECK(gone.order->refunds[0].number == "R" + before.order->number);
  CHECK(gone.order->refunds[0].cause == RefundCause::withdrawn);
  CHECK_FALSE(gone.order->refunds[0].done_at.has_value());
  CHECK(world.taken(session) == 0);
  CHECK(world.count("seat") == 0);
  CHECK(world.count("admission_ticket") == 0);
  REQUIRE(world.seating->choose(b, exam_id, session));  // someone else's now
  sweep_once(*world.payments);
  const api::ExamCard after = world.card(a);
  CHECK(after.order->state == OrderState::refunded);
  CHECK(after.order->refunds[0].done_at.has_value());
  const auto again = world.ask(a.value, "DELETE", application_path);
  CHECK(again.status == 409);
  CHECK(again.body.find("application_withdrawn") != std::string::npos);
  CHECK(world.count("refund") == 1);
  CHECK(world.count("audit_log WHERE action = 'application.withdraw'") == 1);
}

TEST_CASE("withdrawing before paying closes the order; nothing can be paid any more where it was scanned") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  const api::ExamCard ordered = world.order_for(a, session);
  world.scan(ordered.order->qr_code);
  REQUIRE(world.withdrawals->withdraw(a, exam_id));
  CHECK(world.gateway.query(ordered.order->number)->state == TradeState::closed);
  CHECK(world.card(a).order->state == OrderState::closed);
  CHECK(world.taken(session) == 0);
  CHECK(world.count("refund") == 0);
  const auto history = message<api::OrderHistory>(world.ask(a.value, "GET", "/api/exams/exam/orders"));
  REQUIRE(history.orders.size() == 1);
  CHECK(history.orders[0].number == ordered.order->number);
}

TEST_CASE("paid on the phone in the very moment of withdrawing: the money is known, and goes back") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  world.pay(world.order_for(a, session).order->qr_code);  // and nobody has told us
  REQUIRE(world.withdrawals->withdraw(a, exam_id));
  CHECK(world.card(a).order->state == OrderState::refunding);
  CHECK(world.count("seat") == 0);
  CHECK(world.taken(session) == 0);
}

TEST_CASE("while the provider is silent nothing is withdrawn, and the candidate is told to try again") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  world.order_for(a, session);
  world.sandbox->switches().set({.gateway_down = true});
  const auto answer = world.ask(a.value, "DELETE", application_path);
  CHECK(answer.status == 503);
  CHECK(answer.body.find("payment_unavailable") != std::string::npos);
  CHECK(world.card(a).application->status == ApplicationStatus::approved);
  CHECK(world.taken(session) == 1);
}

TEST_CASE("after the payment deadline a candidate withdraws no more") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  paid(world, a, world.add_session("s", 1));
  world.clock.set(world.card(a).windows.pay_until);
  CHECK(world.withdrawals->withdraw(a, exam_id).error().code() == ProblemCode::window_closed);
  CHECK(world.card(a).order->state == OrderState::paid);
}

TEST_CASE("the operator sees stuck holds, refunds under way and kept notices, and refunds with a reason") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 2);
  const api::ExamCard kept = paid(world, a, session);
  const api::ExamCard stuck = world.order_for(b, session);
  world.post_notice("sign=forged");
  world.sandbox->switches().set({.gateway_down = true, .drop_notify = true});
  world.advance_both(hold_ms);
  sweep_once(*world.payments);
  const std::string refund_path = "/api/money/orders/" + kept.order->number + "/refund";
  const std::string asked = to_json(api::StaffRefundRequest{RefundScope::fee, "补偿"});
  CHECK(world.ask(a.value, "POST", refund_path, asked).status == 403);
  CHECK(world.ask("operator", "POST", refund_path, to_json(api::StaffRefundRequest{})).status == 409);
  const auto refunded = message<api::MoneyOrder>(world.ask("operator", "POST", refund_path, asked));
  CHECK(refunded.order.state == OrderState::refunding);
  CHECK(refunded.order.refunds.at(0).reason == "补偿");
  CHECK(refunded.hold == HoldState::confirmed);
  sweep_once(*world.payments);
  const auto seen = message<api::MoneyAttention>(world.ask("operator", "GET", "/api/money/attention"));
  REQUIRE(seen.stuck.size() == 1);
  CHECK(seen.stuck[0].order_number == stuck.order->number);
  REQUIRE(seen.refunds.size() == 1);
  CHECK(seen.refunds[0].tries == 1);
  REQUIRE(seen.notices.size() == 1);
  CHECK(seen.notices[0].outcome == "not_genuine");
  const auto found = message<api::MoneyOrders>(world.ask("operator", "GET", "/api/money/orders?find=BERT"));
  REQUIRE(found.orders.size() == 1);
  CHECK(found.orders[0].hold == HoldState::stuck);
  CHECK(world.ask(a.value, "GET", "/api/money/attention").status == 403);
  CHECK(world.ask("", "GET", "/api/money/orders").status == 401);
}

}  // namespace
}  // namespace exam::test
