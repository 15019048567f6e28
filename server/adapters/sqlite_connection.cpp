#include "server/adapters/sqlite_connection.h"

namespace exam {
namespace {

DbError::Kind kind_of(int primary_code) {
  switch (primary_code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return DbError::Kind::busy;
    case SQLITE_CONSTRAINT:
      return DbError::Kind::constraint;
    case SQLITE_CANTOPEN:
    case SQLITE_CORRUPT:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOTADB:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      return DbError::Kind::connection;
    default:
      return DbError::Kind::other;
  }
}

Value column_value(sqlite3_stmt* statement, int column) {
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_TEXT: {
      const void* text = sqlite3_column_text(statement, column);
      return std::string(static_cast<const char*>(text), size);
    }
    case SQLITE_BLOB: {
      const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, column));
      return Bytes(bytes, bytes + size);
    }
    default:
      return std::monostate{};
  }
}

int bind_value(sqlite3_stmt* statement, int index, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value))
    return sqlite3_bind_int64(statement, index, *number);
  // SQLITE_STATIC (a null destructor): the parameters outlive the statement's run.
  if (const auto* text = std::get_if<std::string>(&value)) {
    return sqlite3_bind_text64(statement, index, text->data(), text->size(), nullptr, SQLITE_UTF8);
  }
  if (const auto* bytes = std::get_if<Bytes>(&value)) {
    if (bytes->empty()) return sqlite3_bind_zeroblob(statement, index, 0);
    return sqlite3_bind_blob64(statement, index, bytes->data(), bytes->size(), nullptr);
  }
  return sqlite3_bind_null(statement, index);
}

// "UNIQUE constraint failed: seat.session_id, seat.label" → "seat" and {"session_id", "label"}
std::pair<std::string, std::vector<std::string>> table_and_columns(const std::string& list) {
  std::string table;
  std::vector<std::string> columns;
  std::size_t from = 0;
  while (from < list.size()) {
    std::size_t until = list.find(", ", from);
    if (until == std::string::npos) until = list.size();
    const std::string item = list.substr(from, until - from);
    const std::size_t dot = item.find('.');
    if (dot == std::string::npos) return {};
    table = item.substr(0, dot);
    columns.push_back(item.substr(dot + 1));
    from = until + 2;
  }
  return {table, columns};
}

}  // namespace

DbResult<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::string& file,
                                                                   std::int64_t lock_timeout_ms) {
  sqlite3* raw = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(raw));
  if (code != SQLITE_OK)
    return fail(DbError{DbError::Kind::connection, {}, file + ": " + sqlite3_errstr(code)});
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_timeout(raw, static_cast<int>(lock_timeout_ms));
  for (const char* setting : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
                              "PRAGMA foreign_keys = ON", "PRAGMA trusted_schema = OFF",
                              // What is deleted for its owner's sake does not stay in free pages.
                              "PRAGMA secure_delete = ON",
                              // The journal of a statement of many rows is no file, and pages that were
                              // read stay: 64 MiB a connection at most.
                              "PRAGMA temp_store = MEMORY", "PRAGMA cache_size = -65536"}) {
    if (auto done = connection->run(setting); !done) return fail(done.error());
  }
  return connection;
}

DbResult<Rows> SqliteConnection::run(std::string_view sql, std::span<const Value> params) {
  const auto statement = prepare(sql);
  if (!statement) return fail(statement.error());
  sqlite3_stmt* handle = (*statement)->handle.get();
  DbResult<Rows> answer = Rows{};
  if (const auto bound = bind(**statement, params); !bound) {
    answer = fail(bound.error());
  } else {
    answer = step_through(**statement);
  }
  sqlite3_reset(handle);
  sqlite3_clear_bindings(handle);
  return answer;
}

DbResult<void> SqliteConnection::run_script(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return fail(last_error());
  return {};
}

