// The FaceID adapter against the sandbox's side of the protocol, over a socket.
#include "server/adapters/tencent_faceid.h"
#include "tests/server/money_world.h"

#include <httplib.h>
#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

const IdentityClaim claim{
    "孙剑峰", DocumentType::resident_id, "11010519491231002X", {1949, 12, 31}, Sex::female};

class FaceWorld {
 public:
  FaceWorld() {
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
    config.rule_id = file_text(folder.file("keys") + "/tencent_rule_id");
    config.tries = 2;
    config.backoff_ms = 1;
  }
  std::unique_ptr<TencentFaceid> verifier() {
    auto made = TencentFaceid::make(config, clock);
    REQUIRE(made);
    return std::move(*made);
  }
  // What the phone sends; its answer's status.
  int phone(const std::string& address, const httplib::UploadFormDataItems& fields) {
    httplib::Client client(sandbox->address());
    const auto answer = client.Post(address.substr(sandbox->address().size()), fields);
    REQUIRE(answer);
    return answer->status;
  }

  StillClock clock;
  TemporaryFolder folder;
  std::unique_ptr<sandbox::Sandbox> sandbox;
  TencentFaceidConfig config;
};

httplib::UploadFormDataItems sample(const std::string& outcome) {
  return {{"consent", "yes", "", ""}, {"face", "sample", "", ""}, {"outcome", outcome, "", ""}};
}

TEST_CASE("faceid: nothing is known until the phone has finished, then a face and what we sent") {
  FaceWorld world;
  const auto verifier = world.verifier();
  const auto started = verifier->start(claim, "extra-1", "http://127.0.0.1:1/back");
  REQUIRE(started);
  auto result = verifier->result(started->token);
  REQUIRE(result);
  CHECK(result->state == VerificationState::checking);
  CHECK(world.phone(started->phone_address, sample("0")) == 303);
  result = verifier->result(started->token);
  REQUIRE(result);
  CHECK(result->state == VerificationState::verified);
  CHECK(result->full_name == claim.full_name);
  CHECK(result->document_number == claim.document_number);
  CHECK(result->extra == "extra-1");
  CHECK(image_kind(result->best_frame_jpeg) == "jpeg");
  CHECK(decode_image(result->best_frame_jpeg)->width == 480);
}

TEST_CASE("faceid: the phone's page wants consent and a photo") {
  FaceWorld world;
  const auto verifier = world.verifier();
  const auto started = verifier->start(claim, "x", "http://127.0.0.1:1/back");
  REQUIRE(started);
  CHECK(world.phone(started->phone_address, {{"face", "sample", "", ""}, {"outcome", "0", "", ""}}) == 422);
  CHECK(world.phone(started->phone_address, {{"consent", "yes", "", ""},
                                             {"face", "upload", "", ""},
                                             {"outcome", "0", "", ""},
                                             {"photo", "GIF89a", "me.gif", "image/gif"}}) == 422);
  CHECK(verifier->result(started->token)->state == VerificationState::checking);
}

TEST_CASE("faceid: every failure keeps its meaning") {
  FaceWorld world;
  const auto verifier = world.verifier();
  const std::pair<const char*, VerificationState> outcomes[] = {{"2006", VerificationState::mismatch},
                                                                {"2016", VerificationState::low_similarity},
                                                                {"1002", VerificationState::spoof},
                                                                {"16", VerificationState::too_many_tries}};
  for (const auto& [code, state] : outcomes) {
    const auto started = verifier->start(claim, "x", "http://127.0.0.1:1/back");
    REQUIRE(started);
    CHECK(world.phone(started->phone_address, sample(code)) == 303);
    const auto result = verifier->result(started->token);
    REQUIRE(result);
    CHECK(result->state == state);
    CHECK(result->best_frame_jpeg.empty());
  }
}

TEST_CASE("faceid: a token that was not used in two hours is expired") {
  FaceWorld world;
  const auto verifier = world.verifier();
  const auto started = verifier->start(claim, "x", "http://127.0.0.1:1/back");
  REQUIRE(started);
  world.clock.advance(2 * hour_ms);
  world.sandbox->clock().advance(2 * hour_ms);
  CHECK(verifier->result(started->token)->state == VerificationState::expired);
}

TEST_CASE("faceid: wrong keys and a clock more than five minutes off are refused") {
  FaceWorld world;
  world.clock.advance(6 * minute_ms);
  CHECK(world.verifier()->start(claim, "x", "").error() == VerifierError::refused);
  world.clock.advance(-2 * minute_ms);
  CHECK(world.verifier()->start(claim, "x", "").has_value());
  world.config.secret_key = "another";
  CHECK(world.verifier()->start(claim, "x", "").error() == VerifierError::refused);
}

TEST_CASE("faceid: rate limits and silence are told apart from refusals") {
  FaceWorld world;
  world.sandbox->switches().set({.faceid_rate_limit = true});
  CHECK(world.verifier()->start(claim, "x", "").error() == VerifierError::rate_limited);
  world.config.endpoint_url = "http://127.0.0.1:1";
  CHECK(world.verifier()->start(claim, "x", "").error() == VerifierError::unreachable);
}

}  // namespace
}  // namespace exam::test
