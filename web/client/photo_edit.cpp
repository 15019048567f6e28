#include "web/client/photo_edit.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace exam {
namespace {

constexpr float frame_w = photo_width_px, frame_h = photo_height_px;

// Half of the frame's bounding box on a source that is turned, in photo pixels.
struct Reach {
  float x = 0, y = 0;
};

Reach reach_of(const PhotoPlacement& placement) {
  const float radians = radians_of(placement);
  const float along = std::abs(std::cos(radians)), across = std::abs(std::sin(radians));
  return {(frame_w * along + frame_h * across) / 2, (frame_w * across + frame_h * along) / 2};
}

float within(float value, float margin, float length) {
  if (2 * margin >= length) return length / 2;
  return std::clamp(value, margin, length - margin);
}

}  // namespace

std::optional<Problem> check_picked(std::string_view type, ByteView bytes, std::string_view field) {
  if (type == "too-large") {
    Problem wrong = problem(ProblemCode::photo_file_too_large, field);
    wrong.maximum = photo_source_bytes_max;
    return wrong;
  }
  // Nothing could be read of it: a folder, or a file that is gone.
  if (bytes.empty()) return problem(ProblemCode::photo_damaged, field);
  if (image_kind(bytes) == "pdf") return not_opened("pdf", field);
  return std::nullopt;
}

Problem not_opened(std::string_view kind, std::string_view field) {
  if (kind == "jpeg" || kind == "png") return problem(ProblemCode::photo_damaged, field);
  const bool no_picture = kind == "pdf" || kind == "unknown";
  Problem wrong = problem(no_picture ? ProblemCode::photo_not_jpeg : ProblemCode::photo_undecodable, field);
  wrong.detail = kind;
  return wrong;
}

HeadGuide head_guide(const PhotoLimits& limits) {
  const float height =
      static_cast<float>(limits.head_height_percent_min + limits.head_height_percent_max) / 200;
  const float top = static_cast<float>(limits.head_top_percent_min + limits.head_top_percent_max) / 200;
  return {top, std::min(0.98f, top + height)};
}

PhotoPlacement centred(const SourceSize& source) {
  return {static_cast<float>(source.width) / 2, static_cast<float>(source.height) / 2, 100, 0, 0};
}

float radians_of(const PhotoPlacement& placement) {
  const auto degrees = static_cast<float>(placement.quarter_turns * 90 + placement.tilt_degrees);
  return degrees * std::numbers::pi_v<float> / 180;
}

float scale_of(const PhotoPlacement& placement, const SourceSize& source) {
  const Reach reach = reach_of(placement);
  const float covers = std::max(2 * reach.x / static_cast<float>(source.width),
                                2 * reach.y / static_cast<float>(source.height));
  return covers * static_cast<float>(placement.zoom_percent) / 100;
}

PhotoPlacement clamped(PhotoPlacement placement, const SourceSize& source) {
  placement.zoom_percent = std::clamp(placement.zoom_percent, 100, zoom_percent_max);
  placement.tilt_degrees = std::clamp(placement.tilt_degrees, -tilt_degrees_max, tilt_degrees_max);
  placement.quarter_turns = (placement.quarter_turns % 4 + 4) % 4;
  const Reach reach = reach_of(placement);
  const float scale = scale_of(placement, source);
  placement.x = within(placement.x, reach.x / scale, static_cast<float>(source.width));
  placement.y = within(placement.y, reach.y / scale, static_cast<float>(source.height));
  return placement;
}

PhotoPlacement moved(const PhotoPlacement& placement, const SourceSize& source, float dx, float dy) {
  const float radians = radians_of(placement), scale = scale_of(placement, source);
  const float cosine = std::cos(radians) / scale, sine = std::sin(radians) / scale;
  PhotoPlacement next = placement;
  next.x -= dx * cosine + dy * sine;
  next.y -= dy * cosine - dx * sine;
  return clamped(next, source);
}

PhotoPlacement zoomed(const PhotoPlacement& placement, const SourceSize& source, int percent,
                      const PhotoLimits& limits) {
  const HeadGuide guide = head_guide(limits);
  const float below = ((guide.crown + guide.chin) / 2 - 0.5f) * frame_h, radians = radians_of(placement);
  PhotoPlacement next = placement;
  next.zoom_percent = std::clamp(percent, 100, zoom_percent_max);
  const float shift = below * (1 / scale_of(placement, source) - 1 / scale_of(next, source));
  next.x += shift * std::sin(radians);
  next.y += shift * std::cos(radians);
  return clamped(next, source);
}

PhotoPlacement aligned(const PhotoPlacement& placement, const SourceSize& source, const HeadEstimate& head,
                       const PhotoLimits& limits) {
  if (head.height_percent <= 0 || placement.quarter_turns != 0 || placement.tilt_degrees != 0)
    return placement;
  const HeadGuide guide = head_guide(limits);
  const float before = scale_of(placement, source);
  PhotoPlacement next = placement;
  next.x += static_cast<float>(head.offset_percent) / 100 * frame_w / before;
  const float crown_y = placement.y + (static_cast<float>(head.top_percent) / 100 - 0.5f) * frame_h / before;
  const float wanted = (guide.chin - guide.crown) * 100 / static_cast<float>(head.height_percent);
  next.zoom_percent = std::clamp(static_cast<int>(static_cast<float>(placement.zoom_percent) * wanted), 100,
                                 zoom_percent_max);
  next.y = crown_y + (0.5f - guide.crown) * frame_h / scale_of(next, source);
  return clamped(next, source);
}

}  // namespace exam
