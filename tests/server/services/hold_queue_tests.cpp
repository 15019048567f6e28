// The queue before holding places: what waits is committed together, and whoever cannot be served fails
// alone.
#include "server/services/hold_names.h"
#include "server/store/accounts.h"
#include "server/store/locks.h"
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>
#include <future>
#include <map>
#include <mutex>

namespace exam::test {
namespace {

// Another database with a word of the test's before each write transaction, and a candidate whose hold it
// refuses to insert.
class Watched final : public Database {
 public:
  explicit Watched(Database& inner) : inner_(inner) {}
  std::function<DbResult<void>(int number)> before;  // of the transaction, counted from 1
  std::string poison;                                // an application's id
  std::atomic<int> writes = 0;

 protected:
  DbResult<void> read_transaction(const Work& work) override { return write_transaction(work); }
  DbResult<void> write_transaction(const Work& work) override {
    const int number = ++writes;
    if (before)
      if (auto refused = before(number); !refused) return refused;
    bool is_rolled_back = false;
    const auto done = inner_.write([&](Connection& db) -> DbResult<void> {
      Poisoned connection(db, poison);
      if (work(connection)) return {};
      is_rolled_back = true;
      return fail(DbError{});
    });
    if (is_rolled_back) return {};
    return done;
  }

 private:
  class Poisoned final : public Connection {
   public:
    Poisoned(Connection& inner, const std::string& poison) : inner_(inner), poison_(poison) {}
    DbResult<Rows> run(std::string_view sql, std::span<const Value> params) override {
      const auto is_poison = [&](const Value& value) { return value == Value(poison_); };
      if (!poison_.empty() && sql.find("INSERT INTO seat_hold") != std::string_view::npos &&
          std::any_of(params.begin(), params.end(), is_poison))
        return fail(DbError{DbError::Kind::other, {}, "poison"});
      return inner_.run(sql, params);
    }
    DbResult<void> run_script(const std::string& sql) override { return inner_.run_script(sql); }
    DbResult<void> lock(std::span<const std::string> names) override { return inner_.lock(names); }
    DbResult<std::vector<bool>> lock_free_ones(std::span<const std::string> names) override {
      return inner_.lock_free_ones(names);
    }

   private:
    Connection& inner_;
    const std::string& poison_;
  };

  Database& inner_;
};

// What became of each candidate's requests, in the order of the answers: a problem's name, or "held". Those
// of tokens that nobody is known by go under no name.
class Answers {
 public:
  void ask(HoldQueue& queue, const AccountId& account, const SessionId& session) {
    ask(queue, HoldAsk{{account, exam_id, session}, {}, {}});
  }
  template <class Door>
  void ask_by_token(Door& door, const std::string& token_hash, const SessionId& session) {
    ask(door, HoldAsk{{{}, exam_id, session}, token_hash, {}});
  }
  [[nodiscard]] std::string of(const AccountId& account) {
    const std::lock_guard lock(mutex_);
    return of_[account.value];
  }
  [[nodiscard]] int answered() const { return answered_; }
  bool all_come() {
    return eventually([&] { return answered_ == asked_; });
  }

 private:
  template <class Door>
  void ask(Door& door, HoldAsk asked) {
    ++asked_;
    door.hold_later(std::move(asked), [this](const AccountId& account, const Outcome<HoldAnswer>& answer) {
      const std::lock_guard lock(mutex_);
      auto& all = of_[account.value];
      all += (all.empty() ? "" : " ") + name_of(answer);
      ++answered_;
    });
  }
  static std::string name_of(const Outcome<HoldAnswer>& answer) {
    if (!answer) return std::string(problem_name(answer.error().code()));
    if (answer->kind == HoldAnswer::Kind::unchanged) return "unchanged";
    return answer->kind == HoldAnswer::Kind::unknown ? "unknown" : "held";
  }

  std::mutex mutex_;
  std::map<std::string, std::string> of_;
  std::atomic<int> asked_ = 0, answered_ = 0;
};

// The queue's thread waits in the first transaction, so that what is asked meanwhile becomes one group.
class Gate {
 public:
  explicit Gate(Watched& database, std::function<DbResult<void>(int)> then = {}) {
    database.before = [this, then = std::move(then)](int number) -> DbResult<void> {
      if (number == 1) {
        is_reached_.set_value();
        opened_.get_future().wait();
      }
      return then ? then(number) : DbResult<void>{};
    };
  }
  void wait() { is_reached_.get_future().wait(); }
  void open() { opened_.set_value(); }

