#include "server/adapters/jpeg_codec.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include <jpeglib.h>

namespace exam {
namespace {

constexpr int quality_usual = 92, quality_min = 40, quality_max = 100, dots_per_inch = 300;
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
bool encode(const Pixels& pixels, int quality, Encoded& out) {
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

std::optional<Bytes> encoded(const Pixels& pixels, int quality) {
  Encoded out;
  const bool done = encode(pixels, quality, out);
  const std::unique_ptr<unsigned char, FreeBytes> owned(out.bytes);
  if (!done) return std::nullopt;
  return Bytes(out.bytes, out.bytes + out.size);
}

std::int64_t size_of(const Bytes& bytes) {
  return static_cast<std::int64_t>(bytes.size());
}

// The quality nearest to the usual one that does. Files grow with the quality: of `low` and `high` one does,
// unless none does, and then it is still the nearest.
std::optional<Bytes> fitting(const Pixels& pixels, StoredSize wanted) {
  auto usual = encoded(pixels, quality_usual);
  const bool too_large = usual && size_of(*usual) > wanted.max;
  if (!usual || (!too_large && size_of(*usual) >= wanted.min)) return usual;
  int low = too_large ? quality_min : quality_usual, high = too_large ? quality_usual : quality_max;
  auto best = encoded(pixels, too_large ? low : high);
  while (best && high - low > 1) {
    const int middle = (low + high) / 2;
    auto tried = encoded(pixels, middle);
    if (!tried) return std::nullopt;
    const bool does = too_large ? size_of(*tried) <= wanted.max : size_of(*tried) >= wanted.min;
    (does == too_large ? low : high) = middle;
    if (does) best = std::move(tried);
  }
  return best;
}

}  // namespace

std::optional<Bytes> JpegCodec::clean_jpeg(ByteView bytes, StoredSize wanted) {
  const auto pixels = decode_image(bytes, pixels_max);
  if (!pixels) return std::nullopt;
  return fitting(*pixels, wanted);
}

}  // namespace exam
