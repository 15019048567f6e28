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

bool is_heic(ByteView bytes) {
  if (!begins_with(bytes, "ftyp", 4)) return false;
  for (const std::string_view brand : {"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"}) {
    if (begins_with(bytes, brand, 8)) return true;
  }
  return false;
}

struct Size {
  std::int64_t width = 0, height = 0;
};

std::optional<Size> stored_size(ByteView bytes) {
  if (image_kind(bytes) == "jpeg") {
    const auto header = read_jpeg_header(bytes);
    if (!header) return {};
    return Size{header->width, header->height};
  }
  const ByteReader reader(bytes);
  if (image_kind(bytes) != "png" || !begins_with(bytes, "IHDR", 12) || !reader.has(16, 8)) return {};
  return Size{reader.u32(16), reader.u32(20)};
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

Problem measured_problem(ProblemCode code, std::int64_t measured, std::optional<std::int64_t> minimum,
                         std::optional<std::int64_t> maximum) {
  Problem wrong = problem(code, "photo");
  wrong.measured = measured;
  wrong.minimum = minimum;
  wrong.maximum = maximum;
  return wrong;
}

void check_file(ByteView bytes, const JpegHeader& header, Date today, const PhotoLimits& limits,
                Problems& problems) {
  const auto size = static_cast<std::int64_t>(bytes.size());
  if (size < limits.bytes_min)
    problems.push_back(measured_problem(ProblemCode::photo_too_small, size, limits.bytes_min, {}));
  if (size > limits.bytes_max)
    problems.push_back(measured_problem(ProblemCode::photo_too_large, size, {}, limits.bytes_max));
  if (header.components != 3 || header.bits != 8)
    problems.push_back(problem(ProblemCode::photo_colour, "photo"));
  if (!header.taken_on) return;
  const std::int64_t days = days_since_1970(today) - days_since_1970(*header.taken_on);
  if (days > limits.age_days_max)
    problems.push_back(measured_problem(ProblemCode::photo_too_old, days, {}, limits.age_days_max));
}

void check_picture(const PhotoMeasures& measures, const PhotoLimits& limits, Problems& problems) {
  if (measures.luminance_mean < limits.luminance_mean_min) {
    problems.push_back(
        measured_problem(ProblemCode::photo_dark, measures.luminance_mean, limits.luminance_mean_min, {}));
  }
  if (measures.luminance_mean > limits.luminance_mean_max) {
    problems.push_back(
        measured_problem(ProblemCode::photo_bright, measures.luminance_mean, {}, limits.luminance_mean_max));
  }
  if (measures.sharpness < limits.sharpness_min) {
    problems.push_back(
        measured_problem(ProblemCode::photo_blurred, measures.sharpness, limits.sharpness_min, {}));
  }
  if (measures.background_spread > limits.background_spread_max) {
    problems.push_back(measured_problem(ProblemCode::photo_background, measures.background_spread, {},
                                        limits.background_spread_max));
  }
}

}  // namespace

std::string_view image_kind(ByteView bytes) {
  using namespace std::string_view_literals;
  if (begins_with(bytes, "\xFF\xD8\xFF")) return "jpeg";
  if (begins_with(bytes, "\x89PNG\r\n\x1A\n")) return "png";
  if (begins_with(bytes, "GIF87a") || begins_with(bytes, "GIF89a")) return "gif";
  if (begins_with(bytes, "BM")) return "bmp";
  if (begins_with(bytes, "RIFF") && begins_with(bytes, "WEBP", 8)) return "webp";
  if (is_heic(bytes)) return "heic";
  if (begins_with(bytes, "II*\0"sv) || begins_with(bytes, "MM\0*"sv)) return "tiff";
  if (begins_with(bytes, "%PDF-")) return "pdf";
  return "unknown";
}

std::optional<Pixels> decode_image(ByteView bytes, std::int64_t pixels_max) {
  const auto size = stored_size(bytes);
  if (!size || size->width <= 0 || size->height <= 0) return {};
  // Divided, not multiplied: a PNG may claim more than fits 64 bits.
  if (size->width > pixels_max / size->height) return {};
  auto stored = decode_rgb(bytes);
  if (!stored) return {};
  const auto header = read_jpeg_header(bytes);
  return upright(std::move(*stored), header ? header->exif_orientation : 1);
}

Problems check_photo(ByteView bytes, Date today, const PhotoLimits& limits) {
  if (bytes.empty()) return {problem(ProblemCode::photo_missing, "photo")};
  if (const std::string_view kind = image_kind(bytes); kind != "jpeg") {
    Problem wrong = problem(ProblemCode::photo_not_jpeg, "photo");
    wrong.detail = std::string(kind);
    return {wrong};
  }
  const auto header = read_jpeg_header(bytes);
  if (!header) return {problem(ProblemCode::photo_damaged, "photo")};
  int width = header->width, height = header->height;
  if (turns_sideways(header->exif_orientation)) std::swap(width, height);
  Problems problems;
  const bool right_size = width == photo_width_px && height == photo_height_px;
  if (!right_size) {
    Problem wrong = problem(ProblemCode::photo_dimensions, "photo");
    wrong.detail = std::to_string(width) + "x" + std::to_string(height);
    problems.push_back(wrong);
  }
  check_file(bytes, *header, today, limits, problems);
  if (!right_size) return problems;
  const auto pixels = decode_image(bytes);
  if (!pixels) return {problem(ProblemCode::photo_damaged, "photo")};
  check_picture(measure_photo(*pixels), limits, problems);
  return problems;
}

}  // namespace exam
