// The provider's daily bill against our books, over the wire: each difference is named, and what can be
// settled is.
#include "server/commands/reconcile.h"
#include "shared/api/money_fields.h"
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

class Day {
 public:
  explicit Day(MoneyWorld& world) : world_(world), day_(shanghai_date(world.clock.now())) {
    world.sandbox->switches().set({.drop_notify = true});
    session_ = world.add_session("s", 5);
  }
  api::ExamCard paid(const char* name) {
    const AccountId account = world_.add_candidate(name);
    world_.pay(world_.order_for(account, session_).order->qr_code);
    world_.payments->poll_payments();
    return world_.card(account);
  }
  api::ExamCard unheard(const char* name) {
    const AccountId account = world_.add_candidate(name);
    const api::ExamCard ordered = world_.order_for(account, session_);
    world_.pay(ordered.order->qr_code);
    return ordered;
  }
  std::string differences() {
    const auto report = world_.bills->check(day_);
    REQUIRE(report);
    std::string told;
    for (const BillDifference& each : report->differences)
      told += (told.empty() ? "" : " ") + std::string(enum_name(each.kind)) +
              (each.settled.empty() ? "" : "=" + each.settled);
    return told;
  }
  void over() { world_.advance_both(day_ms); }
  Date date() const { return day_; }
  const SessionId& session() const { return session_; }

 private:
  MoneyWorld& world_;
  Date day_;
  SessionId session_;
};

TEST_CASE("reconciliation: books that equal the bill have no difference") {
  MoneyWorld world;
  Day day(world);
  day.paid("anna");
  day.paid("bert");
  REQUIRE(world.withdrawals->withdraw(AccountId{"account-bert"}, exam_id));
  world.payments->send_refunds();
  CHECK(world.bills->check(day.date()).error().code() == ProblemCode::bill_not_ready);
  day.over();
  CHECK(day.differences().empty());
  const auto report = world.bills->report(day.date());
  REQUIRE(report);
  CHECK(report->day.lines == 3);
  CHECK(report->day.state == BillState::done);
}

TEST_CASE("reconciliation: a payment nobody told us of is settled by the bill, once") {
  MoneyWorld world;
  Day day(world);
  const api::ExamCard ordered = day.unheard("anna");
  day.over();
  CHECK(day.differences() == "missing_here=confirmed");
  CHECK(world.card(AccountId{"account-anna"}).order->state == OrderState::paid);
  CHECK(world.count("seat") == 1);
  CHECK(day.differences() == "missing_here=confirmed");  // settled before, and still to be read
  CHECK(world.count("seat") == 1);
  world.sandbox->switches().set({.gateway_down = true, .drop_notify = true});
  CHECK_FALSE(world.bills->check(day.date()));
  CHECK(world.bills->report(day.date())->differences.size() == 1);  // nor does a failed check take it away
}

TEST_CASE("reconciliation: a payment of no order of ours") {
  MoneyWorld world;
  Day day(world);
  world.pay(*world.gateway.start({"STRANGER1", fee, "x", world.clock.now() + hold_ms}));
  day.over();
  CHECK(day.differences() == "unknown_here");
}

TEST_CASE("reconciliation: missing there, and another amount there") {
  MoneyWorld world;
  Day day(world);
  const api::ExamCard a = day.paid("anna"), b = day.paid("bert");
  day.over();
  world.sandbox->switches().set({.bill_leaves_out = a.order->number, .bill_changes_amount = b.order->number});
  CHECK(day.differences() == "amount missing_there");
  CHECK(world.count("exam_order WHERE state = 'paid'") == 2);
}

TEST_CASE("reconciliation: an order that is neither paid nor going back") {
  MoneyWorld world;
  Day day(world);
  day.paid("anna");
  REQUIRE(
      world.database->write([](Connection& db) { return db.run("UPDATE exam_order SET state = 'closed'"); }));
  day.over();
  CHECK(day.differences() == "state");
}

