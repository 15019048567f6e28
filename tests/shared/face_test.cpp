#include "shared/face.h"
#include "shared/review.h"
#include "tests/shared/problem_text.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using namespace exam::test;

namespace {

FaceCheck good() {
  return {FaceFinding::one_frontal, FaceBox{42, 50, 40}, FaceVerdict::same, 61, 45};
}

}  // namespace

TEST_CASE("a score is the same person, unsure or somebody else; no score is no pass", "[face]") {
  const FaceThresholds thresholds{45, 30};
  CHECK(face_verdict(100, thresholds) == FaceVerdict::same);
  CHECK(face_verdict(45, thresholds) == FaceVerdict::same);
  CHECK(face_verdict(44, thresholds) == FaceVerdict::unsure);
  CHECK(face_verdict(30, thresholds) == FaceVerdict::unsure);
  CHECK(face_verdict(29, thresholds) == FaceVerdict::mismatch);
  CHECK(face_verdict(0, thresholds) == FaceVerdict::mismatch);
  CHECK(face_verdict(std::nullopt, thresholds) == FaceVerdict::not_available);
}

TEST_CASE("exactly one frontal face is a check of its own", "[face]") {
  CHECK(check_face(good()).empty());
  FaceCheck check = good();
  const std::pair<FaceFinding, const char*> findings[] = {
      {FaceFinding::none, "photo_no_face@photo"},
      {FaceFinding::several, "photo_several_faces@photo"},
      {FaceFinding::not_frontal, "photo_not_frontal@photo"}};
  for (const auto& [finding, name] : findings) {
    check.finding = finding;
    CHECK(names_of(check_face(check)) == name);
    CHECK(needs_person(check));
  }
}

TEST_CASE("the face's height and place are named with the measured value and the limits", "[face]") {
  FaceCheck check = good();
  check.box = FaceBox{21, 80, 75};
  const Problems problems = check_face(check);
  CHECK(names_of(problems) == "photo_face_size@photo photo_face_place@photo photo_face_place@photo");
  CHECK(problems.front().measured == 21);
  CHECK(problems.front().minimum == 28);
  CHECK(problems.front().maximum == 60);
  CHECK(problems[1].detail == "x");
  CHECK(problems[2].detail == "y");
  const FaceLimits wide{10, 90, 0, 100, 0, 100};
  CHECK(check_face(check, wide).empty());
}

TEST_CASE("another person's photo is refused with the likeness and what was needed", "[face]") {
  FaceCheck check = good();
  check.verdict = FaceVerdict::mismatch;
  check.score = 12;
  const Problems problems = check_face(check);
  REQUIRE(names_of(problems) == "photo_other_person@photo");
  CHECK(problems.front().measured == 12);
  CHECK(problems.front().minimum == 45);
}

TEST_CASE("unsure and not available are no refusal, but a person looks", "[face]") {
  FaceCheck check = good();
  CHECK_FALSE(needs_person(check));
  for (const FaceVerdict verdict : {FaceVerdict::unsure, FaceVerdict::not_available}) {
    check.verdict = verdict;
    CHECK(check_face(check).empty());
    CHECK(needs_person(check));
  }
  const FaceCheck nothing_known;
  CHECK(check_face(nothing_known).empty());
  CHECK(needs_person(nothing_known));
}

TEST_CASE("why a person has to look at a photo stands with the application", "[face]") {
  FaceCheck check = good();
  CHECK_FALSE(photo_difference(check, check_face(check)));
  check.verdict = FaceVerdict::unsure;
  check.score = 38;
  CHECK(photo_difference(check, check_face(check)) == Difference{DifferenceKind::photo_unsure, "38", "45"});
  check.verdict = FaceVerdict::mismatch;
  check.score = 12;
  CHECK(photo_difference(check, check_face(check)) == Difference{DifferenceKind::photo_appeal, "12", "45"});
  CHECK(photo_difference({}, {}) == Difference{DifferenceKind::photo_uncompared, {}, {}});
  check = {FaceFinding::none, {}, FaceVerdict::not_available, {}, 45};
  CHECK(photo_difference(check, check_face(check)) == Difference{DifferenceKind::photo_appeal, {}, {}});
}
