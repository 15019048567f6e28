// The database at connection level. SQL is written once, in the dialect that SQLite 3.40 and PostgreSQL 15
// share: $1 parameters, ON CONFLICT, RETURNING, partial unique indexes; TEXT ids, BIGINT numbers and instants
// in ms, BYTEA bytes; no function that only one engine has. Uniqueness is always a named CREATE UNIQUE INDEX,
// so that a violated constraint has the same name on both.
#pragma once

#include "shared/photo.h"
#include "shared/result.h"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace exam {

struct DbError {
  enum class Kind {
    busy,        // locked for too long, or everything is in use: try again shortly
    constraint,  // `constraint` says which index or check; empty for a foreign key
    connection,  // the database cannot be reached, read or written; a commit may or may not have happened
    other        // the statement itself is wrong
  };
  Kind kind = Kind::other;
  std::string constraint, message;  // the message is for the log, never for people
};

template <class T>
using DbResult = Result<T, DbError>;

using Value = std::variant<std::monostate, std::int64_t, std::string, Bytes>;

inline Value or_null(const std::optional<std::int64_t>& number) {
  return number ? Value(*number) : Value();
}
inline Value or_null(const std::optional<Instant>& at) {
  return at ? Value(at->ms) : Value();
}
inline Value or_null(const std::optional<std::string>& text) {
  return text ? Value(*text) : Value();
}

// One row of an answer. Asking for a column that is not there, or of another type, is a programmer's error
// and throws std::logic_error.
class Row {
 public:
  using Columns = std::shared_ptr<const std::vector<std::string>>;
  Row(Columns columns, std::vector<Value> values)
      : columns_(std::move(columns)), values_(std::move(values)) {}

  [[nodiscard]] bool is_null(std::string_view column) const;
  [[nodiscard]] std::int64_t integer(std::string_view column) const;
  [[nodiscard]] const std::string& text(std::string_view column) const;
  [[nodiscard]] const Bytes& blob(std::string_view column) const;
  [[nodiscard]] Instant instant(std::string_view column) const { return {integer(column)}; }
  // Empty when NULL.
  [[nodiscard]] std::optional<Instant> instant_or_null(std::string_view column) const;
  [[nodiscard]] std::optional<std::string> text_or_null(std::string_view column) const;

 private:
  [[nodiscard]] const Value& at(std::string_view column) const;
  Columns columns_;
  std::vector<Value> values_;
};

struct Rows {
  std::vector<Row> rows;
  std::int64_t changed = 0;  // by INSERT, UPDATE, DELETE, with or without RETURNING
  [[nodiscard]] bool empty() const { return rows.empty(); }
  [[nodiscard]] const Row& front() const { return rows.front(); }
  [[nodiscard]] auto begin() const { return rows.begin(); }
  [[nodiscard]] auto end() const { return rows.end(); }
};

// One connection within one transaction. After an error nothing but rolling back is possible (PostgreSQL).
class Connection {
 public:
  virtual ~Connection() = default;
  // Text with a NUL inside is refused, as PostgreSQL does.
  virtual DbResult<Rows> run(std::string_view sql, std::span<const Value> params) = 0;
  virtual DbResult<void> run_script(const std::string& sql) = 0;  // several statements; migrations only
  // Until the transaction ends no other transaction has any of these names: what is checked before a write is
  // read after this. Names of one call may come in any order; calls go from the wider to the narrower
  // (server/store/locks.h), so that nobody waits in a circle. busy: another kept one for too long.
  virtual DbResult<void> lock(std::span<const std::string> names) = 0;
  // The same without waiting: which of the names are ours now; the others some transaction has. Where a
  // writer has the whole database to itself, all are.
  virtual DbResult<std::vector<bool>> lock_free_ones(std::span<const std::string> names) {
    if (auto locked = lock(names); !locked) return fail(locked.error());
    return std::vector<bool>(names.size(), true);
  }

  DbResult<Rows> run(std::string_view sql, std::initializer_list<Value> params = {}) {
    return run(sql, std::span<const Value>(params.begin(), params.size()));
  }
  DbResult<void> lock(const std::string& name) { return lock(std::span<const std::string>(&name, 1)); }
};

// `fn` takes a Connection& and returns a Result<T, E> whose E can be made from a DbError. Inside, neither
// call the outside world nor open a second transaction.
class Database {
 public:
  virtual ~Database() = default;

  // Whether a read costs the writes beside it nothing. SQLite's readers lose their pages with each commit of
  // another connection: there, what a frequent write needs is better read within it.
  [[nodiscard]] virtual bool reads_beside_writes() const { return false; }

  // One snapshot; nothing may be written.
  template <class Fn>
  auto read(Fn&& fn) -> std::invoke_result_t<Fn&, Connection&> {
    return transact(fn, [this](const Work& work) { return read_transaction(work); });
  }
  // One transaction, committed when `fn` returns a value, else rolled back. Each statement sees what others
  // have committed before it (READ COMMITTED); SQLite has one writer at a time, PostgreSQL many, so what must
  // not change between a check and a write is locked by name.
  template <class Fn>
  auto write(Fn&& fn) -> std::invoke_result_t<Fn&, Connection&> {
    return transact(fn, [this](const Work& work) { return write_transaction(work); });
  }

 protected:
  using Work = std::function<bool(Connection&)>;  // true: commit
  virtual DbResult<void> read_transaction(const Work& work) = 0;
  virtual DbResult<void> write_transaction(const Work& work) = 0;

 private:
  template <class Fn, class Transaction>
  static auto transact(Fn& fn, Transaction transaction) -> std::invoke_result_t<Fn&, Connection&> {
    using Answer = std::invoke_result_t<Fn&, Connection&>;
    std::optional<Answer> answer;
    const DbResult<void> done = transaction([&](Connection& connection) {
      answer.emplace(fn(connection));
      return answer->has_value();
    });
    if (!done) return fail(typename Answer::error_type(done.error()));
    return std::move(*answer);
  }
};

}  // namespace exam
