// One SQLite connection with its prepared statements. Not thread-safe: one user at a time.
#pragma once

#include "server/adapters/sql_hash.h"
#include "server/ports/database.h"

#include <sqlite3.h>
#include <memory>
#include <string>
#include <unordered_map>

namespace exam {

class SqliteConnection final : public Connection {
 public:
  static DbResult<std::unique_ptr<SqliteConnection>> open(const std::string& file,
                                                          std::int64_t lock_timeout_ms);

  using Connection::run;
  DbResult<Rows> run(std::string_view sql, std::span<const Value> params) override;
  DbResult<void> run_script(const std::string& sql) override;
  using Connection::lock;
  DbResult<void> lock(std::span<const std::string> names) override;

 private:
  struct CloseConnection {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  struct FinalizeStatement {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  struct Statement {
    std::unique_ptr<sqlite3_stmt, FinalizeStatement> handle;
    Row::Columns columns;
    std::vector<int> parameters;  // SQLite's index of $1, $2, …
  };

  explicit SqliteConnection(sqlite3* handle) : handle_(handle) {}
  DbResult<Statement*> prepare(std::string_view sql);
  DbResult<void> bind(const Statement& statement, std::span<const Value> params);
  DbResult<Rows> step_through(const Statement& statement);
  DbError last_error();
  std::string constraint_name(const std::string& message);

  std::unique_ptr<sqlite3, CloseConnection> handle_;
  std::unordered_map<std::string, Statement, SqlHash, std::equal_to<>> statements_;
};

}  // namespace exam
