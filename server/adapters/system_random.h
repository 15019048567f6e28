// The kernel's random numbers.
#pragma once

#include "server/ports/random.h"

namespace exam {

class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace exam
