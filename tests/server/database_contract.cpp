#include "tests/server/database_contract.h"

#include "server/schema/migrations.h"

#include <atomic>
#include <catch_amalgamated.hpp>
#include <optional>
#include <stdexcept>
#include <thread>

using namespace exam;
using namespace exam::test;

namespace {

constexpr const char* schema =
    "CREATE TABLE thing (id TEXT PRIMARY KEY, name TEXT, number BIGINT, bytes BYTEA,"
    "  CONSTRAINT thing_number_small CHECK (number < 100));"
    "CREATE UNIQUE INDEX thing_name_unique ON thing (name);"
    "CREATE UNIQUE INDEX thing_one_live ON thing (number) WHERE bytes IS NOT NULL;"
    "CREATE TABLE part (id TEXT PRIMARY KEY, thing_id TEXT NOT NULL REFERENCES thing (id));";

constexpr std::int64_t patient_ms = 10'000;

DbResult<Rows> run_write(Database& database, std::string_view sql, std::vector<Value> params = {}) {
  return database.write([&](Connection& db) { return db.run(sql, std::span<const Value>(params)); });
}

std::int64_t count(Database& database) {
  const auto rows = database.read([](Connection& db) { return db.run("SELECT COUNT(*) AS n FROM thing"); });
  REQUIRE(rows);
  return rows->front().integer("n");
}

std::unique_ptr<Database> with_schema(const Engine& engine) {
  auto database = engine.open_empty(patient_ms);
  const auto made = database->write([](Connection& db) { return db.run_script(schema); });
  REQUIRE(made);
  return database;
}

DbError insert_error(Database& database, std::string id, Value name, std::int64_t number, Value bytes = {}) {
  const auto done = run_write(database, "INSERT INTO thing (id, name, number, bytes) VALUES ($1, $2, $3, $4)",
                              {std::move(id), std::move(name), number, std::move(bytes)});
  REQUIRE(!done);
  return done.error();
}

void insert(Database& database, std::string id, Value name, std::int64_t number, Value bytes = {}) {
  REQUIRE(run_write(database, "INSERT INTO thing (id, name, number, bytes) VALUES ($1, $2, $3, $4)",
                    {std::move(id), std::move(name), number, std::move(bytes)}));
}

}  // namespace

TEST_CASE("database: values come back as they went") {
  for (const Engine& engine : engines()) {
    DYNAMIC_SECTION(engine.name) {
      const auto database = with_schema(engine);
      insert(*database, "a", std::string("𠮷 ' \" \\ ;"), -9'000'000'000'000, Bytes{0, 1, 255, 0});
      insert(*database, "b", {}, 0, Bytes{});
      const auto rows = database->read(
          [](Connection& db) { return db.run("SELECT name, number, bytes FROM thing ORDER BY id"); });
      REQUIRE(rows);
      REQUIRE(rows->rows.size() == 2);
      CHECK(rows->rows[0].text("name") == "𠮷 ' \" \\ ;");
      CHECK(rows->rows[0].integer("number") == -9'000'000'000'000);
      CHECK(rows->rows[0].blob("bytes") == Bytes{0, 1, 255, 0});
      CHECK(rows->rows[1].is_null("name"));
      CHECK(rows->rows[1].text_or_null("name") == std::nullopt);
      CHECK(rows->rows[1].blob("bytes").empty());
      CHECK_THROWS_AS(rows->rows[0].integer("name"), std::logic_error);
      CHECK_THROWS_AS(rows->rows[0].text("nothing"), std::logic_error);
    }
  }
}

