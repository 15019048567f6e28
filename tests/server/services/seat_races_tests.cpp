// Cases of seats and money whose numbers begin their names: what several requests, nodes and sweepers do to
// the same place at the same time, and the negative control that shows these tests to be able to fail.
#include "server/services/session_capacity.h"
#include "server/store/locks.h"
#include "tests/server/money_world.h"

#include <barrier>
#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

enum class Guard { kept, removed };
struct Guards {
  Guard condition = Guard::kept;   // "… WHERE taken + 1 <= capacity"
  Guard constraint = Guard::kept;  // exam_session_not_oversold
};

// A database without locks and without transactions: each statement is alone, and whoever has read how many
// places are taken waits until the other has read it, too.
class Unguarded final : public Database {
 public:
  Unguarded(Database& inner, std::barrier<>& both_have_read, Guards guards)
      : inner_(inner), both_have_read_(both_have_read), guards_(guards) {}

 protected:
  DbResult<void> read_transaction(const Work& work) override { return write_transaction(work); }
  DbResult<void> write_transaction(const Work& work) override {
    EachAlone connection(*this);
    work(connection);
    return {};
  }

 private:
  class EachAlone final : public Connection {
   public:
    explicit EachAlone(Unguarded& owner) : owner_(owner) {}
    DbResult<Rows> run(std::string_view sql, std::span<const Value> params) override {
      const std::string text = owner_.without_condition(std::string(sql));
      auto rows = owner_.inner_.write([&](Connection& db) { return db.run(text, params); });
      if (sql.find("capacity, taken FROM exam_session") != std::string_view::npos)
        owner_.both_have_read_.arrive_and_wait();
      return rows;
    }
    DbResult<void> run_script(const std::string&) override { return {}; }
    DbResult<void> lock(std::span<const std::string>) override { return {}; }

   private:
    Unguarded& owner_;
  };

  [[nodiscard]] std::string without_condition(std::string sql) const {
    const std::string condition = " AND exam_session.taken + change.amount <= exam_session.capacity";
    const std::size_t at = sql.find(condition);
    if (guards_.condition == Guard::removed && at != std::string::npos) sql.erase(at, condition.size());
    return sql;
  }

  Database& inner_;
  std::barrier<>& both_have_read_;
  Guards guards_;
};

void drop_constraint(Database& database, Engine engine) {
  const auto done = database.write([&](Connection& db) {
    return db.run(engine == Engine::sqlite ? "PRAGMA ignore_check_constraints = ON"
                                           : "ALTER TABLE exam_session DROP CONSTRAINT"
                                             " exam_session_not_oversold");
  });
  REQUIRE(done);
}

struct Race {
  int won = 0, full = 0, taken = 0;
};

// The last seat, two candidates on two nodes, with the given guards only.
Race race_for_last_seat(Engine engine, Guards guards) {
  MoneyWorld world(engine);
  const MoneyWorld::Node node = world.another_node();
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 1);
  if (guards.constraint == Guard::removed) {
    drop_constraint(*world.database, engine);
    if (engine == Engine::sqlite) drop_constraint(*node.database, engine);  // it belongs to the connection
  }
  std::barrier both_have_read(2);
  Unguarded first(*world.database, both_have_read, guards), second(*node.database, both_have_read, guards);
  std::atomic<int> won = 0, full = 0;
  const auto choose = [&](Database& database, const AccountId& account) {
    Seating seating(database, *world.payments, world.clock, world.random);
    const auto chosen = seating.choose(account, exam_id, session);
    if (chosen) ++won;
    if (!chosen && chosen.error().code() == ProblemCode::session_full) ++full;
  };
  at_once({[&] { choose(first, a); }, [&] { choose(second, b); }});
  return {won, full, world.taken(session)};
}

TEST_CASE("2 negative control (lock removed) oversells") {
  const Engine engine = GENERATE(Engine::sqlite, Engine::postgres);
  const Race race = race_for_last_seat(engine, {Guard::removed, Guard::removed});
  CHECK(race.won == 2);
  CHECK(race.taken == 2);
}

TEST_CASE("2 without the lock the conditional write or the constraint alone still refuses the second") {
  const Engine engine = GENERATE(Engine::sqlite, Engine::postgres);
  const Guards guards = GENERATE(Guards{Guard::kept, Guard::removed}, Guards{Guard::removed, Guard::kept});
  const Race race = race_for_last_seat(engine, guards);
  CHECK(race.won == 1);
  CHECK(race.full == 1);
  CHECK(race.taken == 1);
}

