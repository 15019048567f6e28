// Money that goes back: by rule or by staff, really sent, and each trade once.
#include "server/sandbox/ledger.h"
#include "server/services/consistency.h"
#include "shared/api/money_fields.h"
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

void run_sql(MoneyWorld& world, const std::string& sql) {
  const auto done = world.database->write([&](Connection& db) { return db.run(sql); });
  if (!done) FAIL(sql << ": " << done.error().message);
}

api::ExamCard paid(MoneyWorld& world, const AccountId& account, const SessionId& session) {
  world.sandbox->switches().set({.drop_notify = true});
  world.pay(world.order_for(account, session).order->qr_code);
  world.payments->poll_payments();
  REQUIRE(world.card(account).order->state == OrderState::paid);
  return world.card(account);
}

// Both trades of one order hold money, and neither is going back.
api::ExamCard paid_twice(MoneyWorld& world, const AccountId& account, const SessionId& session) {
  world.sandbox->switches().set({.drop_notify = true});
  const api::ExamCard first = world.order_for(account, session);
  world.pay(first.order->qr_code);
  run_sql(world, "UPDATE payment SET state = 'closed'");  // so that a second trade is made
  const auto second = world.payments->create_order(account, exam_id);
  REQUIRE(second);
  world.clock.advance(2 * second_ms);
  world.pay(second->order->qr_code);
  world.payments->poll_payments();
  REQUIRE(world.card(account).order->state == OrderState::paid);
  run_sql(world, "UPDATE payment SET state = 'paid', paid_at = created_at - 60000 WHERE state = 'closed'");
  return world.card(account);
}

MoneyWorld::Answer refund(MoneyWorld& world, const std::string& number, RefundScope scope) {
  return world.ask("operator", "POST", "/api/money/orders/" + number + "/refund",
                   to_json(api::StaffRefundRequest{scope, "对账差异"}));
}

api::MoneyOrder seen_by_staff(MoneyWorld& world, const std::string& number) {
  const auto order = world.desk->order(number);
  REQUIRE(order);
  return *order;
}

// At the provider, of all trades.
struct Moved {
  Fen paid, refunded;
};
Moved moved_there(MoneyWorld& world) {
  const auto text = sandbox::ledger_of(world.folder.file("sandbox"));
  REQUIRE(text);
  const auto ledger = read_ledger(*text);
  REQUIRE(ledger);
  Moved moved;
  for (const LedgerTrade& trade : *ledger) {
    moved.paid.value += trade.paid_fen.value;
    moved.refunded.value += trade.refunded_fen.value;
  }
  return moved;
}

}  // namespace

TEST_CASE("staff give back what an order holds that is neither paid nor going back") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const std::string number = paid(world, a, world.add_session("s", 1)).order->number;
  run_sql(world, "UPDATE exam_order SET state = 'closed', paid_at = NULL");
  CHECK(seen_by_staff(world, number).trades_kept == 1);
  const auto answer = refund(world, number, RefundScope::fee);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  CHECK(world.card(a).order->state == OrderState::refunding);
  CHECK(world.card(a).order->paid_at.has_value());
  CHECK(seen_by_staff(world, number).trades_kept == 0);
  world.run_refunds();
  CHECK(world.card(a).order->state == OrderState::refunded);
  CHECK(refund(world, number, RefundScope::fee).status == 409);
  CHECK(refund(world, number, RefundScope::application).status == 409);
  CHECK(moved_there(world).refunded == fee);
  CHECK(world.count("audit_log WHERE action = 'order.refund'") == 1);
}

TEST_CASE(
    "staff give back both trades of an order one after the other; it stays paid as long as one pays it") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const std::string number = paid_twice(world, a, world.add_session("s", 1)).order->number;
  CHECK(seen_by_staff(world, number).trades_kept == 2);
  REQUIRE(refund(world, number, RefundScope::fee).status == 200);
  CHECK(world.card(a).order->state == OrderState::paid);
  CHECK(world.card(a).hold->state == HoldState::confirmed);
  CHECK(world.count("refund WHERE refund_no = 'R" + number + "'") == 0);  // the latest one's goes back first
  world.run_refunds();
  CHECK(world.card(a).order->state == OrderState::paid);
  CHECK(moved_there(world).refunded == fee);

  REQUIRE(refund(world, number, RefundScope::fee).status == 200);
  CHECK(world.card(a).order->state == OrderState::refunding);
  world.run_refunds();
  CHECK(world.card(a).order->state == OrderState::refunded);
  CHECK(refund(world, number, RefundScope::fee).status == 409);
  CHECK(moved_there(world).paid == Fen{2 * fee.value});
  CHECK(moved_there(world).refunded == Fen{2 * fee.value});
}

TEST_CASE("with the application all its trades go back, whoever ends it") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  const std::string number = paid_twice(world, a, session).order->number;
  const bool by_staff = GENERATE(true, false);
  if (by_staff) {
    REQUIRE(refund(world, number, RefundScope::application).status == 200);
  } else {
    REQUIRE(world.withdrawals->withdraw(a, exam_id));
  }
  CHECK(world.count("refund") == 2);
  CHECK(world.taken(session) == 0);
  CHECK(world.count("seat") == 0);
  world.run_refunds();
  CHECK(world.card(a).order->state == OrderState::refunded);
  CHECK(moved_there(world).refunded == Fen{2 * fee.value});
}

