// Stored photos by libjpeg-turbo: baseline, RGB, 300 dpi, quality 92.
#pragma once

#include "server/ports/photo_codec.h"

namespace exam {

class JpegCodec final : public PhotoCodec {
 public:
  std::optional<Bytes> clean_jpeg(ByteView bytes) override;
};

}  // namespace exam