TEST_CASE("database: parameters go by their number and may repeat") {
  for (const Engine& engine : engines()) {
    DYNAMIC_SECTION(engine.name) {
      const auto database = with_schema(engine);
      const auto rows = database->read([](Connection& db) {
        return db.run(
            "SELECT CAST($2 AS TEXT) AS second, CAST($1 AS TEXT) AS first, CAST($2 AS TEXT) AS again",
            {std::string("one"), std::string("two")});
      });
      REQUIRE(rows);
      CHECK(rows->front().text("first") == "one");
      CHECK(rows->front().text("second") == "two");
      CHECK(rows->front().text("again") == "two");
      CHECK_FALSE(run_write(*database, "DELETE FROM thing WHERE id = $1", {}));
      CHECK_FALSE(
          run_write(*database, "DELETE FROM thing WHERE id = $1", {std::string("a"), std::string("b")}));
      CHECK_FALSE(run_write(*database, "DELETE FROM thing WHERE id = $1", {std::string("a\0b", 3)}));
      CHECK_FALSE(run_write(*database, "no statement at all"));
    }
  }
}

TEST_CASE("database: a violated constraint is named") {
  for (const Engine& engine : engines()) {
    DYNAMIC_SECTION(engine.name) {
      const auto database = with_schema(engine);
      insert(*database, "a", std::string("x"), 1, Bytes{1});
      const auto by_name = insert_error(*database, "b", std::string("x"), 2);
      CHECK(by_name.kind == DbError::Kind::constraint);
      CHECK(by_name.constraint == "thing_name_unique");
      CHECK(insert_error(*database, "b", std::string("y"), 1, Bytes{2}).constraint == "thing_one_live");
      CHECK(insert_error(*database, "a", std::string("y"), 2).constraint == "thing_pkey");
      CHECK(insert_error(*database, "b", std::string("y"), 100).constraint == "thing_number_small");
      insert(*database, "b", std::string("y"), 1);  // outside the partial index
      const auto orphan = run_write(*database, "INSERT INTO part (id, thing_id) VALUES ('p', 'nobody')");
      REQUIRE(!orphan);
      CHECK(orphan.error().kind == DbError::Kind::constraint);
      CHECK(count(*database) == 2);
    }
  }
}

TEST_CASE("database: a write is all or nothing") {
  for (const Engine& engine : engines()) {
    DYNAMIC_SECTION(engine.name) {
      const auto database = with_schema(engine);
      const auto failed = database->write([](Connection& db) -> DbResult<int> {
        REQUIRE(db.run("INSERT INTO thing (id) VALUES ('a')"));
        return fail(DbError{DbError::Kind::other, {}, "changed my mind"});
      });
      CHECK_FALSE(failed);
      CHECK(count(*database) == 0);
      CHECK_THROWS_AS(database->write([](Connection& db) -> DbResult<int> {
        REQUIRE(db.run("INSERT INTO thing (id) VALUES ('b')"));
        throw std::runtime_error("out of the middle");
      }),
                      std::runtime_error);
      CHECK(count(*database) == 0);
      insert(*database, "c", {}, 1);
      CHECK(count(*database) == 1);
    }
  }
}

TEST_CASE("database: returning, conflicts and the number of changes") {
  for (const Engine& engine : engines()) {
    DYNAMIC_SECTION(engine.name) {
      const auto database = with_schema(engine);
      insert(*database, "a", std::string("x"), 1);
      insert(*database, "b", std::string("y"), 1);
      const auto updated = run_write(*database, "UPDATE thing SET number = number + 1 RETURNING id");
      REQUIRE(updated);
      CHECK(updated->rows.size() == 2);
      CHECK(updated->changed == 2);
      const auto again =
          run_write(*database, "INSERT INTO thing (id) VALUES ('a') ON CONFLICT DO NOTHING RETURNING id");
      REQUIRE(again);
      CHECK(again->empty());
      CHECK(again->changed == 0);
    }
  }
}

