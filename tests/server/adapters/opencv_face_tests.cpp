// The local engine on photos of people out of Debian packages, and what happens without its weights.
#include "server/adapters/no_face_matcher.h"
#include "server/adapters/opencv_face.h"
#include "tests/server/face_matcher_contract.h"
#include "tests/server/face_photos.h"
#include "tests/server/temporary_folder.h"
#include "tests/shared/generated_image.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
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

Pixels upside_down(Pixels pixels) {
  const Pixels before = pixels;
  for (std::size_t i = 0; i < before.rgb.size(); i += 3)
    std::copy_n(before.rgb.end() - static_cast<std::ptrdiff_t>(i) - 3, 3,
                pixels.rgb.begin() + static_cast<std::ptrdiff_t>(i));
  return pixels;
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

TEST_CASE("opencv faces: a face upside down or on its side is not frontal", "[face]") {
  const auto matcher = opencv();
  const Bytes turned = to_jpeg(upside_down(pixels_of(face_photos().front())));
  CHECK(matcher->look(turned)->finding != FaceFinding::one_frontal);
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
