// Makes a stored photo out of an uploaded one: pixels only, upright, without metadata.
#pragma once

#include "shared/photo.h"

#include <optional>

namespace exam {

class PhotoCodec {
 public:
  virtual ~PhotoCodec() = default;
  // Decodes and encodes again as JPEG; empty when it does not decode.
  virtual std::optional<Bytes> clean_jpeg(ByteView bytes) = 0;
};

}  // namespace exam