TEST_CASE("reconciliation: paid twice, learnt only from the bill: the second goes back") {
  MoneyWorld world;
  Day day(world);
  const AccountId a = world.add_candidate("anna");
  const api::ExamCard first = world.order_for(a, day.session());
  world.pay(first.order->qr_code);
  // Our side took the first trade for closed, and made a second.
  REQUIRE(
      world.database->write([](Connection& db) { return db.run("UPDATE payment SET state = 'closed'"); }));
  const auto second = world.payments->create_order(a, exam_id);
  REQUIRE(second);
  world.pay(second->order->qr_code);
  world.payments->poll_payments();
  REQUIRE(world.card(a).order->state == OrderState::paid);
  day.over();
  CHECK(day.differences() == "missing_here=refund_wanted");
  CHECK(world.card(a).order->refunds.at(0).cause == RefundCause::paid_twice);
}

TEST_CASE("reconciliation: refunds that only one side knows") {
  MoneyWorld world;
  Day day(world);
  const api::ExamCard a = day.paid("anna");
  day.paid("bert");
  const api::ExamCard c = day.paid("cleo");
  // By hand at the provider; and one whose answer we never got.
  REQUIRE(world.gateway.refund({a.order->number, "BYHAND", fee, "x"}));
  REQUIRE(world.withdrawals->withdraw(AccountId{"account-bert"}, exam_id));
  const std::string bert = world.card(AccountId{"account-bert"}).order->number;
  REQUIRE(world.gateway.refund({bert, "R" + bert, fee, "x"}));
  // Booked as done, though nothing moved.
  REQUIRE(world.withdrawals->withdraw(AccountId{"account-cleo"}, exam_id));
  REQUIRE(world.database->write([&](Connection& db) {
    return db.run("UPDATE refund SET state = 'done', done_at = $1 WHERE refund_no = $2",
                  {world.clock.now().ms, "R" + c.order->number});
  }));
  day.over();
  CHECK(day.differences() ==
        "refund_missing_here=refund_unknown refund_missing_here=refunded refund_missing_there");
  CHECK(world.card(AccountId{"account-bert"}).order->state == OrderState::refunded);
}

TEST_CASE("reconciliation: by itself once a day, by one node, and again only until it is done") {
  MoneyWorld world;
  Day day(world);
  day.paid("anna");
  const Instant next_morning = shanghai_instant(day.date(), 0, 0, 0) + 34 * hour_ms;
  world.advance_both(next_morning + -minute_ms - world.clock.now());
  REQUIRE(world.bills->check_recent());
  CHECK(world.count("bill_check") == 0);  // the bill is not promised before 10:00
  world.advance_both(minute_ms);
  world.sandbox->switches().set({.gateway_down = true, .drop_notify = true});
  REQUIRE(world.bills->check_recent());
  CHECK(world.bills->report(day.date())->day.state == BillState::failed);
  world.sandbox->switches().set({.drop_notify = true});
  REQUIRE(world.bills->check_recent());  // within the hour: not yet again
  CHECK(world.bills->report(day.date())->day.state == BillState::failed);
  world.advance_both(hour_ms + minute_ms);
  REQUIRE(world.bills->check_recent());
  CHECK(world.bills->report(day.date())->day.state == BillState::done);
  const auto checked_at = world.bills->report(day.date())->day.checked_at;
  world.advance_both(2 * hour_ms);
  REQUIRE(world.bills->check_recent());
  CHECK(world.bills->report(day.date())->day.checked_at == checked_at);
}

TEST_CASE("reconciliation: a day on which no bill could be had is looked for again the days after") {
  MoneyWorld world;
  Day day(world);
  day.unheard("anna");
  const Instant next_morning = shanghai_instant(day.date(), 0, 0, 0) + 34 * hour_ms;
  world.advance_both(next_morning - world.clock.now());
  world.sandbox->switches().set({.gateway_down = true, .drop_notify = true});
  REQUIRE(world.bills->check_recent());
  CHECK(world.bills->report(day.date())->day.state == BillState::failed);
  world.sandbox->switches().set({.drop_notify = true});
  world.advance_both(2 * day_ms);
  REQUIRE(world.bills->check_recent());
  const auto report = world.bills->report(day.date());
  CHECK(report->day.state == BillState::done);
  REQUIRE(report->differences.size() == 1);
  CHECK(report->differences[0].settled == "confirmed");
  CHECK(world.card(AccountId{"account-anna"}).order->state == OrderState::paid);
}

