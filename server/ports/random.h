// Randomness that cannot be guessed: ids, tokens, ticket numbers, salts.
#pragma once

#include <cstdint>
#include <span>

namespace exam {

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace exam