TEST_CASE("an order of two trades is given back when both are, not with the first") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const std::string number = paid_twice(world, a, world.add_session("s", 1)).order->number;
  REQUIRE(world.withdrawals->withdraw(a, exam_id));
  run_sql(world, "UPDATE refund SET state = 'asked', asked_at = " + std::to_string(world.clock.now().ms) +
                     " WHERE refund_no = 'R" + number + "'");  // its answer is awaited
  world.payments->send_refunds();
  CHECK(world.count("refund WHERE state = 'done'") == 1);
  CHECK(world.card(a).order->state == OrderState::refunding);
  world.run_refunds();
  CHECK(world.count("refund WHERE state = 'done'") == 2);
  CHECK(world.card(a).order->state == OrderState::refunded);
}

TEST_CASE("several of staff at once give one trade back once") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const std::string number = paid(world, a, world.add_session("s", 1)).order->number;
  const MoneyWorld::Node node = world.another_node();
  Withdrawals elsewhere(*node.database, *node.payments, world.clock, world.random);
  std::atomic<int> done = 0, refused = 0;
  const auto give_back = [&](Withdrawals& withdrawals) {
    const auto answer = withdrawals.refund_by_staff({AccountId{"operator"}, Role::operator_}, number,
                                                    {RefundScope::fee, "重复付款"});
    if (answer) ++done;
    if (!answer && answer.error().code() == ProblemCode::refund_not_possible) ++refused;
  };
  at_once({[&] { give_back(*world.withdrawals); }, [&] { give_back(elsewhere); },
           [&] { give_back(*world.withdrawals); }, [&] { give_back(elsewhere); }});
  CHECK(done == 1);
  CHECK(refused == 3);
  CHECK(world.count("refund") == 1);
  at_once({[&] { world.payments->send_refunds(); }, [&] { node.payments->send_refunds(); }});
  world.run_refunds();
  CHECK(moved_there(world).refunded == fee);
}

TEST_CASE("19 two trades for one order both paid at the provider: the second one's money comes back") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 2);
  const api::ExamCard first = world.order_for(a, session);
  world.scan(first.order->qr_code);
  run_sql(world, "UPDATE payment SET state = 'closed'");  // taken for closed here, payable there
  const auto second = world.payments->create_order(a, exam_id);
  REQUIRE(second);
  world.pay(second->order->qr_code);
  world.payments->poll_payments();
  REQUIRE(world.card(a).order->state == OrderState::paid);
  world.sandbox->switches().set({.duplicate_notify = true});
  world.pay(first.order->qr_code);
  REQUIRE(eventually([&] { return world.count("refund") == 1; }));
  world.run_refunds();
  CHECK(world.count("refund WHERE cause = 'paid_twice' AND state = 'done'") == 1);
  CHECK(world.count("refund") == 1);
  CHECK(moved_there(world).paid == Fen{2 * fee.value});
  CHECK(moved_there(world).refunded == fee);
  CHECK(world.card(a).order->state == OrderState::paid);
  CHECK(world.card(a).hold->state == HoldState::confirmed);
  CHECK(world.count("seat") == 1);
}

TEST_CASE("21 the provider's answer to a refund is lost: asked again by two nodes, it moves once") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  paid(world, a, world.add_session("s", 1));
  const MoneyWorld::Node node = world.another_node();
  REQUIRE(world.withdrawals->withdraw(a, exam_id));
  const bool answers_too_late = GENERATE(false, true);
  CAPTURE(answers_too_late);
  if (answers_too_late) {
    world.alipay.timeout_ms = 300;
    auto impatient = Alipay::make(world.alipay, world.clock);
    REQUIRE(impatient);
    world.gateway.real = std::move(*impatient);
    world.sandbox->switches().set({.answer_delay_ms = 1000, .drop_notify = true});
  } else {
    world.sandbox->switches().set({.unknown_after_ok = true, .drop_notify = true});
  }
  at_once({[&] { world.payments->send_refunds(); }, [&] { node.payments->send_refunds(); }});
  CHECK(eventually([&] { return moved_there(world).refunded == fee; }));
  CHECK(world.count("refund WHERE state = 'done'") == 0);  // nobody here knows
  CHECK(world.card(a).order->state == OrderState::refunding);
  world.sandbox->switches().set({.drop_notify = true});
  for (int round = 0; round < 3; ++round) {
    world.clock.advance(minute_ms);
    at_once({[&] { world.payments->send_refunds(); }, [&] { node.payments->send_refunds(); }});
  }
  CHECK(world.count("refund WHERE state = 'done'") == 1);
  CHECK(world.card(a).order->state == OrderState::refunded);
  CHECK(moved_there(world).refunded == fee);
}

}  // namespace exam::test
