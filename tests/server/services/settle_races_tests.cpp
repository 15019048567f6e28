// What is learnt of a trade while a hold group of another node expires the same hold: PostgreSQL only, where
// two writers meet. Nobody sees an internal error, nobody waits in a circle.
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>
#include <thread>

namespace exam::test {
namespace {

// Interrupts the first statement that begins so: `before` it or `after` it something else happens.
struct Interruption {
  std::string statement;
  std::function<void()> before, after;
};

class Interrupted final : public Database {
 public:
  explicit Interrupted(Database& inner) : inner_(inner) {}
  void interrupt(Interruption interruption) { interruption_ = std::move(interruption); }
  [[nodiscard]] bool was_interrupted() const { return interruption_.statement.empty(); }

 protected:
  DbResult<void> read_transaction(const Work& work) override {
    return inner_.read([&](Connection& db) { return carried_out(work(db)); });
  }
  DbResult<void> write_transaction(const Work& work) override {
    const auto done = inner_.write([&](Connection& db) {
      Meddler connection(*this, db);
      return carried_out(work(connection));
    });
    if (!done && done.error().message == rolled_back) return {};
    return done;
  }

 private:
  static constexpr const char* rolled_back = "the work said so";
  static DbResult<void> carried_out(bool commit) {
    if (commit) return {};
    return fail(DbError{DbError::Kind::other, {}, rolled_back});
  }

  class Meddler final : public Connection {
   public:
    Meddler(Interrupted& owner, Connection& inner) : owner_(owner), inner_(inner) {}
    DbResult<Rows> run(std::string_view sql, std::span<const Value> params) override {
      Interruption now;
      if (!owner_.was_interrupted() && sql.starts_with(owner_.interruption_.statement))
        std::swap(now, owner_.interruption_);
      if (now.before) now.before();
      auto rows = inner_.run(sql, params);
      if (now.after) now.after();
      return rows;
    }
    DbResult<void> run_script(const std::string& sql) override { return inner_.run_script(sql); }
    DbResult<void> lock(std::span<const std::string> names) override { return inner_.lock(names); }

   private:
    Interrupted& owner_;
    Connection& inner_;
  };

  Database& inner_;
  Interruption interruption_;
};

constexpr const char* reads_hold =
    "SELECT id, session_id, application_id, state, held_at, expires_at FROM seat_hold WHERE id = $1";
constexpr const char* moves_hold = "UPDATE seat_hold SET state = $2";

// Anna has ordered the one place; Bert chooses it on another node.
struct Meeting {
  explicit Meeting(MoneyWorld& here)
      : world(here),
        database(*here.database),
        payments(database, here.gateway, here.clock, here.random, no_log()),
        node(here.another_node()),
        anna(here.add_candidate("anna")),
        bert(here.add_candidate("bert")),
        session(here.add_session("s", 1)) {
    world.sandbox->switches().set({.drop_notify = true});
    ordered = world.order_for(anna, session);
  }
  void bert_chooses() { bert_has = node.seating->choose(bert, exam_id, session).has_value(); }

  MoneyWorld& world;
  Interrupted database;
  Payments payments;
  MoneyWorld::Node node;
  AccountId anna, bert;
  SessionId session;
  api::ExamCard ordered;
  bool bert_has = false;
};

TEST_CASE("an unpaid hold that a group expires while it is settled: closed, no internal error") {
  MoneyWorld world(Engine::postgres);
  Meeting meeting(world);
  world.clock.advance(hold_ms);
  meeting.database.interrupt({reads_hold, {}, [&] { meeting.bert_chooses(); }});
  const auto refreshed = meeting.payments.refresh(meeting.anna, exam_id);
  CHECK(meeting.database.was_interrupted());
  REQUIRE(meeting.bert_has);
  INFO((refreshed ? std::string() : refreshed.error().log));
  REQUIRE(refreshed);
  CHECK(refreshed->order->state == OrderState::closed);
  CHECK(refreshed->hold->state == HoldState::expired);
  CHECK(world.taken(meeting.session) == 1);
}

TEST_CASE("a paid hold that a group expires while it is settled: the money goes back, no internal error") {
  MoneyWorld world(Engine::postgres);
  Meeting meeting(world);
  world.pay(meeting.ordered.order->qr_code);
  // Read as live, then the other node's clock, which is ahead, gives its place away.
  const std::int64_t early_ms = GENERATE(0, 1);
  world.clock.advance(hold_ms - early_ms);
  meeting.database.interrupt({reads_hold, {}, [&] {
                                world.clock.advance(early_ms);
                                meeting.bert_chooses();
                              }});
  const auto refreshed = meeting.payments.refresh(meeting.anna, exam_id);
  CHECK(meeting.database.was_interrupted());
  REQUIRE(meeting.bert_has);
  INFO((refreshed ? std::string() : refreshed.error().log));
  REQUIRE(refreshed);
  CHECK(refreshed->order->state == OrderState::refunding);
  CHECK(world.count("refund WHERE cause = 'session_full'") == 1);
  CHECK(world.taken(meeting.session) == 1);
}

TEST_CASE("a notice confirms while a group of another node expires the same hold: both end, no circle") {
  MoneyWorld world(Engine::postgres);
  Meeting meeting(world);
  const std::string notice = world.notice_for(meeting.ordered);
  world.clock.advance(hold_ms - 1);
  std::thread other;
  std::optional<ProblemCode> refused;
  // The hold's row is changed; the other node, whose clock is ahead, wants it, too.
  meeting.database.interrupt({moves_hold, {}, [&] {
                                world.clock.advance(1);
                                other = std::thread([&] {
                                  const auto chosen =
                                      meeting.node.seating->choose(meeting.bert, exam_id, meeting.session);
                                  if (!chosen) refused = chosen.error().code();
                                });
                                std::this_thread::sleep_for(std::chrono::milliseconds(300));
                              }});
  CHECK(meeting.payments.take_notice(notice));
  other.join();
  CHECK(refused == ProblemCode::session_full);
  CHECK(world.card(meeting.anna).order->state == OrderState::paid);
  CHECK(world.taken(meeting.session) == 1);
}

}  // namespace
}  // namespace exam::test
