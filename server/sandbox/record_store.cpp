#include "server/sandbox/record_store.h"

#include <sqlite3.h>

namespace exam::sandbox {
namespace {

using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Statement prepare(sqlite3* db, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db, sql, -1, &statement, nullptr);
  return {statement, sqlite3_finalize};
}

void bind(const Statement& statement, int index, std::string_view text) {
  sqlite3_bind_text64(statement.get(), index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

std::string column(const Statement& statement, int index) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), index));
  return text == nullptr
             ? std::string()
             : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), index)));
}

}  // namespace

std::unique_ptr<RecordStore> RecordStore::open(const std::string& file) {
  sqlite3* db = nullptr;
  const int opened = sqlite3_open_v2(
      file.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr);
  std::unique_ptr<RecordStore> store(new RecordStore(db));
  constexpr auto setup =
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
      "CREATE TABLE IF NOT EXISTS record (kind TEXT, key TEXT, json TEXT NOT NULL, PRIMARY KEY (kind, key))";
  if (opened != SQLITE_OK || sqlite3_exec(db, setup, nullptr, nullptr, nullptr) != SQLITE_OK) return nullptr;
  return store;
}

RecordStore::~RecordStore() {
  sqlite3_close_v2(db_);
}

bool RecordStore::put(std::string_view kind, std::string_view key, std::string_view json) {
  const Statement statement = prepare(db_,
                                      "INSERT INTO record (kind, key, json) VALUES (?1, ?2, ?3) "
                                      "ON CONFLICT (kind, key) DO UPDATE SET json = excluded.json");
  bind(statement, 1, kind);
  bind(statement, 2, key);
  bind(statement, 3, json);
  return sqlite3_step(statement.get()) == SQLITE_DONE;
}

std::map<std::string, std::string> RecordStore::all(std::string_view kind) {
  const Statement statement = prepare(db_, "SELECT key, json FROM record WHERE kind = ?1");
  bind(statement, 1, kind);
  std::map<std::string, std::string> records;
  while (sqlite3_step(statement.get()) == SQLITE_ROW)
    records.emplace(column(statement, 0), column(statement, 1));
  return records;
}

}  // namespace exam::sandbox
