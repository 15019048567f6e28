// The one door to holding a place on this node: requests wait in a queue, and whatever waits is committed
// together. While one group is written to the disk, the next one gathers. Thread-safe.
#pragma once

#include "server/ports/clock.h"
#include "server/services/hold_group.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace exam {

struct HoldQueueLimits {
  std::size_t group = hold_group_max;
  std::size_t waiting = 4096;  // more are told to come again
};

class HoldQueue {
 public:
  HoldQueue(Database& database, Clock& clock, Random& random, HoldQueueLimits limits = {});
  ~HoldQueue();  // what waits is still answered
  HoldQueue(const HoldQueue&) = delete;
  HoldQueue& operator=(const HoldQueue&) = delete;

  using Done = std::function<void(Outcome<HoldAnswer>)>;
  // Waits until its group is committed. busy: the queue is full, or the database is.
  Outcome<HoldAnswer> hold(HoldAsk ask);
  // The same without waiting: calls `done` on a thread of this queue's, or here when the queue is full.
  void hold_later(HoldAsk ask, Done done);

 private:
  struct Waiting {
    HoldAsk ask;
    Done done;
  };
  using Waitings = std::vector<Waiting>;

  void run();
  Waitings take_group();
  void serve(Waitings group);
  DbResult<HoldOutcomes> commit(const std::vector<HoldAsk>& asks);

  Database& database_;
  Clock& clock_;
  Random& random_;
  HoldQueueLimits limits_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace exam