 private:
  std::promise<void> is_reached_, opened_;
};

std::vector<AccountId> candidates(MoneyWorld& world, int count) {
  std::vector<AccountId> all;
  for (int i = 0; i < count; ++i) all.push_back(world.add_candidate("c" + std::to_string(i)));
  return all;
}

}  // namespace

TEST_CASE("hold queue: a group is one transaction, and each request has its own outcome") {
  MoneyWorld world;
  Watched database(*world.database);
  const AccountId first = world.add_candidate("first"), late = world.add_candidate("late"),
                  stranger{"stranger"}, lost = world.add_candidate("lost");
  const std::vector<AccountId> good = candidates(world, 3);
  const SessionId session = world.add_session("s", 10), full = world.add_session("full", 1);
  Answers answers;
  {
    Gate gate(database);
    HoldQueue queue(database, world.clock, world.random);
    answers.ask(queue, first, full);
    gate.wait();
    answers.ask(queue, late, full);
    answers.ask(queue, stranger, session);
    answers.ask(queue, lost, SessionId{"none"});
    for (const AccountId& each : good) answers.ask(queue, each, session);
    answers.ask(queue, good[0], session);  // a second time
    gate.open();
    REQUIRE(answers.all_come());
  }
  CHECK(answers.of(first) == "held");
  CHECK(answers.of(late) == "session_full");
  CHECK(answers.of(stranger) == "application_missing");
  CHECK(answers.of(lost) == "not_found");
  CHECK(answers.of(good[0]) == "held unchanged");
  CHECK(answers.of(good[1]) == "held");
  CHECK(answers.of(good[2]) == "held");
  CHECK(database.writes == 3);  // the first, the group, and the second one of the same candidate
  CHECK(world.taken(session) == 3);
  CHECK(world.taken(full) == 1);
}

// Tokens of two candidates, good ones and others.
struct Tokens {
  explicit Tokens(MoneyWorld& world) : world_(world) {
    add("anna's", anna, 0);
    add("anna's elsewhere", anna, token_renewal_ms);
    add("bert's", bert, 0);
    add("to be extended", bert, token_renewal_ms + 1);
    add("over", bert, token_ms);
  }
  template <class Door>
  void ask_with_all(Answers& answers, Door& door, const SessionId& session) const {
    for (const char* token : {"anna's", "over", "to be extended", "nobody's", "anna's elsewhere", "bert's"})
      answers.ask_by_token(door, token, session);
  }
  void add(const std::string& hash, const AccountId& account, std::int64_t age_ms) {
    const Instant made = world_.clock.now() + -age_ms;
    REQUIRE(world_.database->write([&](Connection& db) { return insert_token(db, hash, account, made); }));
  }

