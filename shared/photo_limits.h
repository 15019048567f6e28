// What a photo must keep to. The server's configuration may change every number; the client gets them with
// the exam (api::ExamDetail), so that both judge alike. No national rule fixes the head's size at 413×626.
#pragma once

#include <cstdint>
#include <string_view>

namespace exam {

inline constexpr int photo_width_px = 413, photo_height_px = 626;
// What a phone's photo may weigh before the client has cut it.
inline constexpr std::int64_t photo_source_bytes_max = std::int64_t{25} * 1024 * 1024;

// The photo of a document: the print can be read from so many pixels of the shorter side on, and more than so
// many of the longer one tell nothing more. The client makes a phone's photo that small.
inline constexpr int document_side_px_min = 400, document_side_px_max = 2400;

struct PhotoLimits {
  std::int64_t bytes_min = 20'480, bytes_max = 204'800;   // 20 and 200 KB of 1,024
  int age_days_max = 366;                                 // by EXIF DateTimeOriginal, when there is one
  int luminance_mean_min = 60, luminance_mean_max = 225;  // of 255
  int burnt_percent_max = 20, crushed_percent_max = 40;   // of the face
  int sharpness_min = 12;
  int background_spread_max = 40;
  int chroma_min = 3;
  int head_height_percent_min = 35, head_height_percent_max = 75;  // crown to chin
  int head_top_percent_min = 2, head_top_percent_max = 30;         // above the crown
  int head_offset_percent_max = 10;                                // to either side
  int enlargement_percent_max = 150;  // the client alone knows how much a source was enlarged
  friend bool operator==(const PhotoLimits&, const PhotoLimits&) = default;
};

// The first limit that makes no sense, by its name on the wire; empty: none.
std::string_view wrong_photo_limit(const PhotoLimits& limits);

}  // namespace exam
