// Cases of seats and money whose numbers begin their names, that payments_tests.cpp does not have: deadlines,
// withdrawals, two trades, refunds, crashes.
#include "server/services/retention.h"
#include "tests/server/money_world.h"

#include <atomic>
#include <catch_amalgamated.hpp>
#include <thread>

namespace exam::test {
namespace {

OrderState state_of(MoneyWorld& world, const AccountId& account) {
  return world.card(account).order->state;
}

RefundCause only_cause(MoneyWorld& world, const AccountId& account) {
  const auto refunds = world.card(account).order->refunds;
  REQUIRE(refunds.size() == 1);
  return refunds.front().cause;
}

TEST_CASE("14 late payment after the payment deadline: refunded") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  const Instant pay_until = world.card(a).windows.pay_until;
  world.advance_both(pay_until - world.clock.now() - hold_ms / 2);
  const api::ExamCard ordered = world.order_for(a, session);
  world.clock.advance(hold_ms);
  world.payments->sweep_holds();  // never scanned: given up
  world.sandbox->clock().advance(hold_ms / 2 + minute_ms);
  world.pay(ordered.order->qr_code);  // past the deadline, by the provider's clock
  world.run_refunds();
  CHECK(state_of(world, a) == OrderState::refunded);
  CHECK(only_cause(world, a) == RefundCause::after_deadline);
  CHECK(world.taken(session) == 0);
  CHECK(world.count("seat") == 0);
}

TEST_CASE("15 late payment after the application was withdrawn: refunded, never revived") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  const api::ExamCard ordered = world.order_for(a, session);
  REQUIRE(world.withdrawals->withdraw(a, exam_id));
  CHECK(world.taken(session) == 0);
  world.pay(ordered.order->qr_code);  // never scanned before, so there was nothing to close
  world.run_refunds();
  CHECK(world.card(a).application->status == ApplicationStatus::withdrawn);
  CHECK(state_of(world, a) == OrderState::refunded);
  CHECK(only_cause(world, a) == RefundCause::after_withdrawal);
  CHECK(world.taken(session) == 0);
  CHECK(world.count("seat") == 0);
}

TEST_CASE("15 late payment after the application was withdrawn and submitted anew: refunded all the same") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  const api::ExamCard ordered = world.order_for(a, session);
  world.clock.advance(hold_ms);  // the hold is over; it would take its place again
  world.payments->sweep_holds();
  REQUIRE(world.withdrawals->withdraw(a, exam_id));
  const auto again = world.database->write([](Connection& db) {
    return db.run("UPDATE application SET status = 'approved' WHERE id = $1",
                  {std::string("application-anna")});
  });
  REQUIRE(again);
  world.pay(ordered.order->qr_code);
  world.run_refunds();
  CHECK(world.count("exam_order WHERE state = 'refunded'") == 1);
  CHECK(world.count("refund WHERE cause = 'after_withdrawal' AND state = 'done'") == 1);
  CHECK(world.taken(session) == 0);
  CHECK_FALSE(world.card(a).hold.has_value());  // the new application begins anew
}

TEST_CASE("19 two trades for one order both paid: the second refunded") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 2);
  const api::ExamCard first = world.order_for(a, session);
  world.scan(first.order->qr_code);
  REQUIRE(world.gateway.close(first.order->number) == TradeState::closed);  // by hand, at the provider
  REQUIRE(world.payments->ask_about(first.hold->id, Payments::Ask::query));
  const auto second = world.payments->create_order(a, exam_id);
  REQUIRE(second);
  REQUIRE(second->order->qr_code != first.order->qr_code);
  world.pay(second->order->qr_code);
  world.payments->poll_payments();
  CHECK(state_of(world, a) == OrderState::paid);
  // And then the first was paid after all.
  CHECK(world.post_notice(world.notice_for(first)) == "success");
  CHECK(world.post_notice(world.notice_for(first)) == "success");
  CHECK(state_of(world, a) == OrderState::paid);
  CHECK(world.count("refund") == 1);
  CHECK(only_cause(world, a) == RefundCause::paid_twice);
  CHECK(world.count("seat") == 1);
  CHECK(world.taken(session) == 1);
}