TEST_CASE(
    "reconciliation: a day without any movement ends by itself; days before the first order never begin") {
  MoneyWorld world;
  Day day(world);
  world.order_for(world.add_candidate("anna"), day.session());  // and nobody pays
  const Instant next_morning = shanghai_instant(day.date(), 0, 0, 0) + 34 * hour_ms;
  world.advance_both(next_morning - world.clock.now());
  REQUIRE(world.bills->check_recent());
  CHECK(world.bills->report(day.date())->day.state == BillState::not_ready);
  world.advance_both(day_ms);
  REQUIRE(world.bills->check_recent());
  CHECK(world.bills->report(day.date())->day.state == BillState::done);
  CHECK(world.bills->report(day.date())->day.lines == 0);
  CHECK(world.count("bill_check") == 2);
}

// Whose bill is days late.
class LateBill final : public ForwardingGateway {
 public:
  explicit LateBill(MoneyWorld& world) { real = std::move(world.gateway.real); }
  bool is_there = false;
  Result<std::vector<BillLine>, BillError> daily_bill(Date day) override {
    if (!is_there) return fail(BillError::not_ready);
    return ForwardingGateway::daily_bill(day);
  }
};

TEST_CASE("reconciliation: a late bill is not taken for an empty one while our books know of payments") {
  MoneyWorld world;
  Day day(world);
  day.paid("anna");
  LateBill late(world);
  Reconciliation bills(*world.database, late, world.clock, world.random, no_log());
  world.advance_both(3 * day_ms);
  REQUIRE(bills.check_recent());
  CHECK(bills.report(day.date())->day.state == BillState::not_ready);
  late.is_there = true;
  world.advance_both(hour_ms + minute_ms);
  REQUIRE(bills.check_recent());
  CHECK(bills.report(day.date())->day.state == BillState::done);
  CHECK(bills.report(day.date())->day.lines == 1);
  CHECK(bills.report(day.date())->differences.empty());
}

TEST_CASE("reconciliation: the command prints each difference and ends with another status") {
  MoneyWorld world;
  Day day(world);
  day.unheard("anna");
  day.over();
  const std::string file = world.folder.file("out.txt");
  std::FILE* out = std::fopen(file.c_str(), "w");
  REQUIRE(out != nullptr);
  CHECK(run_reconcile(*world.bills, "20 December", world.clock.now(), out).error().find("no date") !=
        std::string::npos);
  CHECK(run_reconcile(*world.bills, date_text(day.date()), world.clock.now(), out) == exit_bill_differs);
  CHECK(run_reconcile(*world.bills, "", world.clock.now(), out) ==
        exit_bill_differs);  // settled, still named
  const Date day_before = shanghai_date(world.clock.now() + -2 * day_ms);
  CHECK(run_reconcile(*world.bills, date_text(day_before), world.clock.now(), out) == 0);
  std::fclose(out);
  const std::string printed = file_text(file);
  CHECK(printed.find("DIFFERENCE missing_here: order=") != std::string::npos);
  CHECK(printed.find("settled=confirmed") != std::string::npos);
  CHECK(printed.find("differences=0") != std::string::npos);
}

TEST_CASE("reconciliation: through the operator's door only") {
  MoneyWorld world;
  Day day(world);
  day.unheard("anna");
  day.over();
  const std::string path = "/api/money/bills/" + date_text(day.date());
  CHECK(world.ask("account-anna", "POST", path).status == 403);
  CHECK(world.ask("operator", "GET", path).status == 404);
  CHECK(world.ask("operator", "POST", "/api/money/bills/yesterday").status == 422);
  const auto report =
      from_json<api::BillReport>(world.ask("operator", "POST", path).body, UnknownMembers::refuse);
  REQUIRE(report);
  CHECK(report->day.differences == 1);
  const auto days =
      from_json<api::BillDays>(world.ask("operator", "GET", "/api/money/bills").body, UnknownMembers::refuse);
  REQUIRE(days);
  CHECK(days->days.size() == 1);
}

}  // namespace
}  // namespace exam::test
