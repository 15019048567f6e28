#include "shared/photo_limits.h"

#include <array>

namespace exam {

namespace {

struct Range {
  std::string_view name;
  std::int64_t low, value, high;
};

}  // namespace

std::string_view wrong_photo_limit(const PhotoLimits& limits) {
  constexpr std::int64_t upload_max = std::int64_t{1} << 20;
  constexpr int days_max = 36'500, percent_max = 100, large = 1'000'000;
  const std::array ranges{
      Range{"bytes_max", 1, limits.bytes_max, upload_max},
      Range{"bytes_min", 0, limits.bytes_min, limits.bytes_max},
      Range{"age_days_max", 1, limits.age_days_max, days_max},
      Range{"luminance_mean_max", 0, limits.luminance_mean_max, 255},
      Range{"luminance_mean_min", 0, limits.luminance_mean_min, limits.luminance_mean_max},
      Range{"burnt_percent_max", 0, limits.burnt_percent_max, percent_max},
      Range{"crushed_percent_max", 0, limits.crushed_percent_max, percent_max},
      Range{"sharpness_min", 0, limits.sharpness_min, large},
      Range{"background_spread_max", 0, limits.background_spread_max, 255},
      Range{"chroma_min", 0, limits.chroma_min, 255},
      Range{"head_height_percent_max", 1, limits.head_height_percent_max, percent_max},
      Range{"head_height_percent_min", 0, limits.head_height_percent_min, limits.head_height_percent_max},
      Range{"head_top_percent_max", 0, limits.head_top_percent_max, percent_max},
      Range{"head_top_percent_min", 0, limits.head_top_percent_min, limits.head_top_percent_max},
      Range{"head_offset_percent_max", 0, limits.head_offset_percent_max, percent_max},
      Range{"enlargement_percent_max", percent_max, limits.enlargement_percent_max, 1000}};
  for (const Range& range : ranges) {
    if (range.value < range.low || range.value > range.high) return range.name;
  }
  return {};
}

}  // namespace exam
