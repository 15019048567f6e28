// A photo's face on the wire and in the database.
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
inline constexpr auto json_fields<FaceCheck> =
    std::tuple{json_field("finding", &FaceCheck::finding), json_field("box", &FaceCheck::box),
               json_field("verdict", &FaceCheck::verdict), json_field("score", &FaceCheck::score),
               json_field("same_min", &FaceCheck::same_min)};

}  // namespace exam
