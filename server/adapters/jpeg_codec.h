// Stored photos by libjpeg-turbo: baseline, RGB, 300 dpi, quality 92, or the nearest one (40 to 100) at which
// the file has the wanted size.
#pragma once

#include "server/ports/photo_codec.h"

namespace exam {

class JpegCodec final : public PhotoCodec {
 public:
  std::optional<Bytes> clean_jpeg(ByteView bytes, StoredSize wanted) override;
};

}  // namespace exam
