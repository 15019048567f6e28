// The 二寸 photo: 35×53 mm at 300 dpi = 413×626 px, JPEG, RGB (user guide, section 4 (3)).
// Judged by its bytes, never by its name: size before anything is read, dimensions before anything is
// decoded. Client and server run the same code on the same bytes and get the same numbers.
#pragma once

#include "shared/photo_limits.h"
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

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// "jpeg", "png", "gif", "bmp", "webp", "heic", "avif", "tiff", "pdf" or "unknown", from the first bytes.
std::string_view image_kind(ByteView bytes);

struct ImageSize {
  std::int64_t width = 0, height = 0;
};
// As the pixels are stored, before any EXIF orientation, out of a JPEG's or PNG's header: nothing is decoded.
// Empty for other kinds, and when there is no header.
std::optional<ImageSize> image_size(ByteView bytes);

struct JpegHeader {
  int width = 0, height = 0, components = 0, bits = 0;
  int exif_orientation = 1;      // 1–8
  std::optional<Date> taken_on;  // EXIF DateTimeOriginal
};
// Walks the segments up to the first frame header; never decodes, never reads outside `bytes`.
std::optional<JpegHeader> read_jpeg_header(ByteView bytes);
// Has the marker that ends the picture: decoders fill up a file that was cut off, and say nothing.
bool has_jpeg_end(ByteView bytes);

struct Pixels {  // 8-bit RGB, row by row without padding
  int width = 0, height = 0;
  Bytes rgb;
};
// JPEG or PNG by stb_image, upright by the EXIF orientation; refuses more than `pixels_max` pixels before
// decoding. Empty when damaged or of another kind.
std::optional<Pixels> decode_image(ByteView bytes, std::int64_t pixels_max = 40'000'000);

// Where the head is, by its silhouette against a plain background: crown (hair included) to chin, an
// estimate. Per cent of the picture's height; the offset of its middle in per cent of the width, + to the
// right.
struct HeadEstimate {
  int top_percent = 0, height_percent = 0, offset_percent = 0;
};

struct PhotoMeasures {
  int luminance_mean = 0;            // 0–255, ITU-R BT.601
  int burnt_percent = 0;             // of the face's pixels: luminance 250 and more
  int crushed_percent = 0;           // 8 and less
  int sharpness = 0;                 // variance of the Laplacian over the luminance
  int background_spread = 0;         // standard deviation along the upper borders, of the worst of R, G, B
  int chroma = 0;                    // mean of max(R,G,B) − min(R,G,B); 0 is grey
  std::optional<HeadEstimate> head;  // empty: no silhouette of head and neck, nothing is claimed
};
// Of at most 1,000,000 pixels; of more, and of none, nothing is measured.
PhotoMeasures measure_photo(const Pixels& pixels);

// What is known of a file that is to be submitted, and what is wrong with it (field "photo").
struct PhotoReport {
  std::string_view kind;  // as image_kind says
  std::int64_t bytes = 0;
  int width = 0, height = 0;              // as people see it, after the EXIF orientation; 0: unknown
  std::optional<Date> taken_on;           // EXIF
  std::optional<PhotoMeasures> measures;  // only of a photo of the right dimensions that decodes
  Problems problems;
};
// A file that is too large is not read, one of the wrong dimensions not decoded.
PhotoReport inspect_photo(ByteView bytes, Date today, const PhotoLimits& limits = {});
Problems check_photo(ByteView bytes, Date today, const PhotoLimits& limits = {});

// What is wrong with the picture itself, by its measures.
Problems check_photo_measures(const PhotoMeasures& measures, const PhotoLimits& limits);
// EXIF's capture date, when the camera wrote one; cameras' clocks may be ahead.
std::optional<Problem> check_photo_age(const std::optional<Date>& taken_on, Date today,
                                       const PhotoLimits& limits);

}  // namespace exam
