// 26 idempotency key: a replay gives the same answer, a concurrent duplicate gets 409.
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>
#include <future>
#include <set>

namespace exam::test {
namespace {

const std::string hold_path = "/api/exams/exam/hold", order_path = "/api/exams/exam/order";

std::string choice(const SessionId& session) {
  return R"({"session_id":")" + session.value + R"("})";
}

TEST_CASE("26 idempotency key: a replay gives the same answer") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 2), other = world.add_session("t", 2);
  const auto hold = [&](const AccountId& account, const SessionId& chosen, const std::string& key) {
    return world.ask(account.value, "PUT", hold_path, choice(chosen), key);
  };
  const auto first = hold(a, session, R"("8e03978e")");
  REQUIRE(first.status == 200);
  world.advance_both(5 * minute_ms);
  REQUIRE(hold(a, other, "another").status == 200);

  const auto replay = hold(a, session, "8e03978e");  // the quotes are the header's syntax
  CHECK(replay.status == 200);
  CHECK(replay.body == first.body);
  CHECK(world.card(a).hold->session_id == other);  // it changed nothing

  const auto of_another_person = hold(b, session, "8e03978e");
  CHECK(of_another_person.status == 200);
  CHECK(of_another_person.body != first.body);
  CHECK(hold(a, other, "8e03978e").status == 422);  // another request under the same key
  CHECK(hold(a, session, "two words").status == 422);
  CHECK(hold(a, session, std::string(129, 'k')).status == 422);

  world.clock.advance(day_ms);
  REQUIRE(world.replays->delete_old());
  CHECK(world.count("kept_answer") == 0);
}

TEST_CASE("26 idempotency key: a refusal changed nothing and is decided anew") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 1);
  REQUIRE(world.seating->choose(b, exam_id, session));
  CHECK(world.ask(a.value, "PUT", hold_path, choice(session), "k").status == 409);
  REQUIRE(world.seating->give_up(b, exam_id));
  CHECK(world.ask(a.value, "PUT", hold_path, choice(session), "k").status == 200);
}

TEST_CASE("26 idempotency key: one refund, and its answer again") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const api::ExamCard ordered = world.order_for(a, world.add_session("s", 1));
  world.sandbox->switches().set({.drop_notify = true});
  world.pay(ordered.order->qr_code);
  world.payments->poll_payments();
  const auto by_staff = [&](const std::string& key) {
    return world.ask("operator", "POST", "/api/money/orders/" + ordered.order->number + "/refund",
                     R"({"scope":"fee","reason":"考点设备故障"})", key);
  };
  const auto first = by_staff("k");
  INFO(first.body);
  REQUIRE(first.status == 200);
  CHECK(by_staff("k").body == first.body);
  CHECK(by_staff("l").status == 409);  // without the key: nothing is left to refund
  CHECK(world.count("refund") == 1);
}

// The provider does not answer until it is let go.
class Waits final : public ForwardingGateway {
 public:
  std::promise<void> asked, let_go;
  Result<std::string, GatewayError> start(const PaymentRequest& request) override {
    asked.set_value();
    let_go.get_future().wait();
    return ForwardingGateway::start(request);
  }
};

TEST_CASE("26 idempotency key: a concurrent duplicate gets 409") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  REQUIRE(world.seating->choose(a, exam_id, world.add_session("s", 1)));
  auto waiting = std::make_unique<Waits>();
  Waits& provider = *waiting;
  provider.real = std::exchange(world.gateway.real, std::move(waiting));
  const auto order = [&] { return world.ask(a.value, "POST", order_path, "{}", "k"); };
  std::future<MoneyWorld::Answer> first = std::async(std::launch::async, order);
  provider.asked.get_future().wait();
  const auto duplicate = order();
  CHECK(duplicate.status == 409);
  CHECK(duplicate.body.find("request_running") != std::string::npos);
  provider.let_go.set_value();
  const auto answered = first.get();
  REQUIRE(answered.status == 200);
  CHECK(order().body == answered.body);
  CHECK(world.count("exam_order") == 1);
}

