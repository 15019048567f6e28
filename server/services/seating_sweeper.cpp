#include "server/services/seating_sweeper.h"

#include <chrono>
#include <exception>

namespace exam {

void sweep_once(Payments& payments) {
  payments.sweep_holds();
  payments.poll_payments();
  payments.send_refunds();
}

SeatingSweeper::SeatingSweeper(Payments& payments, std::int64_t period_ms)
    : payments_(payments),
      period_ms_(period_ms),
      ends_([this] { run([](Payments& each) { each.end_overdue_holds(); }); }),
      asks_([this] {
        guarded([](Payments& each) { each.apply_stored_notices(); });
        run(sweep_once);
      }) {}

SeatingSweeper::~SeatingSweeper() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  ends_.join();
  asks_.join();
}

// A damaged row must not end a thread that everyone else's places depend on.
void SeatingSweeper::guarded(Round round) {
  try {
    round(payments_);
  } catch (const std::exception& error) {
    payments_.log_exception(error);
  }
}

void SeatingSweeper::run(Round round) {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    guarded(round);
    lock.lock();
    stop_.wait_for(lock, std::chrono::milliseconds(period_ms_), [this] { return stopping_; });
  }
}

}  // namespace exam
