#include "tests/server/face_matcher_contract.h"

#include "tests/server/face_photos.h"
#include "tests/shared/generated_image.h"

#include <catch_amalgamated.hpp>
#include <thread>
#include <vector>

namespace exam::test {
namespace {

KnownFace known_of(FaceMatcher& matcher, const Bytes& photo) {
  const auto remembered = matcher.remember(photo);
  REQUIRE(remembered);
  return {*remembered, photo};
}

void looks(FaceMatcher& matcher, FaceWorld& world) {
  world.shows(1, std::nullopt);
  const auto look = matcher.look(face_jpeg("hopper"));
  REQUIRE(look);
  CHECK(look->finding == FaceFinding::one_frontal);
  REQUIRE(look->box);
  CHECK(look->box->height_percent > 20);
  CHECK(look->box->height_percent < 70);
  CHECK_FALSE(look->score);
  world.shows(0, std::nullopt);
  CHECK(matcher.look(to_jpeg(draw(Portrait{})))->finding == FaceFinding::none);
  world.shows(2, std::nullopt);
  CHECK(matcher.look(whole_photo("bar55_2.jpg"))->finding == FaceFinding::several);
}

void compares(FaceMatcher& matcher, FaceWorld& world) {
  const FaceThresholds limits = matcher.thresholds();
  CHECK(limits.same_min > limits.unsure_min);
  world.shows(1, 86);
  const KnownFace known = known_of(matcher, face_jpeg("bar_man"));
  const auto same = matcher.compare(known, face_jpeg("bar_man_2"));
  REQUIRE(same);
  CHECK(same->finding == FaceFinding::one_frontal);
  CHECK(face_verdict(same->score, limits) == FaceVerdict::same);
  world.shows(1, 4);
  const auto other = matcher.compare(known, face_jpeg("hopper"));
  REQUIRE(other);
  CHECK(face_verdict(other->score, limits) == FaceVerdict::mismatch);
  world.shows(0, std::nullopt);
  const auto none = matcher.compare(known, to_jpeg(draw(Portrait{})));
  REQUIRE(none);
  CHECK(none->finding == FaceFinding::none);
  CHECK_FALSE(none->score);
}

void refuses(FaceMatcher& matcher, FaceWorld& world) {
  world.shows(1, std::nullopt);  // in the new photo, none in the verified one
  const Bytes plain = to_jpeg(draw(Portrait{}));
  if (const auto remembered = matcher.remember(plain); !remembered) {
    CHECK(remembered.error() == FaceError::no_face);
  } else {
    // An engine that needs the photo itself finds out when it compares.
    CHECK(matcher.compare({*remembered, plain}, face_jpeg("hopper")).error() == FaceError::no_face);
  }
  const Bytes damaged{0xFF, 0xD8, 0xFF, 0x00};
  world.shows_damage();
  CHECK(matcher.look(damaged).error() == FaceError::refused);
}

void serves_many_at_once(FaceMatcher& matcher, FaceWorld& world) {
  world.shows(1, 90);
  const Bytes photo = face_jpeg("hopper");
  const KnownFace known = known_of(matcher, photo);
  std::vector<std::optional<int>> scores(4);
  std::vector<std::thread> threads;
  for (auto& score : scores)
    threads.emplace_back([&] {
      if (const auto look = matcher.compare(known, photo)) score = look->score;
    });
  for (std::thread& each : threads) each.join();
  for (const auto& score : scores) CHECK(face_verdict(score, matcher.thresholds()) == FaceVerdict::same);
}

}  // namespace

void check_face_matcher(FaceWorld& world) {
  const auto matcher = world.matcher();
  CHECK_FALSE(matcher->engine().empty());
  looks(*matcher, world);
  compares(*matcher, world);
  refuses(*matcher, world);
  serves_many_at_once(*matcher, world);
}

}  // namespace exam::test
