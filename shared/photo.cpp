#include "shared/photo.h"

#include "shared/byte_reader.h"
#include "shared/stb_decoder.h"

#include <algorithm>

namespace exam {

namespace {

bool begins_with(ByteView bytes, std::string_view magic, std::size_t at = 0) {
  if (bytes.size() < at || bytes.size() - at < magic.size()) return false;
  return std::equal(magic.begin(), magic.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

// ISO/IEC 14496-12: the major brand of the file.
bool has_brand(ByteView bytes, std::initializer_list<std::string_view> brands) {
  if (!begins_with(bytes, "ftyp", 4)) return false;
  return std::any_of(brands.begin(), brands.end(),
                     [&](std::string_view brand) { return begins_with(bytes, brand, 8); });
}

// Where the pixel of the upright picture stands in the stored one (EXIF tag 0x0112). `stored` is the stored
// size.
std::size_t stored_index(int orientation, int x, int y, const Pixels& stored) {
  const int right = stored.width - 1, bottom = stored.height - 1;
  int column = x, row = y;
  switch (orientation) {
    case 2:
      column = right - x;
      break;
    case 3:
      column = right - x, row = bottom - y;
      break;
    case 4:
      row = bottom - y;
      break;
    case 5:
      column = y, row = x;
      break;
    case 6:
      column = y, row = bottom - x;
      break;
    case 7:
      column = right - y, row = bottom - x;
      break;
    case 8:
      column = right - y, row = x;
      break;
    default:
      break;
  }
  return (static_cast<std::size_t>(row) * static_cast<std::size_t>(stored.width) +
          static_cast<std::size_t>(column)) *
         3;
}

constexpr bool turns_sideways(int orientation) {
  return orientation >= 5;
}

Pixels upright(Pixels stored, int orientation) {
  if (orientation == 1) return stored;
  Pixels turned{stored.width, stored.height, {}};
  if (turns_sideways(orientation)) std::swap(turned.width, turned.height);
  turned.rgb.reserve(stored.rgb.size());
  for (int y = 0; y < turned.height; ++y) {
    for (int x = 0; x < turned.width; ++x) {
      const std::size_t from = stored_index(orientation, x, y, stored);
      for (std::size_t channel = 0; channel < 3; ++channel) turned.rgb.push_back(stored.rgb[from + channel]);
    }
  }
  return turned;
}

}  // namespace

std::string_view image_kind(ByteView bytes) {
  using namespace std::string_view_literals;
  if (begins_with(bytes, "\xFF\xD8\xFF")) return "jpeg";
  if (begins_with(bytes, "\x89PNG\r\n\x1A\n")) return "png";
  if (begins_with(bytes, "GIF87a") || begins_with(bytes, "GIF89a")) return "gif";
  if (begins_with(bytes, "BM")) return "bmp";
  if (begins_with(bytes, "RIFF") && begins_with(bytes, "WEBP", 8)) return "webp";
  if (has_brand(bytes, {"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"})) return "heic";
  if (has_brand(bytes, {"avif", "avis"})) return "avif";
  if (begins_with(bytes, "II*\0"sv) || begins_with(bytes, "MM\0*"sv)) return "tiff";
  if (begins_with(bytes, "%PDF-")) return "pdf";
  return "unknown";
}

std::optional<ImageSize> image_size(ByteView bytes) {
  if (image_kind(bytes) == "jpeg") {
    const auto header = read_jpeg_header(bytes);
    if (!header) return {};
    return ImageSize{header->width, header->height};
  }
  const ByteReader reader(bytes);
  if (image_kind(bytes) != "png" || !begins_with(bytes, "IHDR", 12) || !reader.has(16, 8)) return {};
  return ImageSize{reader.u32(16), reader.u32(20)};
}

std::optional<Pixels> decode_image(ByteView bytes, std::int64_t pixels_max) {
  const auto size = image_size(bytes);
  if (!size || size->width <= 0 || size->height <= 0) return {};
  // Divided, not multiplied: a PNG may claim more than fits 64 bits.
  if (size->width > pixels_max / size->height) return {};
  auto stored = decode_rgb(bytes);
  if (!stored) return {};
  const auto header = read_jpeg_header(bytes);
  return upright(std::move(*stored), header ? header->exif_orientation : 1);
}

}  // namespace exam
