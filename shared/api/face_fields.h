// A photo's face on the wire, in the database and in the configuration.
#pragma once

#include "shared/api/json_codec.h"
#include "shared/face.h"

namespace exam {

template <>
inline constexpr auto json_fields<FaceBox> =
    std::tuple{json_field("height_percent", &FaceBox::height_percent),
               json_field("centre_x_percent", &FaceBox::centre_x_percent),
               json_field("centre_y_percent", &FaceBox::centre_y_percent)};

template <>
inline constexpr auto json_fields<FaceLimits> =
    std::tuple{json_field("height_min_percent", &FaceLimits::height_min_percent),
               json_field("height_max_percent", &FaceLimits::height_max_percent),
               json_field("centre_x_min_percent", &FaceLimits::centre_x_min_percent),
               json_field("centre_x_max_percent", &FaceLimits::centre_x_max_percent),
               json_field("centre_y_min_percent", &FaceLimits::centre_y_min_percent),
               json_field("centre_y_max_percent", &FaceLimits::centre_y_max_percent)};

// `text` names some of the limits, {"height_min_percent": 30}; the others stay as they are. Fails on anything
// else, and on limits that contradict each other, with what is wrong.
Result<FaceLimits, std::string> read_face_limits(std::string_view text);

template <>
inline constexpr auto json_fields<FaceCheck> =
    std::tuple{json_field("finding", &FaceCheck::finding), json_field("box", &FaceCheck::box),
               json_field("verdict", &FaceCheck::verdict), json_field("score", &FaceCheck::score),
               json_field("same_min", &FaceCheck::same_min)};

}  // namespace exam
