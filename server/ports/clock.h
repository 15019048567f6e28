// The only way to learn what time it is. The core gets instants passed in.
#pragma once

#include "shared/time.h"

namespace exam {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() = 0;
};

}  // namespace exam
