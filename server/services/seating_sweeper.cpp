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
    : payments_(payments), period_ms_(period_ms), thread_([this] { run(); }) {}

SeatingSweeper::~SeatingSweeper() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

// A damaged row must not end the thread that gives everyone else's places back.
void SeatingSweeper::guarded(void (*round)(Payments&)) {
  try {
    round(payments_);
  } catch (const std::exception& error) {
    payments_.log_exception(error);
  }
}

void SeatingSweeper::run() {
  guarded([](Payments& payments) { payments.apply_stored_notices(); });
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    guarded(sweep_once);
    lock.lock();
    stop_.wait_for(lock, std::chrono::milliseconds(period_ms_), [this] { return stopping_; });
  }
}

}  // namespace exam
