// The system's clock, and one for tests that can be moved ahead of it.
#pragma once

#include "server/ports/clock.h"

#include <atomic>

namespace exam {

class SystemClock final : public Clock {
 public:
  Instant now() override;
};

// Runs like the system's clock, ahead of it by what was added so far.
class ControlledClock final : public Clock {
 public:
  Instant now() override;
  void advance(std::int64_t ms) { ahead_ms_ += ms; }

 private:
  std::atomic<std::int64_t> ahead_ms_{0};
};

}  // namespace exam
