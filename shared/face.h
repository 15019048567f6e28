// Faces in photos: what an engine saw, how alike two faces are, and what follows for an application.
// An engine measures; the rules here decide. Scores are whole hundredths, 0 to 100, on the engine's own
// scale.
#pragma once

#include "shared/enum_names.h"
#include "shared/problem.h"

#include <optional>

namespace exam {

enum class FaceFinding { one_frontal, none, several, not_frontal };
template <>
struct EnumNames<FaceFinding> {
  static constexpr std::array<std::string_view, 4> names{"one_frontal", "none", "several", "not_frontal"};
};

// The face's box from brow to chin, in percent of the photo's height and width.
struct FaceBox {
  int height_percent = 0;
  int centre_x_percent = 50, centre_y_percent = 50;
  friend bool operator==(const FaceBox&, const FaceBox&) = default;
};

// What an engine saw in one photo. `box` is there when there is exactly one face, `score` when it was also
// compared with the verified person's.
struct FaceLook {
  FaceFinding finding = FaceFinding::none;
  std::optional<FaceBox> box;
  std::optional<int> score;
};

enum class FaceVerdict {
  same,          // the same person
  unsure,        // a person decides
  mismatch,      // somebody else
  not_available  // nothing was compared: a person decides
};
template <>
struct EnumNames<FaceVerdict> {
  static constexpr std::array<std::string_view, 4> names{"same", "unsure", "mismatch", "not_available"};
};

struct FaceThresholds {
  int same_min = 45, unsure_min = 30;
};
FaceVerdict face_verdict(std::optional<int> score, const FaceThresholds& thresholds);

// No national rule fixes the head's size at 413×626: an operator may set other limits.
struct FaceLimits {
  int height_min_percent = 28, height_max_percent = 60;
  int centre_x_min_percent = 35, centre_x_max_percent = 65;
  int centre_y_min_percent = 25, centre_y_max_percent = 62;
  friend bool operator==(const FaceLimits&, const FaceLimits&) = default;
};
// The first limit that is no percentage or lies above its upper one, by its name on the wire; empty: none.
std::string_view wrong_face_limit(const FaceLimits& limits);

// A photo's face as it is remembered with the photo. `finding` is empty when no engine was available.
struct FaceCheck {
  std::optional<FaceFinding> finding;
  std::optional<FaceBox> box;
  FaceVerdict verdict = FaceVerdict::not_available;
  std::optional<int> score;
  int same_min = 0;  // what the score was held against
};

// Why the photo cannot be submitted unless a person checks it, field "photo". Empty: it can.
Problems check_face(const FaceCheck& check, const FaceLimits& limits = {});

// Whether a reviewer has to look at the photo, whatever the roster says.
constexpr bool needs_person(const FaceCheck& check) {
  return check.verdict != FaceVerdict::same || check.finding != FaceFinding::one_frontal;
}

}  // namespace exam