// Each of these write transactions, counted from 1, finds no database.
class AwayDatabase final : public Database {
 public:
  AwayDatabase(Database& inner, std::set<int> away) : inner_(inner), away_(std::move(away)) {}

 protected:
  DbResult<void> read_transaction(const Work& work) override { return write_transaction(work); }
  DbResult<void> write_transaction(const Work& work) override {
    if (away_.contains(++writes_)) return fail(DbError{DbError::Kind::connection, {}, "away"});
    bool is_rolled_back = false;
    const auto done = inner_.write([&](Connection& db) -> DbResult<void> {
      if (work(db)) return {};
      is_rolled_back = true;
      return fail(DbError{});
    });
    if (is_rolled_back) return {};
    return done;
  }

 private:
  Database& inner_;
  std::set<int> away_;
  int writes_ = 0;
};

struct Kept {
  std::string first, again;
  int done = 0;
  std::vector<std::string> log;
};
// The work is done, its answer kept by a database that is away so often; then the same is asked again.
Kept keep_with(MoneyWorld& world, std::set<int> away, std::int64_t later_ms) {
  Kept kept;
  AwayDatabase database(*world.database, std::move(away));
  Replays replays(database, world.clock, [&](const std::string& line) { kept.log.push_back(line); });
  const RequestKey key{world.add_candidate("anna"), "k", "the same"};
  const auto ask = [&]() -> std::string {
    const auto answer = replays.once(key, [&]() -> Outcome<std::string> {
      if (++kept.done > 1) return fail(ProblemCode::refund_not_possible);
      return std::string("done");
    });
    return answer ? *answer : std::string(problem_name(answer.error().code()));
  };
  kept.first = ask();
  world.clock.advance(later_ms);
  kept.again = ask();
  return kept;
}

TEST_CASE("26 idempotency key: an answer that cannot be kept at once is kept a little later") {
  MoneyWorld world;
  const Kept kept = keep_with(world, {2, 3}, 0);  // the first transaction claims the key
  CHECK(kept.first == "done");
  CHECK(kept.again == "done");
  CHECK(kept.done == 1);
  CHECK(kept.log.empty());
}

TEST_CASE(
    "26 idempotency key: an answer that cannot be kept is logged, and the work asked anew after a minute") {
  MoneyWorld world;
  const std::int64_t later_ms = GENERATE(std::int64_t{0}, minute_ms);
  const Kept kept = keep_with(world, {2, 3, 4}, later_ms);
  CHECK(kept.first == "done");  // what is done is done
  CHECK(kept.again == (later_ms == 0 ? "request_running" : "refund_not_possible"));
  REQUIRE(kept.log.size() == 1);
  CHECK(kept.log.front().find("could not be kept: away") != std::string::npos);
}

TEST_CASE("26 idempotency key: who was given up after a minute does not write over the second one's answer") {
  MoneyWorld world;
  const RequestKey key{world.add_candidate("anna"), "k", "the same"};
  const auto slow = world.replays->once(key, [&]() -> Outcome<std::string> {
    world.clock.advance(minute_ms);
    const auto second = world.replays->once(key, [] { return Outcome<std::string>("second"); });
    CHECK(*second == "second");
    return std::string("first");
  });
  CHECK(*slow == "first");
  CHECK(*world.replays->once(key, [] { return Outcome<std::string>("third"); }) == "second");
}

TEST_CASE("26 idempotency key: whoever began and died is forgotten after a minute") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const RequestKey key{a, "k", "the same"};
  const auto dead = world.database->write(
      [&](Connection& db) { return claim_answer(db, key, world.clock.now(), world.clock.now()); });
  REQUIRE(dead);
  const auto again = [&] { return world.replays->once(key, [] { return Outcome<std::string>("done"); }); };
  CHECK(again().error().code() == ProblemCode::request_running);
  world.clock.advance(minute_ms);
  CHECK(*again() == "done");
}

}  // namespace
}  // namespace exam::test
