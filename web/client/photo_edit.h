// Cutting a picture to a photo: where the 413×626 frame lies on it. The picture always covers the frame; all
// that people do is clamped to that. Source pixels are those of the upright picture as it was taken.
#pragma once

#include "shared/api/messages.h"
#include "shared/photo.h"
#include "shared/time.h"

#include <optional>
#include <string>

namespace exam {

inline constexpr int zoom_percent_max = 400, tilt_degrees_max = 45;
// Where the guide wants the head, in parts of the photo's height: between the limits, nearer to neither.
struct HeadGuide {
  float crown = 0, chin = 0;
};
HeadGuide head_guide(const PhotoLimits& limits);

struct PhotoPlacement {
  float x = 0, y = 0;      // what of the source is in the middle of the frame
  int zoom_percent = 100;  // of the least that covers the frame
  int quarter_turns = 0;   // clockwise, 0–3
  int tilt_degrees = 0;    // clockwise, on top of them
  friend bool operator==(const PhotoPlacement&, const PhotoPlacement&) = default;
};

struct SourceSize {
  int width = 0, height = 0;
};

PhotoPlacement centred(const SourceSize& source);
float radians_of(const PhotoPlacement& placement);
float scale_of(const PhotoPlacement& placement, const SourceSize& source);  // photo pixels per source pixel
// Everything within its range, and the picture over the whole frame.
PhotoPlacement clamped(PhotoPlacement placement, const SourceSize& source);
// The picture moves by this many photo pixels: right and down.
PhotoPlacement moved(const PhotoPlacement& placement, const SourceSize& source, float dx, float dy);
// The same place zoomed to this many per cent: the middle of the guide stays where it is.
PhotoPlacement zoomed(const PhotoPlacement& placement, const SourceSize& source, int percent,
                      const PhotoLimits& limits);
// The head that was measured comes to where the guide is. Only for a placement that is not turned.
PhotoPlacement aligned(const PhotoPlacement& placement, const SourceSize& source, const HeadEstimate& head,
                       const PhotoLimits& limits);

// What is wrong with a file that was picked, before it is opened: too large, not readable (no bytes), a PDF.
// `type` is the browser's, or "too-large".
std::optional<Problem> check_picked(std::string_view type, ByteView bytes, std::string_view field);
// This browser could not open it; `kind` as image_kind says.
Problem not_opened(std::string_view kind, std::string_view field);

enum class EditStage { closed, opening, ready };

// What the server was asked last about the face in the cut (face_question.h says when).
struct FaceQuestion {
  std::optional<PhotoPlacement> asked;  // the cut it was asked about
  std::optional<api::PhotoLook> seen;   // the answer; empty: none yet, or none that can be used
};

// The picture that was picked last, while the browser has it open.
struct PhotoEdit {
  EditStage stage = EditStage::closed;
  bool shown = false;  // the editor is open
  std::string file_name;
  std::string_view kind;  // image_kind
  std::int64_t bytes = 0;
  SourceSize source;
  PhotoPlacement placement;
  Instant placed_at;      // candidate's clock
  bool may_align = true;  // once by itself, after the first look
  bool measuring = false;
  bool use_when_measured = false;  // 使用这张照片 was pressed meanwhile
  Bytes jpeg;                      // as cut and compressed last
  PhotoReport report;
  Problems problems;  // of the report, and of how it was cut
  FaceQuestion face;
};

}  // namespace exam
