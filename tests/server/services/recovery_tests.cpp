// A forgotten password: proved to be the same person, and no hint before that.
#include "tests/server/vendor_world.h"

#include <catch_amalgamated.hpp>
#include <chrono>
#include <thread>

using namespace exam;
using namespace exam::test;

namespace {

const std::string name = "林晓彤", number = "310105199001010026";
const std::string other_name = "孙剑峰", other_number = "11010519491231002X";
const std::string new_password = "Jinhua-2027";

Reply ask(Browser& browser, const std::string& who, const std::string& document, bool consent = true) {
  return browser.post("/api/recovery", to_json(api::StartRecoveryRequest{who, document, consent}));
}

api::Recovery begin(Browser& browser, const std::string& who, const std::string& document) {
  const Reply reply = ask(browser, who, document);
  INFO(reply.body);
  REQUIRE(reply.status == 201);
  return reply.as<api::Recovery>();
}

Reply state_of(Browser& browser, const std::string& secret) {
  return browser.post("/api/recovery/state", to_json(api::RecoverySecret{secret}));
}

bool becomes(Browser& browser, const std::string& secret, VerificationState state) {
  return eventually([&] { return state_of(browser, secret).as<api::Recovery>().state == state; });
}

Reply reset(Browser& browser, const std::string& secret, const std::string& password = new_password) {
  return browser.post("/api/recovery/password",
                      to_json(api::ResetPasswordRequest{secret, password, password}));
}

}  // namespace

TEST_CASE("recovery: the same person sets a new password, and every sign-in ends") {
  VendorWorld world;
  Browser owner = world.server->registered("linxiaotong1"), visitor = world.server->browser();
  const Reply started = owner.post("/api/verification", verification_json(name, number));
  REQUIRE(started.status == 201);
  world.phone(started.as<api::Verification>().qr_address, "0");
  REQUIRE(eventually([&] {
    return owner.get("/api/verification").as<api::Verification>().state == VerificationState::verified;
  }));
  const api::Recovery recovery = begin(visitor, name, number);
  CHECK(recovery.state == VerificationState::waiting_for_scan);
  CHECK(recovery.full_name == "林**");
  CHECK(recovery.document_number == "31**************26");
  CHECK(reset(visitor, recovery.secret).code() == ProblemCode::recovery_missing);
  const std::int64_t photos = world.server->count("photo");
  scan(world.server->browser(), recovery.qr_address);
  CHECK(state_of(visitor, recovery.secret).as<api::Recovery>().state == VerificationState::scanned);
  world.phone(recovery.qr_address, "0");
  REQUIRE(becomes(visitor, recovery.secret, VerificationState::verified));
  CHECK(world.server->count("photo") == photos);  // of the face nothing is kept
  CHECK(owner.get("/api/me").status == 200);

  CHECK(reset(visitor, recovery.secret, "12345678").code() == ProblemCode::password_one_kind);
  const Reply done = reset(visitor, recovery.secret);
  CHECK(done.as<api::Recovered>().account == "linxiaotong1");
  CHECK(owner.get("/api/me").status == 204);
  CHECK(reset(visitor, recovery.secret).code() == ProblemCode::recovery_missing);
  CHECK(visitor.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 401);
  CHECK(visitor.post("/api/sign-in", sign_in_json("linxiaotong1", new_password)).status == 200);
  CHECK(world.server->count("audit_log WHERE action = 'account.recover'") == 1);
}