TEST_CASE("22 payment failing near expiry: the place is free, once, and can be paid for no more") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true, .payment_fails = true});
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  const api::ExamCard ordered = world.order_for(a, session);
  world.advance_both(hold_ms - 30 * second_ms);  // the sandbox's clock goes on by itself, too
  world.scan(ordered.order->qr_code);
  CHECK(world.fail_to_pay(ordered.order->qr_code));  // 付款失败
  world.payments->poll_payments();
  CHECK(state_of(world, a) == OrderState::unpaid);
  CHECK(world.taken(session) == 1);
  world.advance_both(30 * second_ms);
  sweep_once(*world.payments);
  CHECK(state_of(world, a) == OrderState::closed);
  CHECK(world.card(a).hold->state == HoldState::expired);
  CHECK(world.taken(session) == 0);
  CHECK(world.gateway.query(ordered.order->number)->state == TradeState::closed);
  CHECK(world.count("refund") == 0);
}

// Pays in the moment between the question and the closing.
class PaysBeforeClose final : public ForwardingGateway {
 public:
  PaysBeforeClose(MoneyWorld& world, std::string qr_code) : world_(world), qr_code_(std::move(qr_code)) {
    real = std::move(world.gateway.real);
  }
  Result<TradeState, GatewayError> close(std::string_view number) override {
    world_.pay(qr_code_);
    return ForwardingGateway::close(number);
  }

 private:
  MoneyWorld& world_;
  std::string qr_code_;
};

TEST_CASE("22 payment failing near expiry: paid between question and closing means keep") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  const api::ExamCard ordered = world.order_for(a, session);
  world.scan(ordered.order->qr_code);
  world.clock.advance(hold_ms);  // ours is ahead: there it can still be paid
  PaysBeforeClose late(world, ordered.order->qr_code);
  Payments payments(*world.database, late, world.clock, world.random, no_log());
  payments.sweep_holds();
  CHECK(state_of(world, a) == OrderState::paid);
  CHECK(world.card(a).hold->state == HoldState::confirmed);
  CHECK(world.taken(session) == 1);
}

TEST_CASE("24 a refund frees the seat only when the application is cancelled") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 2);
  for (const AccountId& each : {a, b}) world.pay(world.order_for(each, session).order->qr_code);
  world.payments->poll_payments();
  REQUIRE(world.count("seat") == 2);
  const auto refund = [&](const AccountId& account, RefundScope scope, const std::string& reason) {
    return world.withdrawals->refund_by_staff({AccountId{"account-anna"}, Role::operator_},
                                              world.card(account).order->number, {scope, reason});
  };
  CHECK(refund(a, RefundScope::fee, "").error().code() == ProblemCode::reason_missing);
  REQUIRE(refund(a, RefundScope::fee, "考点设备故障，补偿报名费"));
  REQUIRE(refund(b, RefundScope::application, "考生来信取消"));
  world.run_refunds();
  CHECK(state_of(world, a) == OrderState::refunded);
  CHECK(world.card(a).hold->state == HoldState::confirmed);
  CHECK(world.card(a).application->status == ApplicationStatus::approved);
  CHECK(state_of(world, b) == OrderState::refunded);
  CHECK(world.card(b).hold->state == HoldState::released);
  CHECK(world.card(b).application->status == ApplicationStatus::withdrawn);
  CHECK(world.count("seat") == 1);
  CHECK(world.count("admission_ticket") == 1);
  CHECK(world.taken(session) == 1);
  CHECK(world.count("audit_log WHERE action = 'order.refund'") == 2);
  CHECK(refund(a, RefundScope::fee, "再退一次").error().code() == ProblemCode::refund_not_possible);
  CHECK(world.count("refund") == 2);
}

TEST_CASE("28 notify is never rate-limited") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  world.sandbox->switches().set({.drop_notify = true});
  const api::ExamCard ordered = world.order_for(a, world.add_session("s", 1));
  const std::string genuine = world.notice_for(ordered);
  std::atomic<int> succeeded{0}, refused{0};
  std::vector<std::thread> provider;
  for (int i = 0; i < 4; ++i)
    provider.emplace_back([&] {
      for (int n = 0; n < 75; ++n) {
        if (world.post_notice(genuine) == "success") ++succeeded;
        for (int forged = 0; forged < 5; ++forged)
          if (world.post_notice("sign=forged&n=1") == "failure") ++refused;
      }
    });
  for (std::thread& each : provider) each.join();
  CHECK(succeeded == 300);
  CHECK(refused == 1500);
  // What anybody can send does not fill the disk; what the provider sends is kept, each time.
  CHECK(world.count("payment_notice WHERE outcome = 'not_genuine'") == forged_kept_an_hour);
  CHECK(world.count("payment_notice WHERE out_trade_no IS NOT NULL") == 300);
  world.clock.advance(hour_ms);
  CHECK(world.post_notice("sign=forged&n=2") == "failure");
  CHECK(world.count("payment_notice WHERE outcome = 'not_genuine'") == forged_kept_an_hour + 1);
  CHECK(world.post_notice(genuine) == "success");
  CHECK(state_of(world, a) == OrderState::paid);
  CHECK(world.count("seat") == 1);
}

