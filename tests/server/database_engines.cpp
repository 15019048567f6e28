#include "server/adapters/postgres.h"
#include "server/adapters/sqlite.h"
#include "tests/server/database_contract.h"
#include "tests/server/postgres_cluster.h"
#include "tests/server/temporary_folder.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

// Keeps its folder as long as the database.
struct DatabaseInFolder final : Database {
  TemporaryFolder folder;
  std::unique_ptr<Database> inner;

  explicit DatabaseInFolder(std::int64_t lock_timeout_ms)
      : inner(std::move(*open_sqlite(folder.file("test.db"), lock_timeout_ms))) {}
  DbResult<void> read_transaction(const Work& work) override {
    return inner->read([&](Connection& db) { return as_result(work(db)); });
  }
  DbResult<void> write_transaction(const Work& work) override {
    const auto done = inner->write([&](Connection& db) { return as_result(work(db)); });
    if (!done && done.error().message == rolled_back) return {};
    return done;
  }

  static constexpr const char* rolled_back = "rolled back on purpose";
  static DbResult<void> as_result(bool commit) {
    if (commit) return {};
    return fail(DbError{DbError::Kind::other, {}, rolled_back});
  }
};

std::unique_ptr<Database> sqlite_in_memory(std::int64_t lock_timeout_ms) {
  return std::move(*open_sqlite(":memory:", lock_timeout_ms));
}
std::unique_ptr<Database> sqlite_in_folder(std::int64_t lock_timeout_ms) {
  return std::make_unique<DatabaseInFolder>(lock_timeout_ms);
}

std::unique_ptr<Database> postgres(std::int64_t lock_timeout_ms) {
  PostgresOptions options;
  options.lock_timeout_ms = lock_timeout_ms;
  auto opened = open_postgres(shared_cluster().new_database(), options);
  if (!opened) throw std::runtime_error(opened.error().message);
  return std::move(*opened);
}

}  // namespace

std::vector<Engine> engines() {
  return {{"SQLite in memory", false, sqlite_in_memory},
          {"SQLite in a folder", true, sqlite_in_folder},
          {"PostgreSQL", true, postgres}};
}

}  // namespace exam::test