TEST_CASE("recovery: nothing depends on whether there is an account until the person is proved") {
  VendorWorld world;
  Browser owner = world.server->registered("linxiaotong1"), visitor = world.server->browser();
  const Reply started = owner.post("/api/verification", verification_json(name, number));
  world.phone(started.as<api::Verification>().qr_address, "0");
  REQUIRE(eventually([&] { return world.server->count("identity") == 1; }));
  const std::pair<std::string, std::string> people[] = {{name, number}, {other_name, other_number}};
  for (const char* outcome : {"2006", "2016", "1002"}) {
    std::vector<std::string> seen;
    for (const auto& [who, document] : people) {
      const Reply reply = ask(visitor, who, document);
      const auto recovery = reply.as<api::Recovery>();
      world.phone(recovery.qr_address, outcome);
      Reply end;
      REQUIRE(eventually([&] {
        end = state_of(visitor, recovery.secret);
        return is_final(end.as<api::Recovery>().state);
      }));
      seen.push_back(std::to_string(reply.status) + std::to_string(end.status) +
                     std::string(enum_name(end.as<api::Recovery>().state)) +
                     std::to_string(reset(visitor, recovery.secret).status));
    }
    CHECK(seen[0] == seen[1]);
  }
  // Proved, but nobody's account: only now it is said, to the person alone.
  const api::Recovery recovery = begin(visitor, other_name, other_number);
  world.phone(recovery.qr_address, "0");
  REQUIRE(becomes(visitor, recovery.secret, VerificationState::verified));
  CHECK(reset(visitor, recovery.secret).code() == ProblemCode::nobody_verified);
}

TEST_CASE("recovery: what the vendor verified must be what was asked") {
  WholeServer server;
  server.verified("linxiaotong1", name, number);
  Browser visitor = server.browser();
  server.verifier.answer({});
  const api::Recovery recovery = begin(visitor, name, number);
  VerificationResult result = server.verifier.verified(good_photo());
  const auto spoil = GENERATE(0, 1, 2);
  if (spoil == 0) result.full_name = other_name;
  if (spoil == 1) result.document_number = other_number;
  if (spoil == 2) result.extra = "somebody else's";
  scan(server.browser(), recovery.qr_address);
  server.verifier.answer(result);
  CHECK(becomes(visitor, recovery.secret, VerificationState::mismatch));
  CHECK(reset(visitor, recovery.secret).code() == ProblemCode::recovery_missing);
}

