// The sandbox's own clock: the system's, moved ahead by tests.
#pragma once

#include "server/ports/clock.h"

#include <atomic>
#include <chrono>

namespace exam::sandbox {

class SandboxClock final : public Clock {
 public:
  Instant now() override {
    const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since_1970).count() + ahead_ms_};
  }
  void advance(std::int64_t ms) { ahead_ms_ += ms; }

 private:
  std::atomic<std::int64_t> ahead_ms_{0};
};

}  // namespace exam::sandbox
