// For tests only: a listener on loopback that moves a controlled clock.
//   POST /clock/advance?ms=N   GET /clock   → {"now_ms": N}
#pragma once

#include "server/adapters/clocks.h"

#include <memory>

namespace exam {

class TestControl {
 public:
  // Null when the port cannot be used; 0 takes any free one.
  static std::unique_ptr<TestControl> start(int port, ControlledClock& clock);
  ~TestControl();
  [[nodiscard]] int port() const;

 private:
  class Impl;
  explicit TestControl(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace exam
