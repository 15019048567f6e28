#include "tests/shared/odd_images.h"

#include "tests/shared/generated_image.h"

#include <algorithm>

namespace exam::test {

namespace {

void put_u32(Bytes& bytes, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

// The check sum is left 0: stb_image does not look at it.
void put_chunk(Bytes& png, std::string_view type, const Bytes& content) {
  put_u32(png, static_cast<std::uint32_t>(content.size()));
  png.insert(png.end(), type.begin(), type.end());
  png.insert(png.end(), content.begin(), content.end());
  put_u32(png, 0);
}

// RFC 1950 and 1951: stored blocks.
Bytes stored(const Bytes& content) {
  Bytes zlib{0x78, 0x01};
  for (std::size_t at = 0; at < content.size(); at += 60'000) {
    const std::size_t count = std::min<std::size_t>(60'000, content.size() - at);
    const auto low = static_cast<std::uint8_t>(count & 0xFF), high = static_cast<std::uint8_t>(count >> 8);
    zlib.push_back(at + count == content.size() ? 1 : 0);
    zlib.insert(zlib.end(), {low, high, static_cast<std::uint8_t>(~low), static_cast<std::uint8_t>(~high)});
    const auto from = content.begin() + static_cast<std::ptrdiff_t>(at);
    zlib.insert(zlib.end(), from, from + static_cast<std::ptrdiff_t>(count));
  }
  put_u32(zlib, 0);
  return zlib;
}

}  // namespace

Bytes flat_png(int width, int height, PngColour colour, int bits, const std::vector<int>& samples) {
  Bytes rows;
  for (int y = 0; y < height; ++y) {
    rows.push_back(0);  // no filter
    for (int x = 0; x < width; ++x) {
      for (const int sample : samples) {
        if (bits == 16) rows.push_back(static_cast<std::uint8_t>(sample >> 8));
        rows.push_back(static_cast<std::uint8_t>(sample & 0xFF));
      }
    }
  }
  Bytes header;
  put_u32(header, static_cast<std::uint32_t>(width));
  put_u32(header, static_cast<std::uint32_t>(height));
  header.insert(header.end(), {static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(colour), 0, 0, 0});
  Bytes png{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  put_chunk(png, "IHDR", header);
  put_chunk(png, "IDAT", stored(rows));
  put_chunk(png, "IEND", {});
  return png;
}

// As flat_jpeg, but the frame is a progressive one and the scan brings the DC coefficients alone (T.81
// G.1.1.1).
Bytes progressive_jpeg(int width, int height) {
  Bytes bytes = flat_jpeg(width, height, 3);
  for (std::size_t at = 0; at + 3 < bytes.size(); ++at) {
    if (bytes[at] != 0xFF) continue;
    if (bytes[at + 1] == 0xC0) bytes[at + 1] = 0xC2;
    if (bytes[at + 1] != 0xDA) continue;
    bytes[at + 2 + bytes[at + 3] - 2] = 0;  // the last coefficient of the scan
    break;
  }
  return bytes;
}

}  // namespace exam::test
