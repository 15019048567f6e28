#include "server/services/hold_names.h"

#include <algorithm>
#include <exception>

namespace exam {

HoldNames::HoldNames(Database& database, Clock& clock, HoldQueue& queue)
    : database_(database), clock_(clock), queue_(queue), thread_([this] { run(); }) {}

HoldNames::~HoldNames() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void HoldNames::hold_later(HoldAsk ask, HoldQueue::Done done) {
  bool is_first = false;
  {
    const std::lock_guard lock(mutex_);
    is_first = waiting_.empty();
    waiting_.push_back({std::move(ask), std::move(done)});
  }
  if (is_first) wake_.notify_one();
}

void HoldNames::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    // Whoever waits now began to wait before the read begins: what it tells is not older than the question.
    Waitings group;
    group.swap(waiting_);
    lock.unlock();
    for (auto from = group.begin(); from != group.end();) {
      const auto until = from + std::min<std::ptrdiff_t>(group.end() - from, hold_group_max);
      pass_on(from, until);
      from = until;
    }
    lock.lock();
  }
}

DbResult<void> HoldNames::name(Waitings::iterator from, Waitings::iterator until) {
  std::vector<HoldAsk*> asks;
  for (; from != until; ++from) asks.push_back(&from->ask);
  const Instant now = clock_.now();
  try {
    return database_.read([&](Connection& db) { return name_holders(db, asks, now); });
  } catch (const std::exception& error) {  // a damaged row; the others must not wait for ever
    return fail(DbError{DbError::Kind::other, {}, error.what()});
  }
}

void HoldNames::pass_on(Waitings::iterator from, Waitings::iterator until) {
  const auto named = name(from, until);
  for (; from != until; ++from) {
    if (!named) {
      from->done({}, fail(named.error()));
    } else if (from->ask.request.account.empty()) {
      from->done({}, HoldAnswer{HoldAnswer::Kind::unknown, {}, {}});
    } else {
      from->ask.token_hash.clear();
      queue_.hold_later(std::move(from->ask), std::move(from->done));
    }
  }
}

}  // namespace exam