TEST_CASE("database: writers from many threads that lock a name lose nothing") {
  for (const Engine& engine : engines()) {
    DYNAMIC_SECTION(engine.name) {
      const auto database = with_schema(engine);
      insert(*database, "a", {}, 0);
      std::vector<std::thread> threads;
      for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
          for (int i = 0; i < 20; ++i) {
            (void)database->write([](Connection& db) -> DbResult<int> {
              if (auto locked = db.lock("thing a"); !locked) return fail(locked.error());
              const auto seen = db.run("SELECT number FROM thing WHERE id = 'a'");
              const auto done = db.run("UPDATE thing SET number = $1 WHERE id = 'a'",
                                       {seen->front().integer("number") + 1});
              if (!done) return fail(done.error());
              return 0;
            });
          }
        });
      }
      for (auto& thread : threads) thread.join();
      const auto rows =
          database->read([](Connection& db) { return db.run("SELECT number FROM thing WHERE id = 'a'"); });
      CHECK(rows->front().integer("number") == 80);
    }
  }
}

TEST_CASE("database: a reader sees what was committed, and cannot write") {
  for (const Engine& engine : engines()) {
    if (!engine.readers_beside_writer) continue;
    DYNAMIC_SECTION(engine.name) {
      const auto database = with_schema(engine);
      const auto done = database->write([&](Connection& db) -> DbResult<int> {
        REQUIRE(db.run("INSERT INTO thing (id) VALUES ('a')"));
        std::int64_t seen = -1;
        std::thread([&] { seen = count(*database); }).join();
        CHECK(seen == 0);
        return 0;
      });
      REQUIRE(done);
      CHECK(count(*database) == 1);
      CHECK_FALSE(database->read([](Connection& db) { return db.run("DELETE FROM thing"); }));
      CHECK(count(*database) == 1);
    }
  }
}

TEST_CASE("database: who waits too long for another's lock is told that it is busy") {
  for (const Engine& engine : engines()) {
    DYNAMIC_SECTION(engine.name) {
      const auto database = engine.open_empty(50);
      const auto locked = [](Connection& db) { return db.lock("the last seat"); };
      std::optional<DbError> error;
      const auto done = database->write([&](Connection& db) -> DbResult<void> {
        if (auto mine = locked(db); !mine) return mine;
        std::thread([&] {
          if (const auto theirs = database->write(locked); !theirs) error = theirs.error();
        }).join();
        return {};
      });
      CHECK(done);
      REQUIRE(error);
      CHECK(error->kind == DbError::Kind::busy);
      CHECK(database->write(locked));  // it ended with its transaction
    }
  }
}

TEST_CASE("database: locks of several names never wait in a circle") {
  for (const Engine& engine : engines()) {
    DYNAMIC_SECTION(engine.name) {
      const auto database = engine.open_empty(patient_ms);
      const std::vector<std::string> names[] = {{"a", "b", "c", "a"}, {"c", "b", "a"}};
      std::atomic<int> done = 0;
      std::vector<std::thread> threads;
      for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
          for (int i = 0; i < 50; ++i)
            if (database->write([&](Connection& db) { return db.lock(names[t % 2]); })) ++done;
        });
      }
      for (auto& thread : threads) thread.join();
      CHECK(done == 200);
    }
  }
}

TEST_CASE("database: of several names those that are free can be locked without waiting for the others") {
  for (const Engine& engine : engines()) {
    DYNAMIC_SECTION(engine.name) {
      const auto database = engine.open_empty(patient_ms);
      const std::vector<std::string> names{"b", "a", "c", "a"};
      const auto free_ones = [&] {
        return database->write([&](Connection& db) { return db.lock_free_ones(names); });
      };
      const auto all = free_ones();
      REQUIRE(all);
      CHECK(*all == std::vector<bool>{true, true, true, true});
      if (engine.name != "PostgreSQL") continue;  // one writer has the whole database
      const auto done = database->write([&](Connection& db) -> DbResult<void> {
        if (auto mine = db.lock("a"); !mine) return mine;
        std::thread([&] {
          const auto some = free_ones();
          CHECK((some && *some == std::vector<bool>{true, false, true, false}));
        }).join();
        return {};
      });
      REQUIRE(done);
      CHECK(*free_ones() == std::vector<bool>{true, true, true, true});
    }
  }
}