  MoneyWorld& world_;
  AccountId anna = world_.add_candidate("anna"), bert = world_.add_candidate("bert");
};

TEST_CASE("hold queue: asked by a token, its holder is served; who is not surely signed in is left alone") {
  const Engine engine = GENERATE(Engine::sqlite, Engine::postgres);
  MoneyWorld world(engine);
  Watched database(*world.database);
  const AccountId first = world.add_candidate("first");
  const SessionId session = world.add_session("s", 9);
  const Tokens tokens(world);
  Answers answers;
  {
    Gate gate(database);
    HoldQueue queue(database, world.clock, world.random);
    answers.ask(queue, first, session);
    gate.wait();
    tokens.ask_with_all(answers, queue, session);
    gate.open();
    REQUIRE(answers.all_come());
  }
  CHECK(answers.of(tokens.anna) == "held unchanged");
  CHECK(answers.of(tokens.bert) == "held");
  CHECK(answers.of(AccountId{}) == "unknown unknown unknown");
  CHECK(world.taken(session) == 3);
  CHECK(database.writes == 3);  // the first, the group, and anna's second one
}

TEST_CASE("hold names: the same where tokens are read before the group, for hundreds at once") {
  const Engine engine = GENERATE(Engine::sqlite, Engine::postgres);
  MoneyWorld world(engine);
  const SessionId session = world.add_session("s", 9);
  const Tokens tokens(world);
  Answers answers;
  HoldQueue queue(*world.database, world.clock, world.random);
  {
    HoldNames names(*world.database, world.clock, queue);
    tokens.ask_with_all(answers, names, session);
    for (int i = 0; i < 600; ++i) answers.ask_by_token(names, "nobody's", session);
  }
  REQUIRE(answers.all_come());
  CHECK(answers.of(tokens.anna) == "held unchanged");
  CHECK(answers.of(tokens.bert) == "held");
  CHECK(answers.of(AccountId{}).size() == std::string("unknown").size() * 603 + 602);
  CHECK(world.taken(session) == 2);
}

TEST_CASE("hold names: a database that fails fails whoever asked, and nobody afterwards") {
  MoneyWorld world;
  Watched database(*world.database);
  const SessionId session = world.add_session("s", 9);
  const Tokens tokens(world);
  Answers answers;
  database.before = [](int number) -> DbResult<void> {
    if (number == 1) return fail(DbError{DbError::Kind::busy, {}, "all connections are in use"});
    return {};
  };
  HoldQueue queue(*world.database, world.clock, world.random);
  HoldNames names(database, world.clock, queue);
  answers.ask_by_token(names, "anna's", session);
  REQUIRE(answers.all_come());
  CHECK(answers.of(AccountId{}) == "busy");
  answers.ask_by_token(names, "anna's", session);
  REQUIRE(answers.all_come());
  CHECK(answers.of(tokens.anna) == "held");
}

TEST_CASE("hold queue: one that the database refuses fails alone") {
  MoneyWorld world;
  Watched database(*world.database);
  const std::vector<AccountId> all = candidates(world, 5);
  const SessionId session = world.add_session("s", 10);
  database.poison = "application-c3";
  Answers answers;
  {
    Gate gate(database);
    HoldQueue queue(database, world.clock, world.random);
    answers.ask(queue, all[0], session);
    gate.wait();
    for (int i = 1; i < 5; ++i) answers.ask(queue, all[static_cast<std::size_t>(i)], session);
    gate.open();
    REQUIRE(answers.all_come());
  }
  CHECK(answers.of(all[3]) == "internal");
  for (const std::size_t i : {0U, 1U, 2U, 4U}) CHECK(answers.of(all[i]) == "held");
  CHECK(world.taken(session) == 4);
  CHECK(world.count("seat_hold") == 4);
}

TEST_CASE("hold queue: a group that a constraint refuses is decided one by one") {
  MoneyWorld world;
  Watched database(*world.database);
  const std::vector<AccountId> all = candidates(world, 4);
  const SessionId session = world.add_session("s", 2);
  Answers answers;
  {
    Gate gate(database, [](int number) -> DbResult<void> {
      if (number == 2)
        return fail(DbError{DbError::Kind::constraint, "exam_session_not_oversold", "too many"});
      return {};
    });
    HoldQueue queue(database, world.clock, world.random);
    answers.ask(queue, all[0], session);
    gate.wait();
    for (const std::size_t i : {1U, 2U, 3U}) answers.ask(queue, all[i], session);
    gate.open();
    REQUIRE(answers.all_come());
  }
  CHECK(answers.of(all[0]) == "held");
  CHECK(answers.of(all[1]) == "held");
  CHECK(answers.of(all[2]) == "session_full");
  CHECK(answers.of(all[3]) == "session_full");
  CHECK(world.taken(session) == 2);
}

// Runs `inside` while another connection has the lock.
void while_locked(Database& other, const std::string& name, const std::function<void()>& inside) {
  const auto done = other.write([&](Connection& db) -> DbResult<void> {
    if (auto locked = db.lock(name); !locked) return locked;
    inside();
    return {};
  });
  REQUIRE(done);
}

TEST_CASE("hold queue: a candidate whom another node keeps for seconds holds up nobody else") {
  MoneyWorld world(Engine::postgres);
  const MoneyWorld::Node node = world.another_node();
  const std::vector<AccountId> all = candidates(world, 64);
  const SessionId session = world.add_session("s", 100);
  const AccountId& kept = all[10];
  Answers answers;
  Watched database(*world.database);
  HoldQueue queue(database, world.clock, world.random);  // 3 s for one who is in use
  while_locked(*node.database, candidate_lock(kept), [&] {
    const auto begun = std::chrono::steady_clock::now();
    for (const AccountId& each : all) answers.ask(queue, each, session);
    CHECK(eventually([&] { return answers.answered() == 63; }));
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(2500));
    CHECK(answers.of(kept).empty());
    CHECK(answers.all_come());
  });
  CHECK(answers.of(kept) == "busy");
  for (const AccountId& each : all)
    if (each != kept) CHECK(answers.of(each) == "held");
  answers.ask(queue, kept, session);
  CHECK(answers.all_come());
  CHECK(answers.of(kept) == "busy held");
  CHECK(world.taken(session) == 64);
}

