// What SQLite alone does of the hold transaction, in groups, with nothing around it: no HTTP, no threads, no
// rules but the ones of the data. Prints holds per second.
//   hold_floor FILE EXAM SESSIONS CANDIDATES GROUP
// FILE is a database that cefl_seed filled and nobody has open; its holds are deleted first and afterwards.
#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

namespace {

[[noreturn]] void die(const char* what) {
  std::fprintf(stderr, "hold_floor: %s\n", what);
  std::exit(1);
}

class Sqlite {
 public:
  explicit Sqlite(const char* file) {
    if (sqlite3_open_v2(file, &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
      die(file);
    // As server/adapters/sqlite_connection.cpp.
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
        "PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON");
  }
  ~Sqlite() { sqlite3_close_v2(handle_); }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  void run(const char* sql) {
    if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) die(sqlite3_errmsg(handle_));
  }
  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
      die(sqlite3_errmsg(handle_));
    return statement;
  }
  // The first column of the first row, where there is one.
  std::string step(sqlite3_stmt* statement, std::initializer_list<std::string> texts) {
    int at = 0;
    for (const std::string& text : texts)
      sqlite3_bind_text(statement, ++at, text.data(), static_cast<int>(text.size()), nullptr);
    const int code = sqlite3_step(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) die(sqlite3_errmsg(handle_));
    const unsigned char* text = code == SQLITE_ROW ? sqlite3_column_text(statement, 0) : nullptr;
    std::string first = text == nullptr ? "" : reinterpret_cast<const char*>(text);
    sqlite3_reset(statement);
    return first;
  }
  [[nodiscard]] int changes() const { return sqlite3_changes(handle_); }

 private:
  sqlite3* handle_ = nullptr;
};

constexpr const char* clear = "DELETE FROM seat_hold; UPDATE exam_session SET taken = 0";

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) die("FILE EXAM SESSIONS CANDIDATES GROUP");
  const std::string exam = argv[2];
  const int sessions = std::atoi(argv[3]), candidates = std::atoi(argv[4]), group = std::atoi(argv[5]);
  Sqlite db(argv[1]);
  db.run(clear);
  sqlite3_stmt* may_hold = db.prepare(
      "SELECT id FROM application WHERE exam_id = ?1 AND account_id = ?2 AND status = 'approved' AND NOT "
      "EXISTS"
      " (SELECT 1 FROM seat_hold WHERE application_id = application.id"
      " AND state IN ('pending', 'confirmed', 'stuck'))");
  sqlite3_stmt* take =
      db.prepare("UPDATE exam_session SET taken = taken + 1 WHERE id = ?1 AND taken < capacity");
  sqlite3_stmt* hold = db.prepare(
      "INSERT INTO seat_hold (id, session_id, application_id, state, held_at, expires_at)"
      " VALUES (?1, ?2, ?3, 'pending', 1764000000000, 1764000900000)");

  const auto begun = std::chrono::steady_clock::now();
  for (int i = 0; i < candidates; ++i) {
    if (i % group == 0) db.run(i == 0 ? "BEGIN IMMEDIATE" : "COMMIT; BEGIN IMMEDIATE");
    const std::string session = "session-" + exam + "-" + std::to_string(i % sessions);
    const std::string application = db.step(may_hold, {exam, "account-" + exam + "c" + std::to_string(i)});
    if (application.empty()) die("a candidate who may not hold");
    db.step(take, {session});
    if (db.changes() != 1) die("a full session");
    db.step(hold, {"0123456789abcdef" + std::to_string(i), session, application});
  }
  db.run("COMMIT");
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  for (sqlite3_stmt* statement : {may_hold, take, hold}) sqlite3_finalize(statement);
  db.run(clear);
  std::printf("%.0f\n", candidates / took.count());
  return 0;
}
