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
    config.timeout_ms = 300;
    config.tries = 3;
    config.backoff_ms = 100;
  }
  std::unique_ptr<TencentFaceid> verifier() {
    waits.clear();
    auto made = TencentFaceid::make(
        config, clock, [this](const std::string& line) { log += line + "\n"; },
        [this](std::int64_t ms) { waits.push_back(ms); });
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
  std::vector<std::int64_t> waits;  // what the adapter would have waited
  std::string log;
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
                                                                {"17", VerificationState::scanned},
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

TEST_CASE("faceid: a rate limit is tried again after a second and more, then told") {
  FaceWorld world;
  world.sandbox->switches().set({.faceid_error = "RequestLimitExceeded"});
  CHECK(world.verifier()->start(claim, "x", "").error() == VerifierError::rate_limited);
  CHECK(world.waits == std::vector<std::int64_t>{1000, 1000});
}

TEST_CASE("faceid: what may pass is tried again, further and further apart") {
  FaceWorld world;
  const auto fault = GENERATE(0, 1, 2, 3, 4);
  if (fault == 0) world.sandbox->switches().set({.faceid_error = "InternalError"});
  if (fault == 1) world.sandbox->switches().set({.faceid_wire = "silent"});
  if (fault == 2) world.sandbox->switches().set({.faceid_wire = "garbage"});
  if (fault == 3) world.sandbox->switches().set({.faceid_wire = "status_500"});
  if (fault == 4) world.config.endpoint_url = "http://127.0.0.1:1";
  CHECK(world.verifier()->start(claim, "x", "").error() == VerifierError::unreachable);
  CHECK(world.waits == std::vector<std::int64_t>{100, 200});
}

TEST_CASE("faceid: a fault that passes is not noticed") {
  FaceWorld world;
  world.sandbox->switches().set({.faceid_error = "InternalError"});
  auto verifier = TencentFaceid::make(world.config, world.clock, no_log(),
                                      [&](std::int64_t) { world.sandbox->switches().set({}); });
  REQUIRE(verifier);
  CHECK((*verifier)->start(claim, "x", "").has_value());
}

TEST_CASE("faceid: a refusal is not tried again; its code is logged, and nothing that is secret") {
  FaceWorld world;
  const char* code = GENERATE("AuthFailure.SecretIdNotFound", "AuthFailure.SignatureFailure",
                              "AuthFailure.UnauthorizedOperation", "AuthFailure.TokenFailure",
                              "InvalidParameterValue", "UnauthorizedOperation.Nonactivated");
  world.sandbox->switches().set({.faceid_error = code});
  CHECK(world.verifier()->start(claim, "x", "").error() == VerifierError::refused);
  CHECK(world.waits.empty());
  CHECK(world.log.find(code) != std::string::npos);
  for (const std::string& secret : {world.config.secret_key, claim.full_name, claim.document_number})
    CHECK(world.log.find(secret) == std::string::npos);
}

TEST_CASE("faceid: every code of a result has its state, and an unknown one ends it") {
  FaceWorld world;
  const auto verifier = world.verifier();
  const auto started = verifier->start(claim, "x", "");
  REQUIRE(started);
  const std::pair<std::int64_t, VerificationState> codes[] = {
      {15, VerificationState::expired},      {16, VerificationState::too_many_tries},
      {17, VerificationState::scanned},      {1002, VerificationState::spoof},
      {2006, VerificationState::mismatch},   {2016, VerificationState::low_similarity},
      {9999, VerificationState::not_passed}, {-1, VerificationState::not_passed}};
  for (const auto& [code, state] : codes) {
    world.sandbox->switches().set({.faceid_code = code});
    const auto result = verifier->result(started->token);
    REQUIRE(result);
    CHECK(result->state == state);
  }
  // Passed, but without the photo: of no use, asked again.
  world.sandbox->switches().set({.faceid_code = 0});
  CHECK(verifier->result(started->token).error() == VerifierError::unreachable);
}

TEST_CASE("faceid: what is signed does not depend on the address that is dialled") {
  FaceWorld world;
  world.config.endpoint_url = world.sandbox->address() + "/";
  CHECK(world.verifier()->start(claim, "x", "").has_value());
  world.config.signed_host = "faceid.internal.tencentcloudapi.com";
  CHECK(world.verifier()->start(claim, "x", "").has_value());
  world.config.service = "cvm";
  CHECK(world.verifier()->start(claim, "x", "").error() == VerifierError::refused);
}

TEST_CASE("faceid: a token is forgotten after three days") {
  FaceWorld world;
  const auto verifier = world.verifier();
  const auto started = verifier->start(claim, "x", "");
  REQUIRE(started);
  CHECK(world.phone(started->phone_address, sample("0")) == 303);
  world.clock.advance(3 * day_ms);
  world.sandbox->clock().advance(3 * day_ms);
  CHECK(verifier->result(started->token)->state == VerificationState::expired);
}

}  // namespace
}  // namespace exam::test