TEST_CASE("hold queue: a candidate whom another node keeps for a moment is only a little later") {
  MoneyWorld world(Engine::postgres);
  const MoneyWorld::Node node = world.another_node();
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  Answers answers;
  Watched database(*world.database);
  HoldQueue queue(database, world.clock, world.random);
  while_locked(*node.database, candidate_lock(a), [&] {
    answers.ask(queue, a, session);
    CHECK(eventually([&] { return database.writes > 2; }));
    CHECK(answers.answered() == 0);
  });
  CHECK(answers.all_come());
  CHECK(answers.of(a) == "held");
}

TEST_CASE("hold queue: a session that another node keeps is busy, the others' places are given") {
  MoneyWorld world(Engine::postgres, {.lock_timeout_ms = 200});
  const MoneyWorld::Node node = world.another_node();
  const std::vector<AccountId> all = candidates(world, 6);
  const SessionId session = world.add_session("s", 9), kept = world.add_session("kept", 9);
  Watched database(*world.database);
  REQUIRE(world.seating->choose(all[5], exam_id, kept));
  Answers answers;
  HoldQueue queue(database, world.clock, world.random);
  while_locked(*node.database, session_lock(kept), [&] {
    Gate gate(database);
    answers.ask(queue, all[0], session);
    gate.wait();
    for (const std::size_t i : {1U, 2U}) answers.ask(queue, all[i], session);
    for (const std::size_t i : {3U, 4U}) answers.ask(queue, all[i], kept);
    answers.ask(queue, all[5], session);  // would leave the one that is kept
    gate.open();
    CHECK(answers.all_come());
  });
  for (const std::size_t i : {0U, 1U, 2U}) CHECK(answers.of(all[i]) == "held");
  for (const std::size_t i : {3U, 4U, 5U}) CHECK(answers.of(all[i]) == "busy");
  CHECK(world.card(all[5]).hold->session_id == kept);
  CHECK(world.taken(session) == 3);
  CHECK(world.taken(kept) == 1);
}

TEST_CASE("hold queue: a database that nobody gets into makes the group wait once, not each of it") {
  MoneyWorld world;
  Watched database(*world.database);
  const std::vector<AccountId> all = candidates(world, 5);
  const SessionId session = world.add_session("s", 9);
  Answers answers;
  {
    Gate gate(database, [](int number) -> DbResult<void> {
      if (number == 2) return fail(DbError{DbError::Kind::busy, {}, "all connections are in use"});
      return {};
    });
    HoldQueue queue(database, world.clock, world.random);
    answers.ask(queue, all[0], session);
    gate.wait();
    for (const std::size_t i : {1U, 2U, 3U, 4U}) answers.ask(queue, all[i], session);
    gate.open();
    REQUIRE(answers.all_come());
  }
  CHECK(answers.of(all[0]) == "held");
  for (const std::size_t i : {1U, 2U, 3U, 4U}) CHECK(answers.of(all[i]) == "busy");
  CHECK(database.writes == 2);
}

TEST_CASE("hold queue: full, it says busy at once; what waits is answered, also when the server stops") {
  MoneyWorld world;
  Watched database(*world.database);
  const std::vector<AccountId> all = candidates(world, 3);
  const SessionId session = world.add_session("s", 9);
  Answers answers;
  Gate gate(database);
  {
    HoldQueue queue(database, world.clock, world.random, {.waiting = 1});
    answers.ask(queue, all[0], session);
    gate.wait();
    answers.ask(queue, all[1], session);
    answers.ask(queue, all[2], session);
    CHECK(answers.of(all[2]) == "busy");  // the thread of the queue is still at the first
    CHECK(answers.answered() == 1);
    gate.open();
  }
  CHECK(answers.answered() == 3);
  CHECK(answers.of(all[0]) == "held");
  CHECK(answers.of(all[1]) == "held");
  CHECK(world.taken(session) == 2);
}

}  // namespace exam::test
