// The thread that ends what time has ended: overdue holds, silent payments, wanted refunds. At its start it
// picks up what an earlier process left unfinished.
#pragma once

#include "server/services/payments.h"

#include <condition_variable>
#include <thread>

namespace exam {

class SeatingSweeper {
 public:
  SeatingSweeper(Payments& payments, std::int64_t period_ms);  // starts at once
  ~SeatingSweeper();                                           // waits for the round under way
  SeatingSweeper(const SeatingSweeper&) = delete;
  SeatingSweeper& operator=(const SeatingSweeper&) = delete;

 private:
  void run();
  void guarded(void (*round)(Payments&));

  Payments& payments_;
  std::int64_t period_ms_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

// One round of everything.
void sweep_once(Payments& payments);

}  // namespace exam
