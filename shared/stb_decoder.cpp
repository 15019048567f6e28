#include "shared/stb_decoder.h"

#include "shared/byte_reader.h"

#include <limits>

#define STBI_ONLY_JPEG
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#include <stb/stb_image.h>

namespace exam {

namespace {

// A table names at most 256 symbols. Versions of stb_image before 2023 write beyond their arrays when it
// claims more, whatever the length of its segment says.
bool has_sane_huffman_tables(const ByteReader& jpeg, std::size_t segment) {
  constexpr std::uint32_t symbols_max = 256, counts = 16;
  auto left = static_cast<std::int64_t>(jpeg.u16(segment)) - 2;
  std::size_t at = segment + 2;
  while (left > 0) {
    std::uint32_t symbols = 0;
    for (std::size_t i = 1; i <= counts; ++i) symbols += jpeg.u8(at + i);
    if (symbols > symbols_max) return false;
    at += 1 + counts + symbols;
    left -= 1 + counts + symbols;
  }
  return true;
}

// Segments are walked up to the first scan. Behind it, where stb_image looks for markers in its own way,
// every FF C4 is taken for a table: compressed data has none.
bool is_safe_for_stb(const ByteReader& jpeg) {
  constexpr std::uint32_t marker_tables = 0xC4, marker_scan = 0xDA;
  std::size_t at = 2;
  std::uint32_t marker = 0;
  while (marker != marker_scan) {
    if (!jpeg.has(at, 4) || jpeg.u8(at) != 0xFF) return false;
    marker = jpeg.u8(at + 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    if (marker == marker_tables && !has_sane_huffman_tables(jpeg, at + 2)) return false;
    at += 2 + jpeg.u16(at + 2);
  }
  for (; jpeg.has(at, 2); ++at) {
    if (jpeg.u16(at) == (0xFF00 | marker_tables) && !has_sane_huffman_tables(jpeg, at + 2)) return false;
  }
  return true;
}

}  // namespace

std::optional<Pixels> decode_rgb(ByteView bytes) {
  const ByteReader reader(bytes);
  if (reader.u16(0) == 0xFFD8 && !is_safe_for_stb(reader)) return {};
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return {};
  Pixels pixels;
  int channels = 0;
  stbi_uc* data = stbi_load_from_memory(bytes.data(), static_cast<int>(bytes.size()), &pixels.width,
                                        &pixels.height, &channels, 3);
  if (data == nullptr) return {};
  const std::size_t count =
      std::size_t{3} * static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height);
  pixels.rgb.assign(data, data + count);
  stbi_image_free(data);
  return pixels;
}

}  // namespace exam