TEST_CASE("forged notices are deleted after thirty days; the provider's own stay") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  world.sandbox->switches().set({.drop_notify = true});
  const api::ExamCard ordered = world.order_for(a, world.add_session("s", 1));
  const auto with_amount = [&](const std::string& amount) {
    return world.post_notice(world.notice_for(ordered, [&](Form& form) { form["total_amount"] = amount; }));
  };
  REQUIRE(world.post_notice("sign=forged") == "failure");
  REQUIRE(with_amount("0.01") == "failure");  // genuine, and for the operator
  REQUIRE(with_amount(yuan_text(fee)) == "success");
  Retention retention(*world.database, world.clock, world.random, {});
  world.clock.advance(30 * day_ms - 1);
  REQUIRE(retention.run());
  CHECK(world.count("payment_notice") == 3);
  world.clock.advance(1);
  REQUIRE(retention.run());
  CHECK(world.count("payment_notice WHERE outcome = 'not_genuine'") == 0);
  CHECK(world.count("payment_notice") == 2);
  CHECK(world.count("audit_log WHERE action = 'retention.delete' AND subject = 'notice'") == 1);
}

// A process that dies after the provider has said yes, before anything is written.
class DiesBeforeCommit final : public Database {
 public:
  explicit DiesBeforeCommit(Database& inner) : inner_(inner) {}
  int writes_left = 0;  // then it is dead

 protected:
  DbResult<void> read_transaction(const Work& work) override {
    return inner_.read([&](Connection& db) { return carried_out(work(db)); });
  }
  DbResult<void> write_transaction(const Work& work) override {
    if (writes_left-- <= 0) return fail(DbError{DbError::Kind::connection, {}, "dead"});
    const auto done = inner_.write([&](Connection& db) { return carried_out(work(db)); });
    if (!done && done.error().message == rolled_back) return {};
    return done;
  }

 private:
  static constexpr const char* rolled_back = "rolled back on purpose";
  static DbResult<void> carried_out(bool commit) {
    if (commit) return {};
    return fail(DbError{DbError::Kind::other, {}, rolled_back});
  }
  Database& inner_;
};

TEST_CASE("29 crash between the provider's ok and our commit: a QR is found again at start") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  REQUIRE(world.seating->choose(a, exam_id, world.add_session("s", 1)));
  DiesBeforeCommit dying(*world.database);
  dying.writes_left = 1;  // the order is written, the QR is not
  Payments before(dying, world.gateway, world.clock, world.random, no_log());
  CHECK_FALSE(before.create_order(a, exam_id));
  CHECK(world.count("payment WHERE state = 'starting'") == 1);
  const auto after = world.payments->create_order(a, exam_id);
  REQUIRE(after);
  CHECK_FALSE(after->order->qr_code.empty());
  CHECK(world.count("payment") == 1);
}

TEST_CASE("29 crash between the provider's ok and our commit: a payment is learnt at start") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  world.pay(world.order_for(a, world.add_session("s", 1)).order->qr_code);
  DiesBeforeCommit dying(*world.database);
  Payments before(dying, world.gateway, world.clock, world.random, no_log());
  before.poll_payments();  // asked, answered, and gone
  CHECK(state_of(world, a) == OrderState::unpaid);
  const SeatingSweeper restarted(*world.payments, 10);
  REQUIRE(eventually([&] { return state_of(world, a) == OrderState::paid; }));
  CHECK(world.count("seat") == 1);
}

TEST_CASE("29 crash between the provider's ok and our commit: a refund is not made twice") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  world.pay(world.order_for(a, world.add_session("s", 1)).order->qr_code);
  world.payments->poll_payments();
  REQUIRE(world.withdrawals->withdraw(a, exam_id));
  DiesBeforeCommit dying(*world.database);
  Payments before(dying, world.gateway, world.clock, world.random, no_log());
  before.send_refunds();  // the money has gone back, nobody knows
  CHECK(state_of(world, a) == OrderState::refunding);
  world.run_refunds();  // sent again under its number: fund_change N, then asked
  CHECK(state_of(world, a) == OrderState::refunded);
  CHECK(world.count("refund WHERE state = 'done'") == 1);
  const auto trade = world.gateway.refund({world.card(a).order->number, "another", Fen{1}, "x"});
  CHECK(trade.error() == GatewayError::refused);  // nothing is left of it there
}

}  // namespace
}  // namespace exam::test
