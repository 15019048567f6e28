#include "server/adapters/postgres.h"

#include "server/adapters/postgres_connection.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace exam {
namespace {

// A few connections of one use. They are opened when needed and kept.
class Pool {
 public:
  Pool(std::string address, PostgresOptions options, std::size_t most)
      : address_(std::move(address)), options_(options), most_(most) {}

  class Lent {
   public:
    Lent(Pool& pool, std::unique_ptr<PostgresConnection> connection)
        : pool_(&pool), connection_(std::move(connection)) {}
    Lent(Lent&& other) noexcept : pool_(other.pool_), connection_(std::move(other.connection_)) {}
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;
    ~Lent() {
      if (connection_) pool_->give_back(std::move(connection_));
    }
    PostgresConnection& operator*() const { return *connection_; }
    PostgresConnection* operator->() const { return connection_.get(); }
    // Closes a lost one and opens another in its place.
    DbResult<void> renew() {
      pool_->forget_idle();  // they were lost with it
      auto opened = PostgresConnection::open(pool_->address_, pool_->options_);
      if (!opened) return fail(opened.error());
      connection_ = std::move(*opened);
      return {};
    }

   private:
    Pool* pool_;
    std::unique_ptr<PostgresConnection> connection_;
  };

  DbResult<Lent> borrow() {
    std::unique_lock lock(mutex_);
    const auto wait = std::chrono::milliseconds(options_.lock_timeout_ms);
    const auto can_go_on = [this] { return !idle_.empty() || open_ < most_; };
    if (!free_.wait_for(lock, wait, can_go_on))
      return fail(DbError{DbError::Kind::busy, {}, "all connections to PostgreSQL are in use"});
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return Lent(*this, std::move(connection));
    }
    ++open_;
    lock.unlock();
    auto opened = PostgresConnection::open(address_, options_);
    if (opened) return Lent(*this, std::move(*opened));
    lock.lock();
    --open_;
    free_.notify_one();
    return fail(opened.error());
  }

 private:
  void give_back(std::unique_ptr<PostgresConnection> connection) {
    const std::lock_guard lock(mutex_);
    if (connection->is_connected()) {
      idle_.push_back(std::move(connection));
    } else {
      --open_;
    }
    free_.notify_one();
  }

  void forget_idle() {
    const std::lock_guard lock(mutex_);
    open_ -= idle_.size();
    idle_.clear();
    free_.notify_all();
  }

  std::string address_;
  PostgresOptions options_;
  std::size_t most_;
  std::mutex mutex_;
  std::condition_variable free_;
  std::vector<std::unique_ptr<PostgresConnection>> idle_;
  std::size_t open_ = 0;
};

// A connection may have been lost since its last use: before anything was done, a new one may be tried.
DbResult<void> begin(Pool::Lent& connection, const std::string& how) {
  const auto begun = connection->run_script(how);
  if (begun || begun.error().kind != DbError::Kind::connection) return begun;
  if (auto renewed = connection.renew(); !renewed) return renewed;
  return connection->run_script(how);
}

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(const std::string& address, const PostgresOptions& options)
      : readers_(address, options, options.readers), writers_(address, options, options.writers) {}

  [[nodiscard]] bool reads_beside_writes() const override { return true; }

  DbResult<void> try_once() {
    const auto connection = writers_.borrow();
    if (!connection) return fail(connection.error());
    return {};
  }

 protected:
  DbResult<void> read_transaction(const Work& work) override {
    return transaction(readers_, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work);
  }
  DbResult<void> write_transaction(const Work& work) override {
    return transaction(writers_, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", work);
  }

 private:
  static DbResult<void> transaction(Pool& pool, const std::string& how, const Work& work) {
    auto connection = pool.borrow();
    if (!connection) return fail(connection.error());
    if (auto begun = begin(*connection, how); !begun) return begun;
    bool commit = false;
    try {
      commit = work(**connection);
    } catch (...) {
      (void)(*connection)->run_script("ROLLBACK");
      throw;
    }
    if (!commit) {
      (void)(*connection)->run_script("ROLLBACK");
      return {};
    }
    const auto committed = (*connection)->commit();
    if (!committed) return fail(committed.error());
    if (!*committed)
      return fail(DbError{DbError::Kind::other, {}, "an error within the transaction was passed over"});
    return {};
  }

  Pool readers_, writers_;
};

}  // namespace

DbResult<std::unique_ptr<Database>> open_postgres(const std::string& address, PostgresOptions options) {
  auto database = std::make_unique<PostgresDatabase>(address, options);
  if (auto done = database->try_once(); !done) return fail(done.error());
  return database;
}

}  // namespace exam