// BEGIN IMMEDIATE has locked everything.
DbResult<void> SqliteConnection::lock(std::span<const std::string>) {
  return {};
}

DbResult<SqliteConnection::Statement*> SqliteConnection::prepare(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) return &found->second;
  std::string key(sql);
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v3(handle_.get(), key.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr) !=
      SQLITE_OK)
    return fail(last_error());
  Statement statement;
  statement.handle.reset(raw);
  std::vector<std::string> names;
  for (int i = 0; i < sqlite3_column_count(raw); ++i) names.emplace_back(sqlite3_column_name(raw, i));
  statement.columns = std::make_shared<const std::vector<std::string>>(std::move(names));
  // SQLite counts $n in the order of appearance: the name says which it is. 0 where there is none.
  for (int i = 1; i <= sqlite3_bind_parameter_count(raw); ++i)
    statement.parameters.push_back(sqlite3_bind_parameter_index(raw, ("$" + std::to_string(i)).c_str()));
  return &statements_.emplace(std::move(key), std::move(statement)).first->second;
}

DbResult<void> SqliteConnection::bind(const Statement& statement, std::span<const Value> params) {
  if (statement.parameters.size() != params.size())
    return fail(DbError{DbError::Kind::other, {}, "the number of parameters differs from the statement's"});
  for (std::size_t i = 0; i < params.size(); ++i) {
    const auto* text = std::get_if<std::string>(&params[i]);
    if (text != nullptr && text->find('\0') != std::string::npos)
      return fail(DbError{DbError::Kind::other, {}, "text with a NUL inside"});
    const int index = statement.parameters[i];
    if (index == 0)
      return fail(DbError{DbError::Kind::other, {}, "the statement has no $" + std::to_string(i + 1)});
    if (bind_value(statement.handle.get(), index, params[i]) != SQLITE_OK) return fail(last_error());
  }
  return {};
}

DbResult<Rows> SqliteConnection::step_through(const Statement& statement) {
  sqlite3_stmt* handle = statement.handle.get();
  Rows answer;
  const int before = sqlite3_total_changes(handle_.get()), columns = sqlite3_column_count(handle);
  for (;;) {
    const int code = sqlite3_step(handle);
    if (code == SQLITE_DONE) break;
    if (code != SQLITE_ROW) return fail(last_error());
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) values.push_back(column_value(handle, i));
    answer.rows.emplace_back(statement.columns, std::move(values));
  }
  if (sqlite3_total_changes(handle_.get()) != before) answer.changed = sqlite3_changes64(handle_.get());
  return answer;
}

DbError SqliteConnection::last_error() {
  const int code = sqlite3_extended_errcode(handle_.get());
  DbError error{kind_of(code & 0xff), {}, sqlite3_errmsg(handle_.get())};
  if (error.kind == DbError::Kind::constraint) error.constraint = constraint_name(error.message);
  return error;
}

// SQLite names the columns of a violated unique index, PostgreSQL the index: find its name, or say
// "<table>_pkey" as PostgreSQL does for primary keys.
std::string SqliteConnection::constraint_name(const std::string& message) {
  const std::size_t colon = message.find(": ");
  if (colon == std::string::npos) return {};
  const std::string subject = message.substr(colon + 2);
  if (message.starts_with("CHECK")) return subject;
  if (!message.starts_with("UNIQUE")) return {};
  const auto [table, columns] = table_and_columns(subject);
  const auto indexes =
      run("SELECT name FROM pragma_index_list($1) WHERE \"unique\" = 1 AND origin = 'c'", {Value(table)});
  if (!indexes) return {};
  for (const Row& index : *indexes) {
    const auto parts = run("SELECT name FROM pragma_index_info($1) ORDER BY seqno", {index.text("name")});
    if (!parts) return {};
    std::vector<std::string> names;
    for (const Row& part : *parts) names.push_back(part.text("name"));
    if (names == columns) return index.text("name");
  }
  return table + "_pkey";
}

}  // namespace exam
