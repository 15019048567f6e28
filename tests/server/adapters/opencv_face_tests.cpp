// The local engine on photos of people out of Debian packages, and what happens without its weights.
#include "server/adapters/no_face_matcher.h"
#include "server/adapters/opencv_face.h"
#include "tests/server/face_matcher_contract.h"
#include "tests/server/face_photos.h"
#include "tests/server/temporary_folder.h"
#include "tests/shared/generated_image.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>

namespace exam::test {
namespace {

std::unique_ptr<OpencvFace> opencv(OpencvFaceConfig config = {}) {
  if (config.model_folder.empty()) config.model_folder = CEFL_FACE_MODELS;
  auto made = OpencvFace::make(config);
  if (!made) FAIL(made.error());
  return std::move(*made);
}

struct OpencvWorld final : FaceWorld {
  std::unique_ptr<FaceMatcher> matcher() override { return opencv(); }
};

// Clockwise.
Pixels quarter_turned(const Pixels& before) {
  Pixels after{before.height, before.width, Bytes(before.rgb.size())};
  std::size_t from = 0;
  for (int y = 0; y < before.height; ++y) {
    for (int x = 0; x < before.width; ++x, from += 3) {
      const int to = (x * after.width + after.width - 1 - y) * 3;
      std::copy_n(before.rgb.begin() + static_cast<std::ptrdiff_t>(from), 3, after.rgb.begin() + to);
    }
  }
  return after;
}

TEST_CASE("opencv faces: the contract", "[face]") {
  OpencvWorld world;
  check_face_matcher(world);
  CHECK_FALSE(opencv()->sends_away());
}

TEST_CASE("opencv faces: every pair of photos is told rightly", "[face]") {
  const auto matcher = opencv();
  for (const FacePhoto& first : face_photos()) {
    const Bytes photo = face_jpeg(first.name);
    const auto remembered = matcher->remember(photo);
    REQUIRE(remembered);
    for (const FacePhoto& second : face_photos()) {
      INFO(first.name << " and " << second.name);
      const auto look = matcher->compare({*remembered, photo}, face_jpeg(second.name));
      REQUIRE(look);
      REQUIRE(look->score);
      INFO("score " << *look->score);
      const FaceVerdict verdict = face_verdict(look->score, matcher->thresholds());
      CHECK(verdict == (first.person == second.person ? FaceVerdict::same : FaceVerdict::mismatch));
    }
  }
}

// The landmarks' network sees upright faces everywhere: of one face on its side it makes one that even the
// cascade believes (docs/faces.md). The number may only go down.
TEST_CASE("opencv faces: of faces upside down or on their side one in 21 is taken for frontal", "[face]") {
  const auto matcher = opencv();
  int turns = 0, taken_for_frontal = 0;
  for (const FacePhoto& photo : face_photos()) {
    INFO(photo.name);
    Pixels turned = pixels_of(photo);
    REQUIRE(matcher->look(to_jpeg(turned))->finding == FaceFinding::one_frontal);
    for (int quarter = 1; quarter < 4; ++quarter, ++turns) {
      turned = quarter_turned(turned);
      taken_for_frontal += matcher->look(to_jpeg(turned))->finding == FaceFinding::one_frontal ? 1 : 0;
    }
  }
  CHECK(turns == 21);
  CHECK(taken_for_frontal <= 1);
}

TEST_CASE("opencv faces: a likeness is never rounded up over a threshold", "[face]") {
  const auto alike = [](double cosine) {
    const Embedding one{1, 0};
    return likeness_of(one, {static_cast<float>(cosine), static_cast<float>(std::sqrt(1 - cosine * cosine))});
  };
  const FaceThresholds limits = OpencvFaceConfig{}.thresholds;
  CHECK(alike(0.4999) == 49);
  CHECK(face_verdict(alike(0.4499), limits) == FaceVerdict::unsure);
  CHECK(face_verdict(alike(0.4501), limits) == FaceVerdict::same);
  CHECK(face_verdict(alike(0.2999), limits) == FaceVerdict::mismatch);
  CHECK(face_verdict(alike(0.3001), limits) == FaceVerdict::unsure);
  CHECK(alike(-0.5) == 0);
  CHECK(alike(1) == 100);
}

TEST_CASE("opencv faces: what another engine remembers is no pass", "[face]") {
  const auto matcher = opencv();
  const Bytes photo = face_jpeg("hopper");
  CHECK(matcher->compare({Bytes{1, 2, 3}, photo}, photo).error() == FaceError::no_face);
  CHECK(matcher->compare({Bytes{}, photo}, photo).error() == FaceError::no_face);
}

TEST_CASE("opencv faces: weights that are missing or others than the pinned ones are refused by name",
          "[face]") {
  const TemporaryFolder folder;
  OpencvFaceConfig config;
  config.model_folder = folder.file("models");
  CHECK(OpencvFace::make(config).error().find("fr_detect.onnx: cannot be read") != std::string::npos);
  std::filesystem::copy(CEFL_FACE_MODELS, config.model_folder);
  CHECK(OpencvFace::make(config).has_value());
  std::ofstream(config.model_folder + "/fr_feature.onnx", std::ios::app) << "x";
  CHECK(OpencvFace::make(config).error().find("fr_feature.onnx: is not the file expected") !=
        std::string::npos);
  config.model_folder = CEFL_FACE_MODELS;
  config.cascade_file = folder.file("no-cascade.xml");
  CHECK(OpencvFace::make(config).error().find("no-cascade.xml") != std::string::npos);
}

TEST_CASE("no engine for faces: never a pass", "[face]") {
  NoFaceMatcher matcher;
  CHECK(matcher.engine().empty());
  CHECK(matcher.look({}).error() == FaceError::not_available);
  CHECK(matcher.remember({}).error() == FaceError::not_available);
  CHECK(matcher.compare({}, {}).error() == FaceError::not_available);
  CHECK(face_verdict(std::nullopt, matcher.thresholds()) == FaceVerdict::not_available);
}

}  // namespace
}  // namespace exam::test
