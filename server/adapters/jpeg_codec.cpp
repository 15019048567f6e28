#include "server/adapters/jpeg_codec.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include <jpeglib.h>

namespace exam {
namespace {

constexpr int quality = 92, dots_per_inch = 300;
// Of the largest photo that is taken, a document's.
constexpr std::int64_t pixels_max = std::int64_t{document_side_px_max} * document_side_px_max;

struct Errors {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

[[noreturn]] void jump_back(j_common_ptr info) {
  std::longjmp(reinterpret_cast<Errors*>(info->err)->back, 1);
}

struct Encoded {
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
};

// Nothing in here has a destructor: libjpeg reports errors by longjmp.
bool encode(const Pixels& pixels, Encoded& out) {
  jpeg_compress_struct info;
  Errors errors;
  info.err = jpeg_std_error(&errors.manager);
  errors.manager.error_exit = jump_back;
  if (setjmp(errors.back) != 0) {
    jpeg_destroy_compress(&info);
    return false;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &out.bytes, &out.size);
  info.image_width = static_cast<JDIMENSION>(pixels.width);
  info.image_height = static_cast<JDIMENSION>(pixels.height);
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  info.density_unit = 1;
  info.X_density = info.Y_density = dots_per_inch;
  jpeg_start_compress(&info, TRUE);
  const std::size_t stride = static_cast<std::size_t>(pixels.width) * 3;
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = const_cast<JSAMPROW>(pixels.rgb.data() + info.next_scanline * stride);
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return true;
}

struct FreeBytes {
  void operator()(unsigned char* bytes) const { std::free(bytes); }
};

}  // namespace

std::optional<Bytes> JpegCodec::clean_jpeg(ByteView bytes) {
  const auto pixels = decode_image(bytes, pixels_max);
  if (!pixels) return std::nullopt;
  Encoded out;
  const bool done = encode(*pixels, out);
  const std::unique_ptr<unsigned char, FreeBytes> owned(out.bytes);
  if (!done) return std::nullopt;
  return Bytes(out.bytes, out.bytes + out.size);
}

}  // namespace exam
