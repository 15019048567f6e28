// A JPEG's segments and its EXIF block: as they come, or as the content of an APP1 segment of a good file.
#include "shared/time.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

using namespace exam;
using exam::fuzz::hold;

namespace {

void append_u16(Bytes& bytes, std::size_t value) {
  bytes.push_back(static_cast<std::uint8_t>(value >> 8));
  bytes.push_back(static_cast<std::uint8_t>(value & 0xFF));
}

// SOI, APP1 "Exif" with the TIFF block, and a frame header of 413×626 in RGB.
Bytes jpeg_with_tiff(ByteView tiff) {
  tiff = tiff.first(std::min<std::size_t>(tiff.size(), 0xFFFF - 8));
  Bytes bytes{0xFF, 0xD8, 0xFF, 0xE1};
  append_u16(bytes, tiff.size() + 8);
  bytes.insert(bytes.end(), {'E', 'x', 'i', 'f', 0, 0});
  bytes.insert(bytes.end(), tiff.begin(), tiff.end());
  bytes.insert(bytes.end(), {0xFF, 0xC0, 0, 17, 8});
  append_u16(bytes, photo_height_px);
  append_u16(bytes, photo_width_px);
  bytes.insert(bytes.end(), {3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0});
  return bytes;
}

bool same(const JpegHeader& a, const JpegHeader& b) {
  return a.width == b.width && a.height == b.height && a.components == b.components && a.bits == b.bits &&
         a.exif_orientation == b.exif_orientation && a.taken_on == b.taken_on;
}

void check_header(ByteView bytes, std::size_t cut) {
  const auto header = read_jpeg_header(bytes);
  const auto of_part = read_jpeg_header(bytes.first(std::min(cut, bytes.size())));
  hold(!of_part || (header && same(*header, *of_part)), "a file cut off says the same or nothing");
  has_jpeg_end(bytes);
  if (!header) return;
  hold(header->width > 0 && header->width <= 0xFFFF, "the width is that of a JPEG");
  hold(header->height > 0 && header->height <= 0xFFFF, "the height is that of a JPEG");
  hold(header->components > 0 && header->components <= 255, "there are components");
  hold(header->exif_orientation >= 1 && header->exif_orientation <= 8, "orientations are 1 to 8");
  hold(!header->taken_on || is_real_date(*header->taken_on), "the date is one of the calendar");
  Bytes longer(bytes.begin(), bytes.end());
  longer.insert(longer.end(), {0xFF, 0xE1, 0, 2, 'P', 'K'});
  const auto with_tail = read_jpeg_header(longer);
  hold(with_tail && same(*header, *with_tail), "what follows the frame's header changes nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const bool wrapped = input.byte() % 2 == 1;
  const std::size_t cut = std::size_t{input.byte()} * 4;
  if (!wrapped) {
    check_header(input.bytes(), cut);
    return 0;
  }
  const Bytes jpeg = jpeg_with_tiff(input.bytes());
  const auto header = read_jpeg_header(jpeg);
  hold(header && header->width == photo_width_px && header->height == photo_height_px,
       "no EXIF block hides the frame");
  check_header(jpeg, cut);
  return 0;
}
