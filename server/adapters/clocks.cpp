#include "server/adapters/clocks.h"

#include <chrono>

namespace exam {

Instant SystemClock::now() {
  using namespace std::chrono;
  return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

Instant ControlledClock::now() {
  return SystemClock().now() + ahead_ms_.load();
}

}  // namespace exam
