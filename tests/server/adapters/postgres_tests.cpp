// What only PostgreSQL has: a server that goes away and comes back, and programs that start side by side.
#include "server/adapters/postgres.h"
#include "server/schema/migrations.h"
#include "tests/server/postgres_cluster.h"

#include <atomic>
#include <catch_amalgamated.hpp>
#include <thread>

namespace exam::test {
namespace {

std::unique_ptr<Database> opened(const std::string& address) {
  auto database = open_postgres(address);
  if (!database) FAIL(database.error().message);
  return std::move(*database);
}

DbResult<Rows> one(Connection& db) {
  return db.run("SELECT 1 AS one");
}

TEST_CASE("postgres: the server is killed and started again: what was committed is there, and it goes on") {
  PostgresCluster cluster;
  const auto database = opened(cluster.new_database());
  REQUIRE(database->write([](Connection& db) -> DbResult<void> {
    if (auto made = db.run("CREATE TABLE kept (id BIGINT)"); !made) return fail(made.error());
    if (auto put = db.run("INSERT INTO kept VALUES (7)"); !put) return fail(put.error());
    return {};
  }));
  const auto interrupted = database->write([&](Connection& db) -> DbResult<void> {
    if (auto put = db.run("INSERT INTO kept VALUES (8)"); !put) return fail(put.error());
    cluster.kill();
    return {};
  });
  REQUIRE_FALSE(interrupted);
  CHECK(interrupted.error().kind == DbError::Kind::connection);
  const auto down = database->read(one);
  REQUIRE_FALSE(down);
  CHECK(down.error().kind == DbError::Kind::connection);
  cluster.start();
  const auto kept = database->read([](Connection& db) { return db.run("SELECT id FROM kept"); });
  REQUIRE(kept);
  REQUIRE(kept->rows.size() == 1);
  CHECK(kept->front().integer("id") == 7);
  CHECK(database->write(one));
}

TEST_CASE("postgres: an address where nobody listens is refused with a reason") {
  const auto refused = open_postgres("postgresql:///x?host=/nonexistent");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == DbError::Kind::connection);
  CHECK_FALSE(refused.error().message.empty());
}

TEST_CASE("postgres: a passed-over error commits nothing, and says so") {
  const auto database = opened(shared_cluster().new_database());
  const auto made = [](Connection& db) { return db.run("CREATE TABLE kept (id BIGINT PRIMARY KEY)"); };
  REQUIRE(database->write(made));
  const auto done = database->write([](Connection& db) -> DbResult<void> {
    (void)db.run("INSERT INTO kept VALUES (1)");
    (void)db.run("INSERT INTO kept VALUES (1)");
    return {};
  });
  CHECK_FALSE(done);
  CHECK(database->read([](Connection& db) { return db.run("SELECT id FROM kept"); })->empty());
}

TEST_CASE("postgres: of programs that start at once one makes the schema, and all find it") {
  const std::string address = shared_cluster().new_database();
  std::atomic<int> ready = 0, applied = 0, failed = 0;
  std::vector<std::thread> programs;
  for (int i = 0; i < 4; ++i) {
    programs.emplace_back([&] {
      const auto database = opened(address);
      ++ready;
      while (ready < 4) std::this_thread::yield();
      const auto done = migrate(*database, {1});
      if (done) applied += *done;
      if (!done) ++failed;
    });
  }
  for (std::thread& program : programs) program.join();
  CHECK(failed == 0);
  CHECK(applied == static_cast<int>(all_migrations().size()));
}

TEST_CASE("postgres: a statement that takes too long is ended as busy") {
  PostgresOptions options;
  options.statement_timeout_ms = 50;
  auto database = open_postgres(shared_cluster().new_database(), options);
  REQUIRE(database);
  const auto slow =
      (*database)->read([](Connection& db) { return db.run("SELECT CAST(pg_sleep(30) AS TEXT) AS slept"); });
  REQUIRE_FALSE(slow);
  CHECK(slow.error().kind == DbError::Kind::busy);
  CHECK((*database)->read(one));
}

}  // namespace
}  // namespace exam::test
