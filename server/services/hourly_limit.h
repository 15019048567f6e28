// So many of something an hour on this node, counted from the first one; a restart counts anew. Thread-safe.
#pragma once

#include "shared/time.h"

#include <mutex>

namespace exam {

class HourlyLimit {
 public:
  explicit HourlyLimit(int most) : most_(most) {}

  enum class Answer {
    within,
    first_over,  // once an hour, to be said
    over
  };
  Answer count(Instant now) {
    const std::lock_guard lock(mutex_);
    if (now >= begun_ + hour_ms || now < begun_) {
      begun_ = now;
      counted_ = 0;
    }
    if (counted_ > most_) return Answer::over;
    ++counted_;
    return counted_ <= most_ ? Answer::within : Answer::first_over;
  }

 private:
  std::mutex mutex_;
  int most_, counted_ = 0;
  Instant begun_;
};

}  // namespace exam
