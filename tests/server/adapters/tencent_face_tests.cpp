// Tencent's DetectFace and CompareFace against the sandbox, over a socket, with the whole signature check.
#include "server/adapters/tencent_face.h"
#include "server/sandbox/sandbox.h"
#include "tests/server/face_matcher_contract.h"
#include "tests/server/face_photos.h"
#include "tests/server/money_world.h"
#include "tests/server/temporary_folder.h"
#include "tests/shared/generated_image.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

struct TencentWorld final : FaceWorld {
  TencentWorld() {
    sandbox::SandboxConfig settings;
    settings.data = folder.file("sandbox");
    settings.export_to = folder.file("keys");
    settings.port = 0;
    auto started = sandbox::Sandbox::start(settings);
    REQUIRE(started);
    sandbox = std::move(*started);
    config.endpoint_url = sandbox->address();
    config.secret_id = file_text(folder.file("keys") + "/tencent_secret_id");
    config.secret_key = file_text(folder.file("keys") + "/tencent_secret_key");
  }

  std::unique_ptr<FaceMatcher> matcher() override {
    auto made = TencentFace::make(
        config, clock, [this](const std::string& line) { log += line + "\n"; },
        [this](std::int64_t) { ++waits; });
    REQUIRE(made);
    return std::move(*made);
  }
  void shows(int faces, std::optional<int> score) override {
    sandbox::Switches switches;
    switches.iai_faces = faces;
    switches.iai_score = score.value_or(-1);
    sandbox->switches().set(switches);
  }

  TemporaryFolder folder;
  StillClock clock;
  std::unique_ptr<sandbox::Sandbox> sandbox;
  TencentFaceConfig config;
  std::string log;
  int waits = 0;
};

std::optional<FaceError> error_of_look(TencentWorld& world) {
  const auto look = world.matcher()->look(to_jpeg(draw(Portrait{})));
  return look ? std::nullopt : std::optional(look.error());
}

TEST_CASE("tencent faces: the contract", "[face]") {
  TencentWorld world;
  check_face_matcher(world);
  CHECK(world.matcher()->sends_away());
}

TEST_CASE("tencent faces: a wrong key, a clock that is off, and another service are refused", "[face]") {
  TencentWorld world;
  SECTION("key") {
    world.config.secret_key = "another";
    CHECK(error_of_look(world) == FaceError::refused);
    CHECK(world.log.find("AuthFailure.SignatureFailure") != std::string::npos);
  }
  SECTION("clock") {
    world.clock.advance(-hour_ms);
    CHECK(error_of_look(world) == FaceError::refused);
    CHECK(world.log.find("AuthFailure.SignatureExpire") != std::string::npos);
  }
  SECTION("service") {
    world.config.service = "faceid";
    CHECK(error_of_look(world) == FaceError::refused);
  }
  SECTION("region") {
    world.config.region.clear();
    CHECK(error_of_look(world) == FaceError::refused);
  }
  CHECK(world.waits == 0);
}

TEST_CASE("tencent faces: a vendor that is away or too busy is not available, after a second try", "[face]") {
  TencentWorld world;
  sandbox::Switches switches;
  SECTION("busy") {
    switches.iai_error = "RequestLimitExceeded";
  }
  SECTION("broken") {
    switches.iai_error = "FailedOperation.InnerError";
  }
  SECTION("silent") {
    switches.faceid_wire = "silent";
    world.config.timeout_ms = 500;
  }
  SECTION("garbage") {
    switches.faceid_wire = "garbage";
  }
  SECTION("status 500") {
    switches.faceid_wire = "status_500";
  }
  world.sandbox->switches().set(switches);
  CHECK(error_of_look(world) == FaceError::not_available);
  CHECK(world.waits == 1);
}

TEST_CASE("tencent faces: a likeness is never rounded up to a pass", "[face]") {
  TencentWorld world;
  const auto matcher = world.matcher();
  const Bytes photo = to_jpeg(draw(Portrait{}));
  const std::tuple<double, int, FaceVerdict> answers[] = {{59.99, 59, FaceVerdict::unsure},
                                                          {60.01, 60, FaceVerdict::same},
                                                          {39.99, 39, FaceVerdict::mismatch},
                                                          {40, 40, FaceVerdict::unsure}};
  for (const auto& [answered, score, verdict] : answers) {
    sandbox::Switches switches;
    switches.iai_score = answered;
    world.sandbox->switches().set(switches);
    const auto look = matcher->compare({{}, photo}, photo);
    REQUIRE(look);
    CHECK(look->score == score);
    CHECK(face_verdict(look->score, matcher->thresholds()) == verdict);
    CHECK(look->box == FaceBox{40, 50, 45});
  }
}

TEST_CASE("tencent faces: a head that is turned by more than 25 degrees is not frontal", "[face]") {
  TencentWorld world;
  const auto matcher = world.matcher();
  const Bytes photo = to_jpeg(draw(Portrait{}));
  for (const double degrees : {25.0, -25.0, 25.5, 26.0, -26.0, 90.0}) {
    CAPTURE(degrees);
    sandbox::Switches switches;
    switches.iai_yaw = degrees;
    world.sandbox->switches().set(switches);
    const auto expected = std::abs(degrees) <= 25 ? FaceFinding::one_frontal : FaceFinding::not_frontal;
    const auto look = matcher->look(photo);
    REQUIRE(look);
    CHECK(look->finding == expected);
    const auto compared = matcher->compare({{}, photo}, photo);
    REQUIRE(compared);
    CHECK(compared->finding == expected);
    CHECK(compared->score.has_value() == (expected == FaceFinding::one_frontal));
  }
}

TEST_CASE("tencent faces: settings that are missing are named", "[face]") {
  StillClock clock;
  TencentFaceConfig config;
  CHECK(TencentFace::make(config, clock).error() == "endpoint_url");
  config.endpoint_url = "https://iai.tencentcloudapi.com";
  CHECK(TencentFace::make(config, clock).error() == "secret_id");
}

}  // namespace
}  // namespace exam::test
