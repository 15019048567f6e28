// The one door to holding a place on this node: requests wait in a queue, and whatever waits is committed
// together. While one group is written to the disk, the next one gathers. Who cannot be served, for whatever
// reason, fails alone. Thread-safe.
#pragma once

#include "server/ports/clock.h"
#include "server/services/hold_group.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace exam {

struct HoldQueueLimits {
  std::size_t group = hold_group_max;
  std::size_t waiting = 4096;              // more are told to come again
  std::chrono::milliseconds in_use{3000};  // a candidate whom another transaction has is busy after it
};

class HoldQueue {
 public:
  HoldQueue(Database& database, Clock& clock, Random& random, HoldQueueLimits limits = {});
  ~HoldQueue();  // what waits is still answered
  HoldQueue(const HoldQueue&) = delete;
  HoldQueue& operator=(const HoldQueue&) = delete;

  // With the account that asked, as far as it is known.
  using Done = std::function<void(const AccountId&, Outcome<HoldAnswer>)>;
  // Waits until its group is committed. busy: the queue is full, the database is, or another transaction
  // keeps this candidate or session for too long.
  Outcome<HoldAnswer> hold(HoldAsk ask);
  // The same without waiting: calls `done` on a thread of this queue's, or here when the queue is full.
  void hold_later(HoldAsk ask, Done done);

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Waiting {
    HoldAsk ask;
    Done done;
    Time until;  // their candidate's lock is tried again until then
    void answer(Outcome<HoldAnswer> outcome) const { done(ask.request.account, std::move(outcome)); }
  };
  using Waitings = std::vector<Waiting>;
  struct Try {
    DbResult<HoldOutcomes> outcomes;
    bool begun = false;  // the transaction: what then is busy is a lock, not the whole database
  };

  void run();
  Waitings take_group();
  void serve(Waitings group);
  void serve_each_alone(Waitings group);
  void answer(Waitings group, HoldOutcomes outcomes);
  Try commit(Waitings& group, WaitForLock wait);

  Database& database_;
  Clock& clock_;
  Random& random_;
  HoldQueueLimits limits_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting> waiting_;
  Waitings in_use_;  // tried, to be tried again soon
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace exam
