#include "shared/face.h"

namespace exam {

namespace {

void check_range(int value, int minimum, int maximum, ProblemCode code, std::string_view detail,
                 Problems& problems) {
  if (value >= minimum && value <= maximum) return;
  Problem wrong = problem(code, "photo");
  wrong.detail = std::string(detail);
  wrong.measured = value;
  wrong.minimum = minimum;
  wrong.maximum = maximum;
  problems.push_back(std::move(wrong));
}

void check_box(const FaceBox& box, const FaceLimits& limits, Problems& problems) {
  check_range(box.height_percent, limits.height_min_percent, limits.height_max_percent,
              ProblemCode::photo_face_size, "", problems);
  check_range(box.centre_x_percent, limits.centre_x_min_percent, limits.centre_x_max_percent,
              ProblemCode::photo_face_place, "x", problems);
  check_range(box.centre_y_percent, limits.centre_y_min_percent, limits.centre_y_max_percent,
              ProblemCode::photo_face_place, "y", problems);
}

}  // namespace

FaceVerdict face_verdict(std::optional<int> score, const FaceThresholds& thresholds) {
  if (!score) return FaceVerdict::not_available;
  if (*score >= thresholds.same_min) return FaceVerdict::same;
  return *score >= thresholds.unsure_min ? FaceVerdict::unsure : FaceVerdict::mismatch;
}

std::string_view wrong_face_limit(const FaceLimits& limits) {
  struct Range {
    std::string_view minimum_name, maximum_name;
    int minimum, maximum;
  };
  const Range ranges[] = {
      {"height_min_percent", "height_max_percent", limits.height_min_percent, limits.height_max_percent},
      {"centre_x_min_percent", "centre_x_max_percent", limits.centre_x_min_percent,
       limits.centre_x_max_percent},
      {"centre_y_min_percent", "centre_y_max_percent", limits.centre_y_min_percent,
       limits.centre_y_max_percent}};
  for (const Range& range : ranges) {
    if (range.maximum < 0 || range.maximum > 100) return range.maximum_name;
    if (range.minimum < 0 || range.minimum > range.maximum) return range.minimum_name;
  }
  return {};
}

Problems check_face(const FaceCheck& check, const FaceLimits& limits) {
  if (!check.finding) return {};
  switch (*check.finding) {
    case FaceFinding::none:
      return {problem(ProblemCode::photo_no_face, "photo")};
    case FaceFinding::several:
      return {problem(ProblemCode::photo_several_faces, "photo")};
    case FaceFinding::not_frontal:
      return {problem(ProblemCode::photo_not_frontal, "photo")};
    case FaceFinding::one_frontal:
      break;
  }
  Problems problems;
  if (check.box) check_box(*check.box, limits, problems);
  if (check.verdict == FaceVerdict::mismatch) {
    Problem wrong = problem(ProblemCode::photo_other_person, "photo");
    wrong.measured = check.score;
    wrong.minimum = check.same_min;
    problems.push_back(std::move(wrong));
  }
  return problems;
}

}  // namespace exam
