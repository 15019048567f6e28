// Photos of people for the tests, cut out of photos that Debian packages bring (script/bootstrap --tests
// unpacks them into .deps/face-photos; none is in this repository). Each is 413×626 on a plain background.
#pragma once

#include "shared/photo.h"

#include <span>
#include <string>
#include <string_view>

namespace exam::test {

struct FacePhoto {
  std::string_view name, person;  // photos with the same person show the same one
  std::string_view file;
  int left, top, width, height;             // what is cut out
  int frame_left, frame_top, frame_height;  // of the photo that it becomes, in the same coordinates
};

std::span<const FacePhoto> face_photos();
Pixels pixels_of(const FacePhoto& photo);
Bytes face_jpeg(std::string_view name);      // throws when there is none of this name
Bytes whole_photo(const std::string& file);  // as the package has it

}  // namespace exam::test
