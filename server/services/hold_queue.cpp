#include "server/services/hold_queue.h"

#include <algorithm>
#include <exception>
#include <future>
#include <memory>
#include <unordered_set>

namespace exam {
namespace {

constexpr std::chrono::milliseconds again_after{10};

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
  hold_later(std::move(ask),
             [promise](const AccountId&, Outcome<HoldAnswer> made) { promise->set_value(std::move(made)); });
  return answer.get();
}

void HoldQueue::hold_later(HoldAsk ask, Done done) {
  bool is_first = false;
  {
    std::unique_lock lock(mutex_);
    if (waiting_.size() >= limits_.waiting) {
      lock.unlock();
      return done(ask.request.account, fail(ProblemCode::busy));
    }
    is_first = waiting_.empty();
    waiting_.push_back({std::move(ask), std::move(done), std::chrono::steady_clock::now() + limits_.in_use});
  }
  if (is_first) wake_.notify_one();
}

void HoldQueue::run() {
  const auto is_something = [this] { return stopping_ || !waiting_.empty(); };
  std::unique_lock lock(mutex_);
  for (;;) {
    if (in_use_.empty()) {
      wake_.wait(lock, is_something);
    } else {
      wake_.wait_for(lock, again_after, is_something);
    }
    if (waiting_.empty() && in_use_.empty()) return;
    Waitings group = take_group();
    lock.unlock();
    serve(std::move(group));
    lock.lock();
  }
}

// A candidate's second request waits for the outcome of the first. Who could not be served goes first, but
// leaves half of the group to the others.
HoldQueue::Waitings HoldQueue::take_group() {
  const std::size_t again = std::min(in_use_.size(), std::max<std::size_t>(1, limits_.group / 2));
  for (std::size_t i = again; i-- > 0;) {
    if (stopping_) in_use_[i].until = {};  // tried once more
    waiting_.push_front(std::move(in_use_[i]));
  }
  in_use_.erase(in_use_.begin(), in_use_.begin() + static_cast<std::ptrdiff_t>(again));
  Waitings group;
  std::unordered_set<std::string> askers;
  std::deque<Waiting> later;
  while (!waiting_.empty() && group.size() < limits_.group) {
    const HoldAsk& ask = waiting_.front().ask;
    const bool is_first =
        askers.insert(ask.token_hash.empty() ? ask.request.account.value : ask.token_hash).second;
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

HoldQueue::Try HoldQueue::commit(Waitings& group, WaitForLock wait) {
  std::vector<HoldAsk*> asks;
  asks.reserve(group.size());
  for (Waiting& one : group) asks.push_back(&one.ask);
  bool begun = false;
  try {
    const Instant now = clock_.now();
    auto outcomes = database_.write([&](Connection& db) {
      begun = true;
      return hold_places(db, random_, asks, now, wait);
    });
    return {std::move(outcomes), begun};
  } catch (const std::exception& error) {  // a damaged row
    return {fail(DbError{DbError::Kind::other, {}, error.what()}), begun};
  }
}

void HoldQueue::serve(Waitings group) {
  Try tried = commit(group, WaitForLock::yes);
  // Somebody keeps a lock that one of them needs: without it, the others need not wait for that one.
  if (!tried.outcomes && tried.begun && tried.outcomes.error().kind == DbError::Kind::busy)
    tried = commit(group, WaitForLock::no);
  if (tried.outcomes) return answer(std::move(group), std::move(*tried.outcomes));
  const DbError& error = tried.outcomes.error();
  // One of them makes the database refuse the whole: each by itself, so that only that one fails.
  if (group.size() > 1 && !is_passing(error.kind)) return serve_each_alone(std::move(group));
  for (Waiting& one : group) one.answer(fail(failure_of(error)));
}

void HoldQueue::serve_each_alone(Waitings group) {
  for (Waiting& one : group) {
    Waitings alone;
    alone.push_back(std::move(one));
    serve(std::move(alone));
  }
}

void HoldQueue::answer(Waitings group, HoldOutcomes outcomes) {
  const auto now = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < group.size(); ++i) {
    const bool is_in_use = outcomes[i] && outcomes[i]->kind == HoldAnswer::Kind::in_use;
    if (!is_in_use) {
      group[i].answer(std::move(outcomes[i]));
    } else if (now < group[i].until) {
      in_use_.push_back(std::move(group[i]));
    } else {
      group[i].answer(fail(ProblemCode::busy));
    }
  }
}

}  // namespace exam
