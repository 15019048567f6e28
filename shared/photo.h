// The 二寸 photo: 35×53 mm at 300 dpi = 413×626 px, JPEG, RGB (user guide, section 4 (3)).
// Judged by its bytes, never by its name; dimensions are read before anything is decoded.
#pragma once

#include "shared/problem.h"
#include "shared/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace exam {

inline constexpr int photo_width_px = 413, photo_height_px = 626;

struct PhotoLimits {
  std::int64_t bytes_min = 20'480, bytes_max = 204'800;   // 20 and 200 KB of 1,024
  int age_days_max = 366;                                 // by EXIF DateTimeOriginal, when there is one
  int luminance_mean_min = 60, luminance_mean_max = 225;  // of 255
  int sharpness_min = 12;                                 // variance of the Laplacian over the luminance
  int background_spread_max = 45;  // standard deviation of luminance along the upper border
};

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// "jpeg", "png", "gif", "bmp", "webp", "heic", "tiff", "pdf" or "unknown", from the first bytes.
std::string_view image_kind(ByteView bytes);

struct JpegHeader {
  int width = 0, height = 0, components = 0, bits = 0;
  int exif_orientation = 1;      // 1–8
  std::optional<Date> taken_on;  // EXIF DateTimeOriginal
};
// Walks the segments up to the first frame header; never decodes, never reads outside `bytes`.
std::optional<JpegHeader> read_jpeg_header(ByteView bytes);

struct Pixels {  // 8-bit RGB, row by row without padding
  int width = 0, height = 0;
  Bytes rgb;
};
// JPEG or PNG by stb_image, upright by the EXIF orientation; refuses more than `pixels_max` pixels before
// decoding. Empty when damaged or of another kind.
std::optional<Pixels> decode_image(ByteView bytes, std::int64_t pixels_max = 40'000'000);

struct PhotoMeasures {
  int luminance_mean = 0, sharpness = 0, background_spread = 0;
};
PhotoMeasures measure_photo(const Pixels& pixels);

// All problems of a photo that is to be submitted, field "photo". An undecodable file has just one; of a
// photo with the wrong dimensions the picture itself is not looked at.
Problems check_photo(ByteView bytes, Date today, const PhotoLimits& limits = {});

}  // namespace exam
