#include "server/adapters/sqlite.h"

#include "server/adapters/sqlite_connection.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>

namespace exam {
namespace {

constexpr std::size_t readers_max = 8;

DbResult<void> in_transaction(SqliteConnection& connection, std::string_view begin,
                              const std::function<bool(Connection&)>& work) {
  if (auto begun = connection.run(begin); !begun) return fail(begun.error());
  bool commit = false;
  try {
    commit = work(connection);
  } catch (...) {
    (void)connection.run("ROLLBACK");
    throw;
  }
  auto ended = connection.run(commit ? "COMMIT" : "ROLLBACK");
  if (ended || !commit) return {};
  // A failed COMMIT leaves the transaction open.
  (void)connection.run("ROLLBACK");
  return fail(ended.error());
}

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(std::string file, std::unique_ptr<SqliteConnection> writer, std::int64_t lock_timeout_ms)
      : file_(std::move(file)), writer_(std::move(writer)), lock_timeout_ms_(lock_timeout_ms) {}

 protected:
  DbResult<void> write_transaction(const Work& work) override {
    const std::unique_lock lock(write_mutex_, patience());
    if (!lock) return fail(DbError{DbError::Kind::busy, {}, "another writer of this process is at work"});
    return in_transaction(*writer_, "BEGIN IMMEDIATE", work);
  }

  DbResult<void> read_transaction(const Work& work) override {
    if (file_ == ":memory:") return write_transaction(work);
    auto reader = borrow_reader();
    if (!reader) return fail(reader.error());
    Lent lent{*this, std::move(*reader)};
    return in_transaction(*lent.connection, "BEGIN", work);
  }

 private:
  // Gives its connection back, however its user leaves.
  struct Lent {
    SqliteDatabase& owner;
    std::unique_ptr<SqliteConnection> connection;
    Lent(SqliteDatabase& database, std::unique_ptr<SqliteConnection> lent)
        : owner(database), connection(std::move(lent)) {}
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;
    ~Lent() { owner.give_back(std::move(connection)); }
  };

  DbResult<std::unique_ptr<SqliteConnection>> borrow_reader() {
    std::unique_lock lock(readers_mutex_);
    const auto can_go_on = [this] { return !idle_readers_.empty() || readers_open_ < readers_max; };
    if (!reader_free_.wait_for(lock, patience(), can_go_on))
      return fail(DbError{DbError::Kind::busy, {}, "all readers are in use"});
    if (!idle_readers_.empty()) {
      auto reader = std::move(idle_readers_.back());
      idle_readers_.pop_back();
      return reader;
    }
    ++readers_open_;
    lock.unlock();
    auto opened = SqliteConnection::open(file_, lock_timeout_ms_);
    if (opened) {
      const auto read_only = (*opened)->run("PRAGMA query_only = ON");
      if (read_only) return opened;
      opened = fail(read_only.error());
    }
    lock.lock();
    --readers_open_;
    reader_free_.notify_one();
    return opened;
  }

  void give_back(std::unique_ptr<SqliteConnection> reader) {
    const std::lock_guard lock(readers_mutex_);
    idle_readers_.push_back(std::move(reader));
    reader_free_.notify_one();
  }

  [[nodiscard]] std::chrono::milliseconds patience() const {
    return std::chrono::milliseconds(lock_timeout_ms_);
  }

  std::string file_;
  std::timed_mutex write_mutex_;
  std::unique_ptr<SqliteConnection> writer_;
  std::int64_t lock_timeout_ms_;
  std::mutex readers_mutex_;
  std::condition_variable reader_free_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_readers_;
  std::size_t readers_open_ = 0;
};

}  // namespace

DbResult<std::unique_ptr<Database>> open_sqlite(const std::string& file, std::int64_t lock_timeout_ms) {
  auto writer = SqliteConnection::open(file, lock_timeout_ms);
  if (!writer) return fail(writer.error());
  return std::make_unique<SqliteDatabase>(file, std::move(*writer), lock_timeout_ms);
}

}  // namespace exam