// Two candidates who ordered the one seat, one after the other's time was over; then the second's is, too.
struct TwoLate {
  AccountId accounts[2];
  SessionId session;
  api::ExamCard ordered[2];
};
TwoLate two_late(MoneyWorld& world, int round) {
  const std::string number = std::to_string(round);
  TwoLate late{{world.add_candidate("anna" + number), world.add_candidate("bert" + number)},
               world.add_session("s" + number, 1),
               {}};
  for (int i = 0; i < 2; ++i) {
    late.ordered[i] = world.order_for(late.accounts[i], late.session);
    world.clock.advance(hold_ms);  // ours is ahead: at the provider both can be paid
  }
  return late;
}

void check_one_seated(MoneyWorld& world, const TwoLate& late, OrderState of_the_other) {
  int paid = 0, other = 0, confirmed = 0;
  for (const AccountId& account : late.accounts) {
    const api::ExamCard card = world.card(account);
    paid += card.order->state == OrderState::paid ? 1 : 0;
    other += card.order->state == of_the_other ? 1 : 0;
    confirmed += card.hold->state == HoldState::confirmed ? 1 : 0;
  }
  CHECK(paid == 1);
  CHECK(other == 1);
  CHECK(confirmed == 1);
  CHECK(world.taken(late.session) == 1);
  CHECK(world.count("seat WHERE session_id = '" + late.session.value + "'") == 1);
}

TEST_CASE("3 two expired holds of one seat both try to confirm") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const MoneyWorld::Node node = world.another_node();
  for (int round = 0; round < 5; ++round) {
    const TwoLate late = two_late(world, round);
    std::string notices[2];
    bool is_taken[2] = {};
    for (int i = 0; i < 2; ++i)
      notices[i] = world.notice_for(late.ordered[i], [&](Form& form) {
        form["notify_id"] = late.ordered[i].order->number;
        form["trade_no"] = "T" + late.ordered[i].order->number;
      });
    at_once({[&] { is_taken[0] = world.payments->take_notice(notices[0]); },
             [&] { is_taken[1] = node.payments->take_notice(notices[1]); }});
    CHECK(is_taken[0]);
    CHECK(is_taken[1]);
    check_one_seated(world, late, OrderState::refunding);
  }
}

TEST_CASE("4 two late payments, one seat: one confirmed, one refunded") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const MoneyWorld::Node node = world.another_node();
  const TwoLate late = two_late(world, 0);
  for (const api::ExamCard& ordered : late.ordered) world.pay(ordered.order->qr_code);
  at_once({[&] { world.payments->poll_payments(); }, [&] { node.payments->poll_payments(); }});
  world.run_refunds();
  check_one_seated(world, late, OrderState::refunded);
  CHECK(world.count("refund") == 1);
  CHECK(world.count("refund WHERE state = 'done' AND cause = 'session_full'") == 1);
}

TEST_CASE("8 sweepers on several nodes: each row once") {
  MoneyWorld world;
  const MoneyWorld::Node node = world.another_node();
  constexpr int overdue = 6, live = 6;
  const SessionId session = world.add_session("s", overdue + live);
  for (int i = 0; i < overdue; ++i)
    world.scan(world.order_for(world.add_candidate("late" + std::to_string(i)), session).order->qr_code);
  world.advance_both(hold_ms / 2);
  for (int i = 0; i < live; ++i)
    REQUIRE(world.seating->choose(world.add_candidate("live" + std::to_string(i)), exam_id, session));
  world.advance_both(hold_ms / 2);
  REQUIRE(world.taken(session) == overdue + live);
  at_once({[&] { world.payments->sweep_holds(); }, [&] { node.payments->sweep_holds(); },
           [&] { world.payments->sweep_holds(); }, [&] { node.payments->sweep_holds(); }});
  CHECK(world.taken(session) == live);  // a place that was given back twice would be missing here
  CHECK(world.count("seat_hold WHERE state = 'expired'") == overdue);
  CHECK(world.count("seat_hold WHERE state = 'pending'") == live);
  CHECK(world.count("exam_order WHERE state = 'closed'") == overdue);
  CHECK(world.count("payment WHERE state = 'closed'") == overdue);
}

// What the sweeper learns at the provider: the same as the notice, that nothing was paid, or nothing at all.
enum class Provider { says_paid, says_nothing_paid, silent };

