#include "server/adapters/sqlite.h"
#include "tests/server/database_contract.h"
#include "tests/server/temporary_folder.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

// Keeps its folder as long as the database.
struct DatabaseInFolder final : Database {
  TemporaryFolder folder;
  std::unique_ptr<Database> inner;

  DatabaseInFolder() : inner(std::move(*open_sqlite(folder.file("test.db")))) {}
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

std::unique_ptr<Database> sqlite_in_memory() {
  return std::move(*open_sqlite(":memory:"));
}
std::unique_ptr<Database> sqlite_in_folder() {
  return std::make_unique<DatabaseInFolder>();
}

}  // namespace

std::vector<Engine> engines() {
  return {{"SQLite in memory", false, sqlite_in_memory}, {"SQLite in a folder", true, sqlite_in_folder}};
}

}  // namespace exam::test
