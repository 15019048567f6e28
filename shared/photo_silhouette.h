// Background and silhouette of a photo: the parts of measure_photo (photo.h) that tell person and wall apart.
#pragma once

#include "shared/photo.h"

#include <array>
#include <cstdint>
#include <optional>

namespace exam {

// Of integers with this sum and sum of squares; both of at most a million values of at most 1,020.
int variance(std::int64_t sum, std::int64_t squares, std::int64_t count);

// Along the upper borders, where only background may be: the outer sixths of the top twentieth, and the
// outer sixteenths of the upper two fifths.
struct Background {
  std::array<int, 3> colour{};  // mean R, G, B
  int spread = 0;               // the largest standard deviation of the three
};
Background background_of(const Pixels& pixels);

// Crown, and chin above the neck, of what stands out against the background. Empty when the background is no
// plain one, or when head and neck cannot be told apart (long hair, a scarf): then nothing is claimed.
std::optional<HeadEstimate> find_head(const Pixels& pixels, const Background& background);

}  // namespace exam
