// A face for the demo that is nobody's: a friendly bust, drawn. And the JPEG that photos become.
#pragma once

#include "shared/photo.h"

#include <string>

namespace exam::sandbox {

std::string draw_portrait_jpeg();  // 480×640

// JPEG bytes of an uploaded JPEG or PNG, at most 1,280 px on its longer side; empty for anything else.
std::string jpeg_of_upload(ByteView upload);

}  // namespace exam::sandbox
