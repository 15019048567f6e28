// Bytes as text: base64 (shared/base64.h) and lower-case hex.
#pragma once

#include "shared/base64.h"

#include <string>
#include <string_view>

namespace exam {

std::string hex_encode(std::string_view bytes);

}  // namespace exam
