// PostgreSQL 15 or newer behind the database port (libpq): a few connections for reading and a few for
// writing, prepared statements, READ COMMITTED with locks by name (advisory, until the transaction ends),
// time-outs for locks and statements, and a new connection when one is lost.
#pragma once

#include "server/ports/database.h"

#include <memory>
#include <string>

namespace exam {

struct PostgresOptions {
  std::size_t readers = 8, writers = 4;  // connections at most; a server has 100 by default
  std::int64_t lock_timeout_ms = 3000;   // then busy
  std::int64_t statement_timeout_ms = 15'000;
};

// `address` as libpq takes it: "postgres://user@host:5432/database", "postgresql:///db?host=/run/postgresql".
// Fails when the server cannot be reached now; later it may come and go.
DbResult<std::unique_ptr<Database>> open_postgres(const std::string& address, PostgresOptions options = {});

}  // namespace exam
