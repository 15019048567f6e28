// For tests only: a listener on loopback that moves a controlled clock.
//   POST /clock/advance?ms=N   GET /clock   → {"now_ms": N}
#pragma once

#include "server/ports/clock.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace exam {

class TestControl {
 public:
  using Advance = std::function<void(std::int64_t ms)>;  // moves the clock; called from several threads
  // Null when the port cannot be used; 0 takes any free one.
  static std::unique_ptr<TestControl> start(int port, Clock& clock, Advance advance);
  ~TestControl();
  [[nodiscard]] int port() const;

 private:
  class Impl;
  explicit TestControl(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace exam
