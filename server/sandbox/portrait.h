// Pictures of two people who do not exist, for the demo and the tests. And the JPEG that photos become.
#pragma once

#include "shared/photo.h"

#include <string>

namespace exam::sandbox {

enum class SamplePerson { first, second };

const std::string& sample_portrait_jpeg(SamplePerson person);  // as the phone's camera sees it: 480×640
const std::string& sample_photo_jpeg(SamplePerson person);     // a 二寸 photo for the application: 413×626

// JPEG bytes of an uploaded JPEG or PNG, at most 1,280 px on its longer side; empty for anything else.
std::string jpeg_of_upload(ByteView upload);

}  // namespace exam::sandbox
