// Makes a stored photo out of an uploaded one: pixels only, upright, without metadata.
#pragma once

#include "shared/photo.h"

#include <cstdint>
#include <limits>
#include <optional>

namespace exam {

// How large a stored photo may be, in bytes.
struct StoredSize {
  std::int64_t min = 0, max = std::numeric_limits<std::int64_t>::max();
};

class PhotoCodec {
 public:
  virtual ~PhotoCodec() = default;
  // Decodes and encodes again as JPEG; empty when it does not decode. Where no quality gives a file of the
  // wanted size, the nearest one.
  virtual std::optional<Bytes> clean_jpeg(ByteView bytes, StoredSize wanted) = 0;
};

}  // namespace exam
