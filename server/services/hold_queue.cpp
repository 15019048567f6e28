#include "server/services/hold_queue.h"

#include <algorithm>
#include <exception>
#include <future>
#include <memory>
#include <unordered_set>

namespace exam {
namespace {

// A session that turns out full only when it is written: another writer did not keep to the locks.
Failure failure_of(const DbError& error) {
  if (error.constraint == "exam_session_not_oversold")
    return problem(ProblemCode::session_full, "session_id");
  if (error.constraint == "seat_hold_one_live") return ProblemCode::busy;
  return error;
}

}  // namespace

HoldQueue::HoldQueue(Database& database, Clock& clock, Random& random, HoldQueueLimits limits)
    : database_(database), clock_(clock), random_(random), limits_(limits), thread_([this] { run(); }) {}

HoldQueue::~HoldQueue() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

Outcome<HoldAnswer> HoldQueue::hold(HoldAsk ask) {
  // Shared: whoever waits may be gone before the other thread has left set_value().
  const auto promise = std::make_shared<std::promise<Outcome<HoldAnswer>>>();
  auto answer = promise->get_future();
  hold_later(std::move(ask), [promise](Outcome<HoldAnswer> made) { promise->set_value(std::move(made)); });
  return answer.get();
}

void HoldQueue::hold_later(HoldAsk ask, Done done) {
  bool is_first = false;
  {
    std::unique_lock lock(mutex_);
    if (waiting_.size() >= limits_.waiting) {
      lock.unlock();
      return done(fail(ProblemCode::busy));
    }
    is_first = waiting_.empty();
    waiting_.push_back({std::move(ask), std::move(done)});
  }
  if (is_first) wake_.notify_one();
}

void HoldQueue::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    Waitings group = take_group();
    lock.unlock();
    serve(std::move(group));
    lock.lock();
  }
}

// A candidate's second request waits for the outcome of the first.
HoldQueue::Waitings HoldQueue::take_group() {
  Waitings group;
  std::unordered_set<std::string> candidates;
  std::deque<Waiting> later;
  while (!waiting_.empty() && group.size() < limits_.group) {
    const bool is_first = candidates.insert(waiting_.front().ask.request.account.value).second;
    if (is_first) {
      group.push_back(std::move(waiting_.front()));
    } else {
      later.push_back(std::move(waiting_.front()));
    }
    waiting_.pop_front();
  }
  std::move(later.rbegin(), later.rend(), std::front_inserter(waiting_));
  return group;
}

DbResult<HoldOutcomes> HoldQueue::commit(const std::vector<HoldAsk>& asks) {
  try {
    const Instant now = clock_.now();
    return database_.write([&](Connection& db) { return hold_places(db, random_, asks, now); });
  } catch (const std::exception& error) {  // a damaged row
    return fail(DbError{DbError::Kind::other, {}, error.what()});
  }
}

void HoldQueue::serve(Waitings group) {
  std::vector<HoldAsk> asks;
  asks.reserve(group.size());
  for (Waiting& one : group) asks.push_back(std::move(one.ask));
  DbResult<HoldOutcomes> outcomes = commit(asks);
  if (outcomes) {
    for (std::size_t i = 0; i < group.size(); ++i) group[i].done(std::move((*outcomes)[i]));
    return;
  }
  // One of them makes the database refuse the whole: each by itself, so that only that one fails.
  const bool by_itself = group.size() > 1 && !is_passing(outcomes.error().kind);
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (by_itself) {
      Waitings alone;
      alone.push_back({std::move(asks[i]), std::move(group[i].done)});
      serve(std::move(alone));
    } else {
      group[i].done(fail(failure_of(outcomes.error())));
    }
  }
}

}  // namespace exam
