#include "server/schema/migrations.h"

namespace exam {
namespace {

// Of programs that start at once, one works and the others wait and find it done.
DbResult<void> lock_schema(Connection& db) {
  return db.lock("schema");
}

DbResult<std::int64_t> current_version(Database& database) {
  return database.write([](Connection& db) -> DbResult<std::int64_t> {
    if (auto locked = lock_schema(db); !locked) return fail(locked.error());
    const auto made = db.run(
        "CREATE TABLE IF NOT EXISTS schema_version (number BIGINT PRIMARY KEY, name TEXT NOT NULL,"
        " applied_at BIGINT NOT NULL)");
    if (!made) return fail(made.error());
    const auto rows = db.run("SELECT COALESCE(MAX(number), 0) AS number FROM schema_version");
    if (!rows) return fail(rows.error());
    return rows->front().integer("number");
  });
}

// False: another program has applied it meanwhile.
DbResult<bool> apply(Database& database, const Migration& migration, Instant now) {
  return database.write([&](Connection& db) -> DbResult<bool> {
    if (auto locked = lock_schema(db); !locked) return fail(locked.error());
    const auto known = db.run("SELECT name FROM schema_version WHERE number = $1", {migration.number});
    if (!known) return fail(known.error());
    if (!known->empty()) return false;
    const auto noted = db.run("INSERT INTO schema_version (number, name, applied_at) VALUES ($1, $2, $3)",
                              {migration.number, std::string(migration.name), now.ms});
    if (!noted) return fail(noted.error());
    if (auto done = db.run_script(std::string(migration.sql)); !done) return fail(done.error());
    return true;
  });
}

}  // namespace

DbResult<int> migrate(Database& database, Instant now) {
  return migrate(database, now, all_migrations());
}

DbResult<int> migrate(Database& database, Instant now, std::span<const Migration> migrations) {
  const auto version = current_version(database);
  if (!version) return fail(version.error());
  if (!migrations.empty() && *version > migrations.back().number)
    return fail(DbError{DbError::Kind::other, {}, "the database was written by a newer program"});
  int applied = 0;
  for (const Migration& migration : migrations) {
    if (migration.number <= *version) continue;
    const auto done = apply(database, migration, now);
    if (!done) return fail(done.error());
    if (*done) ++applied;
  }
  return applied;
}

}  // namespace exam