TEST_CASE("recovery: a vendor that limits our questions is asked none for two seconds") {
  WholeServer server;
  Browser visitor = server.browser();
  server.verifier.answer({});
  const api::Recovery started = begin(visitor, name, number);
  scan(server.browser(), started.qr_address);
  CHECK(server.browser().get(started.qr_address.substr(started.qr_address.find("/v/")) + "/done").status ==
        200);
  server.verifier.fail_result(VerifierError::rate_limited);
  CHECK(state_of(visitor, started.secret).as<api::Recovery>().state == VerificationState::checking);
  const int refused = server.verifier.questions();
  CHECK(refused == 1);
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(1600);
  while (std::chrono::steady_clock::now() < until) {
    state_of(visitor, started.secret);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  CHECK(server.verifier.questions() == refused);
  server.verifier.fail_result({});
  server.verifier.answer(server.verifier.verified(good_photo()));
  CHECK(becomes(visitor, started.secret, VerificationState::verified));
}

TEST_CASE("recovery: both its times run out") {
  WholeServer server;
  server.verified("linxiaotong1", name, number);
  Browser visitor = server.browser();
  server.verifier.answer({});
  const api::Recovery late = begin(visitor, name, number);
  server.clock.advance(verification_ms);
  CHECK(state_of(visitor, late.secret).as<api::Recovery>().state == VerificationState::expired);
  CHECK(server.browser().get(late.qr_address.substr(late.qr_address.find("/v/"))).status == 404);
  const api::Recovery recovery = begin(visitor, name, number);
  scan(server.browser(), recovery.qr_address);
  server.verifier.answer(server.verifier.verified(good_photo()));
  REQUIRE(becomes(visitor, recovery.secret, VerificationState::verified));
  server.clock.advance(verification_ms + recovery_password_ms);
  CHECK(reset(visitor, recovery.secret).code() == ProblemCode::recovery_missing);
}

TEST_CASE("recovery: the form's rules and unknown secrets") {
  WholeServer server;
  Browser visitor = server.browser();
  CHECK(ask(visitor, name, number, false).code() == ProblemCode::face_consent_missing);
  CHECK(ask(visitor, name, "310105199001010019").code() == ProblemCode::document_checksum);
  CHECK(state_of(visitor, "guessed").code() == ProblemCode::recovery_missing);
  CHECK(reset(visitor, "guessed").code() == ProblemCode::recovery_missing);
}

TEST_CASE("recovery: failures before the vendor are limited, and do not tell who is known") {
  ServerLimits limits;
  limits.recovery.failures_per_document = {2, day_ms};
  WholeServer server(limits);
  server.verified("linxiaotong1", name, number);
  Browser visitor = server.browser();
  const auto fail_once = [&](const std::string& who, const std::string& document, VerificationState state) {
    server.verifier.answer({});
    const api::Recovery recovery = begin(visitor, who, document);
    scan(server.browser(), recovery.qr_address);
    VerificationResult result = server.verifier.verified({});
    result.state = state;
    server.verifier.answer(result);
    CHECK(becomes(visitor, recovery.secret, state));
    state_of(visitor, recovery.secret);  // asking again is no second failure
  };
  for (const auto& [who, document] : {std::pair(name, number), std::pair(other_name, other_number)}) {
    fail_once(who, document, VerificationState::low_similarity);
    fail_once(who, document, VerificationState::spoof);
    CHECK(ask(visitor, who, document).code() == ProblemCode::too_many_requests);
  }
  server.clock.advance(day_ms);
  CHECK(ask(visitor, name, number).status == 201);
}

TEST_CASE("recovery: codes that nobody opens use up nobody's tries") {
  ServerLimits limits;
  limits.recovery.failures_per_document = {2, day_ms};
  WholeServer server(limits);
  server.verified("linxiaotong1", name, number);
  server.verifier.answer({});
  Browser visitor = server.browser();
  for (int start = 0; start < 10; ++start) {
    const Reply reply = ask(visitor, name, number);
    REQUIRE(reply.status == 201);
    server.clock.advance(verification_ms);
    CHECK(state_of(visitor, reply.as<api::Recovery>().secret).as<api::Recovery>().state ==
          VerificationState::expired);
  }
}

TEST_CASE("recovery: a stranger's failures elsewhere leave the owner's tries alone") {
  ServerLimits limits;
  limits.recovery.failures_per_document = {2, day_ms};
  WholeServer server(limits);
  server.verified("linxiaotong1", name, number);
  Browser stranger = server.browser(), owner = server.browser();
  stranger.extra_headers["X-Forwarded-For"] = "203.0.113.7";
  owner.extra_headers["X-Forwarded-For"] = "198.51.100.9";
  for (int round = 0; round < 2; ++round) {
    server.verifier.answer({});
    const api::Recovery recovery = begin(stranger, name, number);
    scan(server.browser(), recovery.qr_address);
    VerificationResult result = server.verifier.verified({});
    result.state = VerificationState::mismatch;
    server.verifier.answer(result);
    CHECK(becomes(stranger, recovery.secret, VerificationState::mismatch));
  }
  CHECK(ask(stranger, name, number).code() == ProblemCode::too_many_requests);
  server.verifier.answer({});
  const api::Recovery recovery = begin(owner, name, number);
  scan(server.browser(), recovery.qr_address);
  server.verifier.answer(server.verifier.verified(good_photo()));
  REQUIRE(becomes(owner, recovery.secret, VerificationState::verified));
  CHECK(reset(owner, recovery.secret).as<api::Recovered>().account == "linxiaotong1");
}

TEST_CASE("recovery: many questions from one address are limited") {
  ServerLimits limits;
  limits.recovery.starts_per_address = {2, hour_ms};
  WholeServer server(limits);
  Browser visitor = server.browser();
  CHECK(ask(visitor, name, number).status == 201);
  CHECK(ask(visitor, other_name, other_number).status == 201);
  CHECK(ask(visitor, "李示例", "34052419800101001X").status == 429);
}
