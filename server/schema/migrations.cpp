#include "server/schema/migrations.h"

namespace exam {
namespace {

DbResult<std::int64_t> current_version(Database& database) {
  return database.write([](Connection& db) -> DbResult<std::int64_t> {
    const auto made = db.run(
        "CREATE TABLE IF NOT EXISTS schema_version (number BIGINT PRIMARY KEY, name TEXT NOT NULL,"
        " applied_at BIGINT NOT NULL)");
    if (!made) return fail(made.error());
    const auto rows = db.run("SELECT COALESCE(MAX(number), 0) AS number FROM schema_version");
    if (!rows) return fail(rows.error());
    return rows->front().integer("number");
  });
}

DbResult<void> apply(Database& database, const Migration& migration, Instant now) {
  return database.write([&](Connection& db) -> DbResult<void> {
    // First, so that of two programs that start at once one waits and then fails here.
    const auto noted = db.run("INSERT INTO schema_version (number, name, applied_at) VALUES ($1, $2, $3)",
                              {migration.number, std::string(migration.name), now.ms});
    if (!noted) return fail(noted.error());
    return db.run_script(std::string(migration.sql));
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
    if (auto done = apply(database, migration, now); !done) return fail(done.error());
    ++applied;
  }
  return applied;
}

}  // namespace exam
