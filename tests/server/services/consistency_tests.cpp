// The audit of seats and money: silent over a road gone right, and each of its rules loud over a database in
// which that rule is broken by hand.
#include "server/commands/audit.h"
#include "server/sandbox/ledger.h"
#include "server/services/consistency.h"
#include "tests/server/money_world.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cstdio>

namespace exam::test {
namespace {

ConsistencyReport audit(MoneyWorld& world) {
  const auto text = sandbox::ledger_of(world.folder.file("sandbox"));
  REQUIRE(text);
  const auto ledger = read_ledger(*text);
  REQUIRE(ledger);
  const auto report = check_consistency(*world.database, ledger);
  REQUIRE(report);
  return *report;
}

std::string broken_rules(const ConsistencyReport& report) {
  std::vector<std::string> names;
  for (const BrokenRule& one : report.broken) names.push_back(one.rule);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : " ") + name;
  return all;
}

void run_sql(MoneyWorld& world, const std::string& sql) {
  const auto done = world.database->write([&](Connection& db) -> DbResult<void> {
    const auto rows = db.run(sql);
    if (!rows) return fail(rows.error());
    return {};
  });
  if (!done) FAIL(sql << ": " << done.error().message);
}

// One paid and seated, one paid too late and refunded, one merely holding.
void go_all_roads(MoneyWorld& world) {
  sandbox::Switches quiet;
  quiet.drop_notify = true;  // payments are learnt of when the test asks, not earlier
  world.sandbox->switches().set(quiet);
  const SessionId session = world.add_session("s", 3);
  const AccountId seated = world.add_candidate("anna"), late = world.add_candidate("bert"),
                  holding = world.add_candidate("cleo");
  world.pay(world.order_for(seated, session).order->qr_code);
  world.payments->poll_payments();
  const api::ExamCard given_up = world.order_for(late, session);
  world.scan(given_up.order->qr_code);
  world.pay(given_up.order->qr_code);
  run_sql(world, "UPDATE seat_hold SET state = 'released' WHERE id = '" + given_up.hold->id.value + "'");
  run_sql(world, "UPDATE exam_session SET taken = taken - 1");
  world.advance_both(60'000);
  world.payments->poll_payments();
  world.payments->send_refunds();
  REQUIRE(world.seating->choose(holding, exam_id, session));
  REQUIRE(world.count("seat") == 1);
  REQUIRE(world.count("refund WHERE state = 'done'") == 1);
}

}  // namespace

TEST_CASE("audit: nothing is broken after payments, a refund and a hold") {
  MoneyWorld world;
  go_all_roads(world);
  const ConsistencyReport report = audit(world);
  CHECK(broken_rules(report).empty());
  CHECK(report.checked.size() == consistency_rules().size() + 1);
  CHECK(report.paid == Fen{2 * fee.value});
  CHECK(report.refunded == fee);
  CHECK(report.refunds_open.empty());
}

TEST_CASE("audit: a refund that stays wanted is named, and its money is not counted as given back") {
  MoneyWorld world;
  go_all_roads(world);
  run_sql(world, "UPDATE refund SET state = 'wanted', done_at = NULL");
  const auto report = check_consistency(*world.database, std::nullopt);
  REQUIRE(report);
  CHECK(report->broken.empty());  // it is on its way
  CHECK(report->refunded == Fen{0});
  REQUIRE(report->refunds_open.size() == 1);
  CHECK(report->refunds_open[0].refund_no.starts_with("R"));
  std::FILE* out = std::tmpfile();
  REQUIRE(run_audit(*world.database, "", out));
  std::rewind(out);
  std::string text(4096, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), out));
  std::fclose(out);
  CHECK(text.find("\nOPEN " + report->refunds_open[0].refund_no + ": 120.00 yuan, wanted since ") !=
        std::string::npos);
  CHECK(text.find("\nrefunds_open=1\n") != std::string::npos);
}

TEST_CASE("audit: each rule finds what breaks it") {
  const std::string seated = "(SELECT hold_id FROM exam_order WHERE state = 'paid')";
  const std::string refunded = "(SELECT payment_id FROM refund)";
  const std::string kept = "(SELECT id FROM payment WHERE id NOT IN " + refunded + ")";
  const std::pair<std::string, std::string> sabotage[] = {
      {"session_over_capacity", "PRAGMA ignore_check_constraints = ON; UPDATE exam_session SET capacity = 1"},
      {"session_count_wrong", "UPDATE exam_session SET taken = taken + 1"},
      {"seats_over_capacity session_count_wrong",
       "PRAGMA ignore_check_constraints = ON; UPDATE exam_session SET capacity = 0, taken = 0"},
      {"two_places",
       "INSERT INTO seat_hold SELECT 'x', session_id, application_id, state, held_at, expires_at,"
       " ended_at FROM seat_hold WHERE state = 'pending';"
       "UPDATE exam_session SET taken = taken + 1"},
      {"two_seats",
       "INSERT INTO seat SELECT 'x', session_id, room_id, 'x', 99, application_id, given_at"
       " FROM seat"},
      {"seat_given_twice two_seats",
       "INSERT INTO seat SELECT 'x', session_id, room_id, 'x', position,"
       " application_id, given_at FROM seat"},
      {"confirmed_without_seat", "DELETE FROM seat"},
      {"paid_neither_seated_nor_refunded seat_without_hold session_count_wrong",
       "UPDATE seat_hold SET state = 'released' WHERE id = " + seated},
      {"confirmed_without_payment ledger_differs", "UPDATE payment SET state = 'waiting' WHERE id = " + kept},
      {"ledger_differs paid_neither_seated_nor_refunded", "DELETE FROM refund"},
      {"ledger_differs", "UPDATE refund SET state = 'wanted'"},
      {"ledger_differs order_paid_twice",
       "INSERT INTO payment (id, order_id, out_trade_no, qr_code, state, amount_fen, created_at, expires_at)"
       " SELECT 'x', order_id, 'x', qr_code, state, amount_fen, created_at, expires_at FROM payment"
       " WHERE id = " +
           kept},
      {"ledger_differs refunded_twice",
       "INSERT INTO refund (id, refund_no, payment_id, amount_fen, reason, state, created_at, done_at)"
       " SELECT 'x', 'x', payment_id, amount_fen, reason, state, created_at, done_at FROM refund"},
      {"ledger_differs refund_without_payment", "UPDATE payment SET state = 'closed' WHERE id = " + refunded},
      {"ledger_differs", "UPDATE payment SET amount_fen = amount_fen + 1 WHERE id = " + kept},
  };
  for (const auto& [rules, sql] : sabotage) {
    CAPTURE(sql);
    MoneyWorld world(Engine::sqlite);  // whose checks can be broken behind its back
    go_all_roads(world);
    const auto unlocked = world.database->write([&](Connection& db) -> DbResult<void> {
      if (auto done = db.run_script("DROP INDEX seat_hold_one_live; DROP INDEX seat_application_unique;"
                                    "DROP INDEX seat_position_unique;");
          !done)
        return done;
      return db.run_script(sql);
    });
    if (!unlocked) FAIL(unlocked.error().message);
    CHECK(broken_rules(audit(world)) == rules);
  }
}

TEST_CASE("audit: a ledger that is none is refused") {
  CHECK_FALSE(read_ledger("{"));
  CHECK_FALSE(read_ledger("{}"));
  CHECK_FALSE(read_ledger(R"([{"out_trade_no": 1}])"));
  CHECK(read_ledger("[]"));
}

}  // namespace exam::test
