// SQLite behind the database port: one file, one writer connection guarded by a mutex, a few readers.
// WAL, synchronous=FULL: what was committed survives kill -9 and power loss.
#pragma once

#include "server/ports/database.h"

#include <memory>
#include <string>

namespace exam {

// `file` is a path, or ":memory:" for a database that lives as long as the answer (one connection for all).
// busy: waited `lock_timeout_ms` for another writer, of this process or of another one.
DbResult<std::unique_ptr<Database>> open_sqlite(const std::string& file, std::int64_t lock_timeout_ms = 5000);

}  // namespace exam