TEST_CASE("9 sweeper against notify: one transition wins") {
  MoneyWorld world;
  const Provider provider = GENERATE(Provider::says_paid, Provider::says_nothing_paid, Provider::silent);
  CAPTURE(provider);
  world.sandbox->switches().set({.drop_notify = true});
  const MoneyWorld::Node node = world.another_node();
  for (int round = 0; round < 10; ++round) {
    const AccountId a = world.add_candidate("anna" + std::to_string(round));
    const SessionId session = world.add_session("s" + std::to_string(round), 1);
    const api::ExamCard ordered = world.order_for(a, session);
    if (provider != Provider::says_nothing_paid) world.pay(ordered.order->qr_code);
    const std::string notice = world.notice_for(
        ordered, [&](Form& form) { form["notify_id"] = form["trade_no"] = ordered.order->number; });
    world.clock.advance(hold_ms);
    world.sandbox->switches().set({.gateway_down = provider == Provider::silent, .drop_notify = true});
    bool is_taken = false;
    at_once({[&] { node.payments->sweep_holds(); }, [&] { is_taken = world.payments->take_notice(notice); }});
    CHECK(is_taken);
    world.sandbox->switches().set({.drop_notify = true});
    CHECK(world.card(a).hold->state == HoldState::confirmed);
    CHECK(world.card(a).order->state == OrderState::paid);
    CHECK(world.taken(session) == 1);
    CHECK(world.count("seat WHERE session_id = 's" + std::to_string(round) + "'") == 1);
    CHECK(world.count("admission_ticket") == round + 1);
  }
  CHECK(world.count("refund") == 0);
}

TEST_CASE("23 capacity reduced below what is sold: refused") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 3);  // its room has three seats
  const auto set = [&](int places) {
    return set_session_capacity(*world.database, world.clock, world.random, session, places);
  };
  world.sandbox->switches().set({.drop_notify = true});
  world.pay(world.order_for(a, session).order->qr_code);
  world.payments->poll_payments();
  REQUIRE(world.seating->choose(b, exam_id, session));
  const auto below = set(1);
  REQUIRE_FALSE(below);
  CHECK(below.error().code() == ProblemCode::capacity_out_of_range);
  CHECK(below.error().problems.front().minimum == 2);
  CHECK(set(4).error().problems.front().maximum == 3);
  CHECK(set(2));
  CHECK(world.places_left(b, session) == 0);
  world.advance_both(hold_ms);  // the held place comes free, the sold one never
  CHECK(set(1));
  CHECK_FALSE(set(0));
  CHECK(world.count("audit_log WHERE action = 'session.capacity'") == 2);
  CHECK(
      set_session_capacity(*world.database, world.clock, world.random, SessionId{"none"}, 1).error().code() ==
      ProblemCode::not_found);
}

TEST_CASE("23 capacity reduced while the last place is chosen: one of both wins") {
  MoneyWorld world;
  const MoneyWorld::Node node = world.another_node();
  for (int round = 0; round < 10; ++round) {
    const AccountId a = world.add_candidate("anna" + std::to_string(round));
    const SessionId session = world.add_session("s" + std::to_string(round), 1);
    bool is_reduced = false, is_held = false;
    at_once({[&] {
               is_reduced =
                   set_session_capacity(*node.database, world.clock, world.random, session, 0).has_value();
             },
             [&] { is_held = world.seating->choose(a, exam_id, session).has_value(); }});
    CHECK(is_reduced != is_held);
    CHECK(world.taken(session) == (is_held ? 1 : 0));
  }
}

TEST_CASE("25 lock timeout: 503 with Retry-After, never 500") {
  MoneyWorld world({.lock_timeout_ms = 50});
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 2), other = world.add_session("t", 2);
  const api::ExamCard ordered = world.order_for(a, session);
  const std::string notice = world.notice_for(ordered), number = ordered.order->number;
  world.clock.advance(2 * second_ms);  // a payment is asked about once a second
  struct Door {
    std::string who, method, path, body;
  };
  const Door doors[] = {
      {a.value, "PUT", "/api/exams/exam/hold", R"({"session_id":"t"})"},
      {a.value, "DELETE", "/api/exams/exam/hold", ""},
      {a.value, "POST", "/api/exams/exam/order", "{}"},
      {a.value, "DELETE", "/api/exams/exam/application", ""},
      {"operator", "POST", "/api/money/orders/" + number + "/refund", R"({"scope":"fee","reason":"x"})"}};
  const auto kept_busy = world.database->write([&](Connection& db) -> DbResult<void> {
    const std::vector<std::string> names{candidate_lock(a), order_number_lock(number)};
    for (const std::string& name : names)
      if (auto locked = db.lock(name); !locked) return locked;
    for (const Door& door : doors) {
      const MoneyWorld::Answer answer = world.ask(door.who, door.method, door.path, door.body);
      INFO(door.method << " " << door.path << ": " << answer.body);
      CHECK(answer.status == 503);
      CHECK(answer.retry_after == "1");
    }
    CHECK(world.post_notice(notice) == "failure");  // the provider sends it again
    return {};
  });
  REQUIRE(kept_busy);
  CHECK(world.card(a).hold->session_id == session);
  CHECK(world.card(a).order->state == OrderState::unpaid);
  CHECK(world.post_notice(notice) == "success");
  CHECK(world.card(a).order->state == OrderState::paid);
}

}  // namespace
}  // namespace exam::test
