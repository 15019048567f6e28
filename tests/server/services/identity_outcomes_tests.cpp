// Every way in which the vendor can answer, through the server's own door.
#include "tests/server/vendor_world.h"

#include <catch_amalgamated.hpp>
#include <thread>

using namespace exam;
using namespace exam::test;

namespace {

const std::string name = "林晓彤", number = "310105199001010026";

api::Verification latest(Browser& person) {
  return person.get("/api/verification").as<api::Verification>();
}

bool becomes(Browser& person, VerificationState state) {
  return eventually([&] { return latest(person).state == state; });
}

api::Verification begin(Browser& person) {
  const Reply reply = person.post("/api/verification", verification_json(name, number));
  INFO(reply.body);
  REQUIRE(reply.status == 201);
  return reply.as<api::Verification>();
}

ServerLimits many_tries() {
  ServerLimits limits;
  limits.verifications_per_day = 50;
  return limits;
}

}  // namespace

TEST_CASE("identity outcomes: what the phone's page can end with") {
  VendorWorld world(many_tries());
  Browser person = world.server->registered("linxiaotong1");
  const std::pair<const char*, VerificationState> ends[] = {{"2006", VerificationState::mismatch},
                                                            {"2016", VerificationState::low_similarity},
                                                            {"1002", VerificationState::spoof},
                                                            {"16", VerificationState::too_many_tries}};
  for (const auto& [outcome, state] : ends) {
    world.server->clock.advance(second_ms);
    world.phone(begin(person).qr_address, outcome);
    CAPTURE(outcome);
    CHECK(becomes(person, state));
  }
  CHECK(world.server->count("identity") == 0);
  CHECK(world.server->count("photo") == 0);
  world.server->clock.advance(second_ms);
  world.phone(begin(person).qr_address, "0");
  CHECK(becomes(person, VerificationState::verified));
}

TEST_CASE("identity outcomes: whoever leaves the phone's page in the middle goes on there") {
  VendorWorld world;
  Browser person = world.server->registered("linxiaotong1");
  const std::string qr = begin(person).qr_address;
  world.phone(qr, "17");
  CHECK(becomes(person, VerificationState::scanned));
  world.phone(qr, "0");
  CHECK(becomes(person, VerificationState::verified));
}

TEST_CASE("identity outcomes: the vendor's own expiry, and a code that nobody knows") {
  VendorWorld world(many_tries());
  Browser person = world.server->registered("linxiaotong1");
  const std::pair<std::int64_t, VerificationState> ends[] = {{15, VerificationState::expired},
                                                             {4711, VerificationState::not_passed}};
  for (const auto& [code, state] : ends) {
    world.server->clock.advance(second_ms);
    world.sandbox->switches().set({});
    const std::string qr = begin(person).qr_address;
    world.sandbox->switches().set({.faceid_code = code});
    scan(world.server->browser(), qr);
    CHECK(becomes(person, state));
  }
}

TEST_CASE("identity outcomes: whoever passed, but whose picture came damaged, is told so and tries again") {
  VendorWorld world;
  Browser person = world.server->registered("linxiaotong1");
  world.sandbox->switches().set({.faceid_frame_damaged = true});
  world.phone(begin(person).qr_address, "0");
  CHECK(becomes(person, VerificationState::photo_unusable));
  CHECK(world.server->count("identity") == 0);
  world.sandbox->switches().set({});
  world.server->clock.advance(second_ms);
  world.phone(begin(person).qr_address, "0");
  CHECK(becomes(person, VerificationState::verified));
}

TEST_CASE("identity outcomes: a vendor that fails is told apart, and costs no try") {
  VendorWorld world;
  Browser person = world.server->registered("linxiaotong1");
  const auto start = [&](const sandbox::Switches& switches) {
    world.sandbox->switches().set(switches);
    return person.post("/api/verification", verification_json(name, number));
  };
  for (const auto& switches :
       {sandbox::Switches{.faceid_error = "InternalError"}, sandbox::Switches{.faceid_wire = "silent"},
        sandbox::Switches{.faceid_error = "RequestLimitExceeded"},
        sandbox::Switches{.faceid_wire = "garbage"}, sandbox::Switches{.faceid_wire = "status_500"}}) {
    const Reply reply = start(switches);
    CHECK(reply.status == 503);
    CHECK(reply.code() == ProblemCode::verifier_unavailable);
  }
  for (const char* code : {"AuthFailure.SecretIdNotFound", "AuthFailure.SignatureFailure"}) {
    const Reply reply = start({.faceid_error = code});
    CHECK(reply.status == 500);
    CHECK(reply.code() == ProblemCode::internal);
    CHECK(world.log().find(code) != std::string::npos);
  }
  CHECK(world.server->count("verification") == 0);
  world.sandbox->switches().set({});
  CHECK(begin(person).tries_left == 4);
}

TEST_CASE("identity outcomes: a vendor that fails while it is asked is asked again") {
  VendorWorld world;
  Browser person = world.server->registered("linxiaotong1");
  const std::string qr = begin(person).qr_address;
  world.sandbox->switches().set(
      {.faceid_error = GENERATE("InternalError", "AuthFailure.SignatureFailure", "RequestLimitExceeded")});
  world.phone(qr, "0");
  CHECK(latest(person).state == VerificationState::checking);
  world.sandbox->switches().set({});
  CHECK(becomes(person, VerificationState::verified));
}

TEST_CASE("identity outcomes: the page notices within two questions of the phone's return") {
  VendorWorld world;
  Browser person = world.server->registered("linxiaotong1");
  const std::string qr = begin(person).qr_address;
  world.phone(qr, "0");
  // The page asks every second (web/client/polls.h): its first question after the return finds the answer,
  // or, when the poller was faster by a moment, the second does.
  if (latest(person).state == VerificationState::verified) return;
  std::this_thread::sleep_for(AskSchedule::pause_for(VerificationState::checking, {}));
  CHECK(latest(person).state == VerificationState::verified);
}

TEST_CASE("identity outcomes: no log line tells a key, a name or a number") {
  VendorWorld world(many_tries());
  Browser person = world.server->registered("linxiaotong1");
  world.phone(begin(person).qr_address, "2006");
  REQUIRE(becomes(person, VerificationState::mismatch));
  for (const char* code : {"AuthFailure.SignatureFailure", "InternalError", "InvalidParameterValue"}) {
    world.sandbox->switches().set({.faceid_error = code});
    person.post("/api/verification", verification_json(name, number));
  }
  world.sandbox->switches().set({});
  world.server->clock.advance(second_ms);
  world.phone(begin(person).qr_address, "0");
  REQUIRE(becomes(person, VerificationState::verified));
  const std::string log = world.log();
  CHECK(log.find("InvalidParameterValue") != std::string::npos);
  for (const std::string& secret : {world.config.secret_key, world.config.secret_id, name, number,
                                    number.substr(6, 8), std::string(test_password)})
    CHECK(log.find(secret) == std::string::npos);
}
