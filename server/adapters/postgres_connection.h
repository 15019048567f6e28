// One connection to PostgreSQL with its prepared statements. Not thread-safe: one user at a time.
#pragma once

#include "server/adapters/postgres.h"
#include "server/adapters/sql_hash.h"

#include <libpq-fe.h>
#include <memory>
#include <string>
#include <unordered_map>

namespace exam {

class PostgresConnection final : public Connection {
 public:
  static DbResult<std::unique_ptr<PostgresConnection>> open(const std::string& address,
                                                            const PostgresOptions& options);

  using Connection::run;
  DbResult<Rows> run(std::string_view sql, std::span<const Value> params) override;
  DbResult<void> run_script(const std::string& sql) override;
  using Connection::lock;
  DbResult<void> lock(std::span<const std::string> names) override;
  DbResult<std::vector<bool>> lock_free_ones(std::span<const std::string> names) override;

  // False once it is known to be lost.
  [[nodiscard]] bool is_connected() const { return PQstatus(handle_.get()) == CONNECTION_OK; }
  // True: committed. False: there was nothing to commit, an earlier error has rolled it back.
  DbResult<bool> commit();

 private:
  struct CloseConnection {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };
  struct ClearAnswer {
    void operator()(PGresult* answer) const { PQclear(answer); }
  };
  using Answer = std::unique_ptr<PGresult, ClearAnswer>;
  struct Statement {
    std::string name;
    std::size_t parameters = 0;
    Row::Columns columns;  // empty until the first answer
  };

  explicit PostgresConnection(PGconn* handle) : handle_(handle) {}
  DbResult<Statement*> prepare(std::string_view sql);
  [[nodiscard]] DbError error_of(const PGresult* answer) const;
  static Rows rows_of(const PGresult* answer, Statement& statement);

  std::unique_ptr<PGconn, CloseConnection> handle_;
  std::unordered_map<std::string, Statement, SqlHash, std::equal_to<>> statements_;
};

}  // namespace exam
