#include "server/schema/migrations.h"
#include "server/services/access_tokens.h"
#include "tests/server/database_contract.h"

#include <atomic>
#include <catch_amalgamated.hpp>
#include <thread>

using namespace exam;
using namespace exam::test;

namespace {

constexpr std::int64_t patience_ms = 5000;

struct MovableClock final : Clock {
  Instant now() override { return {ms}; }
  void advance(std::int64_t more) { ms += more; }
  std::atomic<std::int64_t> ms = 1'764'000'000'000;
};

void add_account(Database& database, const std::string& name, Role role, Instant now) {
  REQUIRE(database.write([&](Connection& db) -> DbResult<void> {
    const auto made = insert_account(db, {AccountId{name}, name, "none", "13800001234", role, now});
    if (!made) return fail(made.error());
    return insert_token(db, "hash of " + name, AccountId{name}, now);
  }));
}

std::unique_ptr<Database> with_accounts(const Engine& engine, Clock& clock) {
  auto database = engine.open_empty(patience_ms);
  REQUIRE(migrate(*database, clock.now()));
  add_account(*database, "candidate", Role::candidate, clock.now());
  add_account(*database, "reviewer", Role::reviewer, clock.now());
  return database;
}

void sign_out(Database& database, const std::string& name) {
  REQUIRE(database.write([&](Connection& db) { return delete_token(db, "hash of " + name); }));
}

// Who the token's holder is; "" nobody.
std::string holder(AccessTokens& tokens, const std::string& name, TokenCheck check = TokenCheck::remembered) {
  const auto found = tokens.find("hash of " + name, check);
  REQUIRE(found);
  return *found ? (*found)->visitor.account.value : "";
}

// Runs something after each read, before its caller knows what was read.
struct InterruptedDatabase final : Database {
  explicit InterruptedDatabase(Database& database) : inner(database) {}
  DbResult<void> read_transaction(const Work& work) override {
    auto done = inner.read([&](Connection& db) -> DbResult<void> {
      (void)work(db);
      return {};
    });
    if (after_read) after_read();
    return refuses ? fail(DbError{DbError::Kind::connection, {}, "gone"}) : done;
  }
  DbResult<void> write_transaction(const Work&) override {
    return fail(DbError{DbError::Kind::other, {}, "nobody writes here"});
  }
  Database& inner;
  std::function<void()> after_read;
  bool refuses = false;
};

}  // namespace

TEST_CASE("access tokens: ended on one node, a token is over there at once and elsewhere within a second") {
  for (const Engine& engine : engines()) {
    INFO(engine.name);
    MovableClock clock;
    const auto database = with_accounts(engine, clock);
    AccessTokens here(*database, clock), elsewhere(*database, clock);
    CHECK(holder(here, "candidate") == "candidate");
    CHECK(holder(elsewhere, "candidate") == "candidate");
    sign_out(*database, "candidate");
    here.ended("hash of candidate");
    CHECK(holder(here, "candidate").empty());
    CHECK(holder(elsewhere, "candidate", TokenCheck::read).empty());  // who wants to change something
    clock.advance(token_good_ms);
    CHECK(holder(elsewhere, "candidate").empty());
  }
}

TEST_CASE("access tokens: all of an account end at once, others go on") {
  MovableClock clock;
  const auto database = with_accounts(engines().front(), clock);
  add_account(*database, "other", Role::candidate, clock.now());
  AccessTokens tokens(*database, clock);
  CHECK(holder(tokens, "candidate") == "candidate");
  CHECK(holder(tokens, "other") == "other");
  sign_out(*database, "candidate");
  tokens.all_ended(AccountId{"candidate"});
  CHECK(holder(tokens, "candidate").empty());
  CHECK(holder(tokens, "other") == "other");
}

TEST_CASE("access tokens: known or not, a token ends when its time is over") {
  MovableClock clock;
  const auto database = with_accounts(engines().front(), clock);
  AccessTokens tokens(*database, clock);
  clock.advance(token_ms - 1);
  CHECK(holder(tokens, "candidate") == "candidate");
  clock.advance(1);
  CHECK(holder(tokens, "candidate").empty());
}

TEST_CASE("access tokens: those of staff are read every time") {
  MovableClock clock;
  const auto database = with_accounts(engines().front(), clock);
  AccessTokens tokens(*database, clock);
  CHECK(holder(tokens, "reviewer") == "reviewer");
  sign_out(*database, "reviewer");
  CHECK(holder(tokens, "reviewer").empty());
}

TEST_CASE("access tokens: what was read before an end is not kept beyond it") {
  MovableClock clock;
  const auto database = with_accounts(engines().front(), clock);
  InterruptedDatabase interrupted(*database);
  AccessTokens tokens(interrupted, clock);
  interrupted.after_read = [&] {
    sign_out(*database, "candidate");
    tokens.ended("hash of candidate");
  };
  CHECK(holder(tokens, "candidate") == "candidate");  // asked before the end
  interrupted.after_read = nullptr;
  CHECK(holder(tokens, "candidate").empty());
}

TEST_CASE("access tokens: a database that fails fails whoever asked, and nobody afterwards") {
  MovableClock clock;
  const auto database = with_accounts(engines().front(), clock);
  InterruptedDatabase interrupted(*database);
  AccessTokens tokens(interrupted, clock);
  interrupted.refuses = true;
  CHECK(tokens.find("hash of candidate", TokenCheck::remembered).error().kind == DbError::Kind::connection);
  interrupted.refuses = false;
  CHECK(holder(tokens, "candidate") == "candidate");
}

TEST_CASE("access tokens: asked for by many threads at once, each gets the answer to its own") {
  constexpr int threads = 32, rounds = 20;
  for (const Engine& engine : engines()) {
    INFO(engine.name);
    MovableClock clock;
    const auto database = with_accounts(engine, clock);
    AccessTokens tokens(*database, clock);
    for (int i = 0; i < threads; i += 2)
      add_account(*database, "account" + std::to_string(i), Role::candidate, clock.now());
    std::atomic<int> wrong = 0;
    std::vector<std::thread> askers;
    for (int i = 0; i < threads; ++i) {
      askers.emplace_back([&, i] {
        const std::string name = "account" + std::to_string(i), expected = i % 2 == 0 ? name : "";
        for (int round = 0; round < rounds; ++round) {
          const auto found = tokens.find("hash of " + name, TokenCheck::read);
          const bool right = found && (*found ? (*found)->visitor.account.value : "") == expected;
          if (!right) ++wrong;
        }
      });
    }
    for (std::thread& asker : askers) asker.join();
    CHECK(wrong == 0);
  }
}
