// Whose access token a hold is asked with, read for all that ask at the same time, on a thread of its own.
// For a database that reads beside its writes (Database::reads_beside_writes); elsewhere the group's own
// transaction does it (hold_group.h). Thread-safe.
#pragma once

#include "server/services/hold_queue.h"

namespace exam {

class HoldNames {
 public:
  HoldNames(Database& database, Clock& clock, HoldQueue& queue);
  ~HoldNames();  // what waits is still answered
  HoldNames(const HoldNames&) = delete;
  HoldNames& operator=(const HoldNames&) = delete;

  // As HoldQueue::hold_later, of an ask with a token. It may call `done` on a thread of this one's.
  void hold_later(HoldAsk ask, HoldQueue::Done done);

 private:
  struct Waiting {
    HoldAsk ask;
    HoldQueue::Done done;
  };
  using Waitings = std::vector<Waiting>;

  void run();
  void pass_on(Waitings::iterator from, Waitings::iterator until);
  DbResult<void> name(Waitings::iterator from, Waitings::iterator until);

  Database& database_;
  Clock& clock_;
  HoldQueue& queue_;
  std::mutex mutex_;
  std::condition_variable wake_;
  Waitings waiting_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace exam