TEST_CASE("schema: migrations apply once, in order, and refuse a newer database") {
  for (const Engine& engine : engines()) {
    DYNAMIC_SECTION(engine.name) {
      const auto database = engine.open_empty(patient_ms);
      const Migration steps[] = {{1, "one", "CREATE TABLE one (id TEXT);"},
                                 {2, "two", "CREATE TABLE two (id TEXT); CREATE TABLE two_b (id TEXT);"},
                                 {3, "bad", "CREATE TABLE three (id TEXT); CREATE TABLE one (id TEXT);"}};
      const std::span<const Migration> all(steps);
      CHECK(migrate(*database, {1}, all.first(1)) == 1);
      CHECK(migrate(*database, {1}, all.first(2)) == 1);
      CHECK(migrate(*database, {1}, all.first(2)) == 0);
      CHECK_FALSE(migrate(*database, {1}, all));
      CHECK_FALSE(run_write(*database, "INSERT INTO three (id) VALUES ('x')"));  // rolled back with its error
      CHECK_FALSE(migrate(*database, {1}, all.first(1)));
    }
  }
}

TEST_CASE("schema: the real one keeps a session from being oversold, and one live hold an application") {
  for (const Engine& engine : engines()) {
    DYNAMIC_SECTION(engine.name) {
      const auto database = engine.open_empty(patient_ms);
      const auto applied = migrate(*database, {1});
      if (!applied) FAIL(applied.error().message);
      REQUIRE(database->write([](Connection& db) {
        return db.run_script(
            "INSERT INTO exam VALUES ('e', 1, 't', 0, 0, 0, 0, 0, 100, '{}', '');"
            "INSERT INTO venue VALUES ('v', 'n', 'a');"
            "INSERT INTO exam_session (id, exam_id, subject, venue_id, starts_at, duration_minutes, capacity,"
            " taken) VALUES ('s', 'e', 'x', 'v', 0, 120, 2, 2);");
      }));
      const auto oversold = run_write(*database, "UPDATE exam_session SET taken = taken + 1");
      REQUIRE(!oversold);
      CHECK(oversold.error().constraint == "exam_session_not_oversold");
      CHECK_FALSE(run_write(*database, "UPDATE exam_session SET taken = -1"));

      REQUIRE(database->write([](Connection& db) {
        return db.run_script(
            "INSERT INTO account VALUES ('c', 'c', 'c', 'h', 'm', 'candidate', 0, 0);"
            "INSERT INTO photo (id, account_id, exam_id, kind, jpeg, created_at)"
            " VALUES ('p', 'c', 'e', 'application', '', 0);"
            "INSERT INTO application (id, exam_id, account_id, status, institution, student_number, level,"
            " major, subject, mobile, email, address, photo_id, submitted_at, differences)"
            " VALUES ('a', 'e', 'c', 'approved', '', '', '', '', 'x', '', '', '', 'p', 0, '[]');");
      }));
      const auto hold = [&](const std::string& id, const std::string& state) {
        return run_write(*database,
                         "INSERT INTO seat_hold (id, session_id, application_id, state, held_at, expires_at)"
                         " VALUES ($1, 's', 'a', $2, 0, 1)",
                         {id, state});
      };
      CHECK(hold("h1", "released"));
      CHECK(hold("h2", "expired"));
      CHECK(hold("h3", "pending"));  // beside what is over
      for (const char* live : {"pending", "confirmed", "stuck"}) {
        const auto second = hold("h4", live);
        REQUIRE_FALSE(second);
        CHECK(second.error().constraint == "seat_hold_one_live");
      }
      CHECK(hold("h5", "released"));
      CHECK_FALSE(run_write(*database, "UPDATE seat_hold SET state = 'stuck' WHERE id = 'h1'"));
    }
  }
}
