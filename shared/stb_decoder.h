// The one door to stb_image. Callers have checked the dimensions before (photo.h does).
#pragma once

#include "shared/photo.h"

#include <optional>

namespace exam {

std::optional<Pixels> decode_rgb(ByteView bytes);  // JPEG or PNG as stored, whatever its EXIF says

}  // namespace exam
