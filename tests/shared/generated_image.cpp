#include "tests/shared/generated_image.h"

#include <algorithm>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace exam::test {

namespace {

void append(void* context, void* data, int size) {
  auto* bytes = static_cast<Bytes*>(context);
  const auto* from = static_cast<const std::uint8_t*>(data);
  bytes->insert(bytes->end(), from, from + size);
}

bool in_ellipse(int x, int y, int centre_x, int centre_y, int radius_x, int radius_y) {
  const std::int64_t dx = std::int64_t{x - centre_x} * radius_y, dy = std::int64_t{y - centre_y} * radius_x;
  const std::int64_t limit = std::int64_t{radius_x} * radius_y;
  return dx * dx + dy * dy <= limit * limit;
}

void put(Pixels& pixels, int red, int green, int blue) {
  for (const int value : {red, green, blue})
    pixels.rgb.push_back(static_cast<std::uint8_t>(std::clamp(value, 0, 255)));
}

void put_u16(Bytes& bytes, std::size_t value, bool little = false) {
  const auto high = static_cast<std::uint8_t>(value >> 8), low = static_cast<std::uint8_t>(value & 0xFF);
  bytes.push_back(little ? low : high);
  bytes.push_back(little ? high : low);
}

void put_u32(Bytes& bytes, std::size_t value, bool little) {
  put_u16(bytes, little ? value & 0xFFFF : value >> 16, little);
  put_u16(bytes, little ? value >> 16 : value & 0xFFFF, little);
}

Bytes with_segment(const Bytes& jpeg, std::uint8_t marker, const Bytes& content) {
  Bytes result(jpeg.begin(), jpeg.begin() + 2);
  result.push_back(0xFF);
  result.push_back(marker);
  put_u16(result, content.size() + 2);
  result.insert(result.end(), content.begin(), content.end());
  result.insert(result.end(), jpeg.begin() + 2, jpeg.end());
  return result;
}

}  // namespace

Pixels draw(const Portrait& portrait) {
  Pixels pixels{portrait.width, portrait.height, {}};
  const int w = portrait.width, h = portrait.height;
  const int top = h * portrait.head_top / 100, radius = h * portrait.head_height / 200;
  const int wide = portrait.head_width == 0 ? radius * 2 / 3 : radius * portrait.head_width / 100;
  const int middle = w / 2 + w * portrait.head_offset / 100;
  const int shoulders = std::max(h * 2 / 3, top + 2 * radius + h / 50);
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      const bool head = in_ellipse(x, y, middle, top + radius, wide, radius);
      const bool figure = head || in_ellipse(x, y, middle, h, w * 9 / 20, h - shoulders);
      const int stripe = y / 4 % 2 == 0 ? portrait.stripes : 0;
      const int wall_stripe = x / 32 % 2 == 0 ? portrait.wall_stripes : 0;
      int grey = figure ? portrait.figure + stripe : portrait.wall - wall_stripe;
      if (head && portrait.face >= 0 && y > top + radius / 2) grey = portrait.face;
      const int tint = figure ? portrait.tint : 0;
      put(pixels, grey + tint, grey, grey - tint);
    }
  }
  return pixels;
}

Pixels draw_corners(int width, int height) {
  Pixels pixels{width, height, {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool right = x >= width / 2, bottom = y >= height / 2;
      put(pixels, right == bottom ? 255 : 0, right ? 255 : 0, bottom ? 255 : 0);
    }
  }
  return pixels;
}

Bytes to_jpeg(const Pixels& pixels, int quality) {
  Bytes bytes;
  stbi_write_jpg_to_func(append, &bytes, pixels.width, pixels.height, 3, pixels.rgb.data(), quality);
  return bytes;
}

Bytes to_png(const Pixels& pixels) {
  Bytes bytes;
  stbi_write_png_to_func(append, &bytes, pixels.width, pixels.height, 3, pixels.rgb.data(), 0);
  return bytes;
}

// Both Huffman tables know one code of one bit, 0: no difference to the block before, end of block. Every
// block of a flat picture is those two bits.
Bytes flat_jpeg(int width, int height, int components) {
  const auto count = static_cast<std::uint8_t>(components);
  Bytes bytes{0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0};
  bytes.insert(bytes.end(), 64, 1);
  bytes.insert(bytes.end(), {0xFF, 0xC0, 0, static_cast<std::uint8_t>(8 + 3 * components), 8});
  put_u16(bytes, static_cast<std::size_t>(height));
  put_u16(bytes, static_cast<std::size_t>(width));
  bytes.push_back(count);
  for (std::uint8_t i = 1; i <= count; ++i) bytes.insert(bytes.end(), {i, 0x11, 0});
  for (const std::uint8_t table : {0x00, 0x10}) {
    bytes.insert(bytes.end(), {0xFF, 0xC4, 0, 20, table, 1});
    bytes.insert(bytes.end(), 16, 0);
  }
  bytes.insert(bytes.end(), {0xFF, 0xDA, 0, static_cast<std::uint8_t>(6 + 2 * components), count});
  for (std::uint8_t i = 1; i <= count; ++i) bytes.insert(bytes.end(), {i, 0});
  bytes.insert(bytes.end(), {0, 63, 0});
  const int blocks = (width + 7) / 8 * ((height + 7) / 8) * components;
  bytes.insert(bytes.end(), static_cast<std::size_t>(blocks) / 4 + 1, 0);
  bytes.insert(bytes.end(), {0xFF, 0xD9});
  return bytes;
}

Bytes with_exif(const Bytes& jpeg, const Exif& exif) {
  const bool little = exif.little_endian;
  Bytes content{'E', 'x', 'i', 'f', 0, 0};
  content.insert(content.end(), 2, little ? 'I' : 'M');
  put_u16(content, 42, little);
  put_u32(content, 8, little);  // the first directory: two entries
  put_u16(content, 2, little);
  put_u16(content, 0x0112, little);
  put_u16(content, 3, little);
  put_u32(content, 1, little);
  put_u16(content, static_cast<std::size_t>(exif.orientation), little);
  put_u16(content, 0, little);
  put_u16(content, 0x8769, little);
  put_u16(content, 4, little);
  put_u32(content, 1, little);
  put_u32(content, 38, little);
  put_u32(content, 0, little);  // no further directory; 38 bytes so far
  put_u16(content, exif.taken_at.empty() ? 0 : 1, little);
  if (!exif.taken_at.empty()) {
    put_u16(content, 0x9003, little);
    put_u16(content, 2, little);
    put_u32(content, 20, little);
    put_u32(content, 56, little);
  }
  put_u32(content, 0, little);
  content.insert(content.end(), exif.taken_at.begin(), exif.taken_at.end());
  content.push_back(0);
  return with_segment(jpeg, 0xE1, content);
}

Bytes with_padding(const Bytes& jpeg, std::size_t count) {
  Bytes padded = jpeg;
  while (count > 0) {
    const std::size_t piece = std::min<std::size_t>(count, 60'000);
    padded = with_segment(padded, 0xFE, Bytes(piece, 'x'));
    count -= piece;
  }
  return padded;
}

}  // namespace exam::test
