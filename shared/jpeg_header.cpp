// The part of photo.h that reads a JPEG's segments (ITU-T T.81 annex B) and its EXIF block (CIPA DC-008).
#include "shared/byte_reader.h"
#include "shared/photo.h"
#include "shared/text_field.h"

#include <algorithm>
#include <array>

namespace exam {

namespace {

constexpr std::uint32_t marker_soi = 0xD8, marker_eoi = 0xD9, marker_sos = 0xDA, marker_app1 = 0xE1;

bool starts_frame(std::uint32_t marker) {
  // C4 defines Huffman tables, C8 is reserved, CC defines arithmetic coding.
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool stands_alone(std::uint32_t marker) {
  return marker == 0x01 || (marker >= 0xD0 && marker <= marker_soi);
}

struct TiffEntry {
  std::size_t at = 0;  // of its value or of its value's offset
  std::uint32_t type = 0, count = 0;
};

std::optional<TiffEntry> find_entry(const ByteReader& tiff, std::size_t directory, std::uint32_t tag) {
  const std::uint32_t entries = tiff.u16(directory);
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + std::size_t{i} * 12;
    if (!tiff.has(entry, 12)) return {};
    if (tiff.u16(entry) == tag) return TiffEntry{entry + 8, tiff.u16(entry + 2), tiff.u32(entry + 4)};
  }
  return {};
}

// "2026:11:24 10:00:00"; cameras without a clock leave spaces or zeros, which are no date.
std::optional<Date> read_exif_date(ByteView tiff_bytes, std::size_t at) {
  if (at > tiff_bytes.size() || tiff_bytes.size() - at < 10) return {};
  std::string text(tiff_bytes.begin() + static_cast<std::ptrdiff_t>(at),
                   tiff_bytes.begin() + static_cast<std::ptrdiff_t>(at) + 10);
  if (text[4] != ':' || text[7] != ':') return {};
  text[4] = text[7] = '-';
  return parse_date(text);
}

void read_exif(ByteView segment, JpegHeader& header) {
  constexpr std::array<std::uint8_t, 6> signature{'E', 'x', 'i', 'f', 0, 0};
  if (segment.size() < 14 || !std::equal(signature.begin(), signature.end(), segment.begin())) return;
  const ByteView tiff_bytes = segment.subspan(6);
  const bool little = tiff_bytes[0] == 'I' && tiff_bytes[1] == 'I';
  const bool big = tiff_bytes[0] == 'M' && tiff_bytes[1] == 'M';
  const ByteReader tiff(tiff_bytes, little ? ByteOrder::little : ByteOrder::big);
  if (!(little || big) || tiff.u16(2) != 42) return;

  constexpr std::uint32_t tag_orientation = 0x0112, tag_exif_directory = 0x8769, tag_taken_at = 0x9003;
  constexpr std::uint32_t type_ascii = 2, type_short = 3;
  const std::size_t directory = tiff.u32(4);
  if (const auto entry = find_entry(tiff, directory, tag_orientation)) {
    const std::uint32_t orientation = tiff.u16(entry->at);
    if (entry->type == type_short && orientation >= 1 && orientation <= 8)
      header.exif_orientation = static_cast<int>(orientation);
  }
  if (const auto exif = find_entry(tiff, directory, tag_exif_directory)) {
    const auto taken = find_entry(tiff, tiff.u32(exif->at), tag_taken_at);
    if (taken && taken->type == type_ascii && taken->count >= 19)
      header.taken_on = read_exif_date(tiff_bytes, tiff.u32(taken->at));
  }
}

bool read_frame(const ByteReader& bytes, std::size_t at, std::size_t length, JpegHeader& header) {
  if (length < 8) return false;
  header.bits = static_cast<int>(bytes.u8(at + 2));
  header.height = static_cast<int>(bytes.u16(at + 3));
  header.width = static_cast<int>(bytes.u16(at + 5));
  header.components = static_cast<int>(bytes.u8(at + 7));
  const bool complete = length == 8 + 3 * static_cast<std::size_t>(header.components);
  return complete && header.width > 0 && header.height > 0 && header.components > 0;
}

}  // namespace

std::optional<JpegHeader> read_jpeg_header(ByteView bytes) {
  const ByteReader reader(bytes);
  if (reader.u16(0) != (0xFF00 | marker_soi)) return {};
  JpegHeader header;
  std::size_t at = 2;
  while (reader.has(at, 2)) {
    if (reader.u8(at) != 0xFF) return {};
    const std::uint32_t marker = reader.u8(at + 1);
    if (marker == 0xFF) {  // a fill byte
      ++at;
      continue;
    }
    at += 2;
    if (stands_alone(marker)) continue;
    if (marker == marker_sos || marker == marker_eoi || marker == 0) return {};
    const std::size_t length = reader.u16(at);
    if (length < 2 || !reader.has(at, length)) return {};
    if (marker == marker_app1) read_exif(bytes.subspan(at + 2, length - 2), header);
    if (starts_frame(marker)) {
      if (!read_frame(reader, at, length, header)) return {};
      return header;
    }
    at += length;
  }
  return {};
}

// Compressed data has no FF D9; what stands before the first scan (a thumbnail) may.
bool has_jpeg_end(ByteView bytes) {
  const ByteReader reader(bytes);
  std::size_t at = 2;
  while (reader.has(at, 4) && reader.u16(at) != (0xFF00 | marker_sos)) {
    const std::uint32_t marker = reader.u8(at + 1);
    if (reader.u8(at) != 0xFF) return false;
    at += marker == 0xFF ? 1 : stands_alone(marker) ? 2 : 2 + reader.u16(at + 2);
  }
  for (; reader.has(at, 2); ++at) {
    if (reader.u16(at) == (0xFF00 | marker_eoi)) return true;
  }
  return false;
}

}  // namespace exam
