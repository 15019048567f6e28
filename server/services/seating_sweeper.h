// The threads that end what time has ended. One ends overdue holds and asks nobody, so that it is never late;
// one asks the provider about stuck holds and silent payments and sends refunds. At its start it picks up
// what an earlier process left unfinished.
#pragma once

#include "server/services/payments.h"

#include <condition_variable>
#include <thread>

namespace exam {

class SeatingSweeper {
 public:
  SeatingSweeper(Payments& payments, std::int64_t period_ms);  // starts at once
  ~SeatingSweeper();                                           // waits for the rounds under way
  SeatingSweeper(const SeatingSweeper&) = delete;
  SeatingSweeper& operator=(const SeatingSweeper&) = delete;

 private:
  using Round = void (*)(Payments&);
  void run(Round round);
  void guarded(Round round);

  Payments& payments_;
  std::int64_t period_ms_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread ends_, asks_;
};

// One round of everything.
void sweep_once(Payments& payments);

}  // namespace exam
