// The photo's limits on the wire and in the configuration: the same names.
#pragma once

#include "shared/api/json_codec.h"
#include "shared/photo_limits.h"

namespace exam {

template <>
inline constexpr auto json_fields<PhotoLimits> =
    std::tuple{json_field("bytes_min", &PhotoLimits::bytes_min),
               json_field("bytes_max", &PhotoLimits::bytes_max),
               json_field("age_days_max", &PhotoLimits::age_days_max),
               json_field("luminance_mean_min", &PhotoLimits::luminance_mean_min),
               json_field("luminance_mean_max", &PhotoLimits::luminance_mean_max),
               json_field("burnt_percent_max", &PhotoLimits::burnt_percent_max),
               json_field("crushed_percent_max", &PhotoLimits::crushed_percent_max),
               json_field("sharpness_min", &PhotoLimits::sharpness_min),
               json_field("background_spread_max", &PhotoLimits::background_spread_max),
               json_field("chroma_min", &PhotoLimits::chroma_min),
               json_field("head_height_percent_min", &PhotoLimits::head_height_percent_min),
               json_field("head_height_percent_max", &PhotoLimits::head_height_percent_max),
               json_field("head_top_percent_min", &PhotoLimits::head_top_percent_min),
               json_field("head_top_percent_max", &PhotoLimits::head_top_percent_max),
               json_field("head_offset_percent_max", &PhotoLimits::head_offset_percent_max),
               json_field("enlargement_percent_max", &PhotoLimits::enlargement_percent_max)};

// `text` names some of the limits, {"bytes_max": 102400}; the others stay as they are. Fails on anything
// else, and on limits that contradict each other, with what is wrong.
Result<PhotoLimits, std::string> read_photo_limits(std::string_view text);

}  // namespace exam
