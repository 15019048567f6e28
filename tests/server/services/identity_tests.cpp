#include "tests/server/whole_server.h"

#include <catch_amalgamated.hpp>
#include <chrono>
#include <thread>

using namespace exam;
using namespace exam::test;

namespace {

const std::string name = "林晓彤", number = "310105199001010026";

api::Verification state_of(Browser& person) {
  return person.get("/api/verification").as<api::Verification>();
}

bool becomes(Browser& person, VerificationState state) {
  return eventually([&] { return state_of(person).state == state; });
}

std::string code_of(const api::Verification& verification) {
  return verification.qr_address.substr(verification.qr_address.rfind('/') + 1);
}

api::Verification begin(Browser& person) {
  const Reply reply = person.post("/api/verification", verification_json(name, number));
  INFO(reply.body);
  REQUIRE(reply.status == 201);
  return reply.as<api::Verification>();
}

}  // namespace

TEST_CASE("identity: from the form to the verified person") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  CHECK(person.get("/api/verification").status == 204);
  const api::Verification started = begin(person);
  CHECK(started.state == VerificationState::waiting_for_scan);
  CHECK(started.full_name == "林**");
  CHECK(started.document_number == "31**************26");
  CHECK(started.tries_left == 4);
  CHECK(started.expires_at == server.clock.now() + verification_ms);
  REQUIRE(started.qr_address.starts_with(person.origin + "/v/"));

  Browser phone = server.browser();
  const Reply scanned = phone.get("/v/" + code_of(started));
  CHECK(scanned.status == 302);
  CHECK(scanned.headers.at("Location") == "https://vendor.invalid/face?t=1");
  CHECK(state_of(person).state == VerificationState::scanned);
  CHECK(server.verifier.redirect() == started.qr_address + "/done");
  CHECK(phone.get("/v/" + code_of(started) + "/done").status == 200);
  CHECK(state_of(person).state == VerificationState::checking);

  server.verifier.answer(server.verifier.verified(good_photo()));
  REQUIRE(becomes(person, VerificationState::verified));
  const auto identity = person.get("/api/me").as<api::Me>().identity;
  REQUIRE(identity);
  CHECK(identity->full_name == name);
  CHECK(identity->document_number == "31**************26");
  CHECK(identity->birth_date == Date{1990, 1, 1});
  CHECK(identity->sex == Sex::female);
  CHECK(person.get("/api/photos/" + identity->photo_id.value).headers.at("Content-Type") == "image/jpeg");
  CHECK(person.post("/api/verification", verification_json(name, number)).code() ==
        ProblemCode::already_verified);
  CHECK(phone.get("/v/" + code_of(started)).status == 404);
}

TEST_CASE("identity: the number lies sealed in the database") {
  WholeServer server;
  server.verified("linxiaotong1", name, number);
  const auto rows = server.database->read(
      [](Connection& db) { return db.run("SELECT document_sealed, document_index FROM identity"); });
  REQUIRE(rows);
  const Bytes& sealed = rows->front().blob("document_sealed");
  CHECK(std::string(sealed.begin(), sealed.end()).find(number) == std::string::npos);
  CHECK(rows->front().text("document_index").find("310105") == std::string::npos);
  CHECK(server.vault->open(sealed) == number);
}

TEST_CASE("identity: the poller learns of it although nobody asks") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  scan(server.browser(), begin(person).qr_address);
  server.verifier.answer(server.verifier.verified(good_photo()));
  CHECK(eventually([&] { return server.count("identity") == 1; }));
}

TEST_CASE("identity: questions of an impatient page reach the vendor as its schedule allows") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  scan(server.browser(), begin(person).qr_address);
  const int before = server.verifier.questions();
  for (int i = 0; i < 20; ++i) state_of(person);
  CHECK(server.verifier.questions() - before <= 3);
}

TEST_CASE("identity: the form's rules, and one attempt at a time") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  auto asked = api::StartVerificationRequest{name, DocumentType::resident_id, number, "", {}, false, ""};
  CHECK(person.post("/api/verification", to_json(asked)).code() == ProblemCode::face_consent_missing);
  asked.face_consent = true;
  CHECK(person.post("/api/verification", to_json(asked)).code() == ProblemCode::consent_outdated);
  CHECK(person.post("/api/verification", verification_json(name, "310105199001010019")).status == 422);
  CHECK(server.count("verification") == 0);
  begin(person);
  CHECK(person.post("/api/verification", verification_json(name, number)).code() ==
        ProblemCode::verification_running);
  CHECK(person.remove("/api/verification").as<api::Verification>().state == VerificationState::abandoned);
  CHECK(person.remove("/api/verification").code() == ProblemCode::verification_missing);
  begin(person);
}

TEST_CASE("identity: refusals of the vendor are final and leave a way on") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  for (const VerificationState state : {VerificationState::mismatch, VerificationState::low_similarity,
                                        VerificationState::spoof, VerificationState::too_many_tries}) {
    server.verifier.answer({});
    server.clock.advance(second_ms);
    scan(server.browser(), begin(person).qr_address);
    VerificationResult refused;
    refused.state = state;
    server.verifier.answer(refused);
    CHECK(becomes(person, state));
  }
  CHECK(server.count("identity") == 0);
  server.verifier.answer({});
  begin(person);
}

TEST_CASE("identity: what the vendor verified must be what was asked") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  const auto spoil = GENERATE(0, 1, 2);
  scan(server.browser(), begin(person).qr_address);
  VerificationResult result = server.verifier.verified(good_photo());
  if (spoil == 0) result.full_name = "陈示例";
  if (spoil == 1) result.document_number = "34052419800101001X";
  if (spoil == 2) result.extra = "somebody else's";
  server.verifier.answer(result);
  CHECK(becomes(person, VerificationState::mismatch));
  CHECK(server.count("identity") == 0);
}

TEST_CASE("identity: a photo of the vendor's that does not decode is told as what it is") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  const Bytes frame = GENERATE(Bytes{}, Bytes{0xFF, 0xD8, 0xFF, 0x00}, Bytes{'h', 'e', 'l', 'l', 'o'});
  scan(server.browser(), begin(person).qr_address);
  server.verifier.answer(server.verifier.verified(frame));
  CHECK(becomes(person, VerificationState::photo_unusable));
  CHECK(server.count("identity") == 0);
  CHECK(server.count("photo") == 0);
  CHECK(server.log().find("the vendor's photo does not decode") != std::string::npos);
  server.verifier.answer({});
  server.clock.advance(second_ms);
  CHECK(begin(person).tries_left == 3);
}

TEST_CASE("identity: a vendor that limits our questions is asked none for two seconds") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  const api::Verification started = begin(person);
  scan(server.browser(), started.qr_address);
  server.verifier.fail_result(VerifierError::rate_limited);
  const int before = server.verifier.questions();
  CHECK(server.browser().get("/v/" + code_of(started) + "/done").status == 200);
  REQUIRE(eventually([&] { return server.verifier.questions() > before; }));
  const int refused = server.verifier.questions();
  // Back from the phone, it would be asked every second.
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(1600);
  while (std::chrono::steady_clock::now() < until) {
    CHECK(state_of(person).state == VerificationState::checking);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  CHECK(server.verifier.questions() == refused);
  server.verifier.fail_result({});
  server.verifier.answer(server.verifier.verified(good_photo()));
  CHECK(becomes(person, VerificationState::verified));
}

TEST_CASE("identity: whom the server verifies is for its operator to say, and told to the client") {
  ServerLimits limits;
  limits.age = {18, 70};
  WholeServer server(limits);
  server.clock.set(shanghai_instant({2026, 11, 24}, 12, 0, 0));
  Browser person = server.registered("linxiaotong1");
  const auto me = person.get("/api/me").as<api::Me>();
  CHECK(me.age_min == 18);
  CHECK(me.age_max == 70);
  // Born on the day 18 years ago, and a day later; 70 and 71 years ago.
  const std::pair<const char*, bool> people[] = {{"310105200811240013", true},
                                                 {"310105200811250019", false},
                                                 {"310105195511250013", true},
                                                 {"310105195511240018", false}};
  for (const auto& [document, may] : people) {
    CAPTURE(document);
    const Reply reply = person.post("/api/verification", verification_json(name, document));
    const Reply recovery =
        server.browser().post("/api/recovery", to_json(api::StartRecoveryRequest{name, document, true}));
    CHECK(reply.status == (may ? 201 : 422));
    CHECK(recovery.status == (may ? 201 : 422));
    if (may) {
      CHECK(person.remove("/api/verification").status == 200);
      server.clock.advance(second_ms);
      continue;
    }
    for (const Reply& refused : {reply, recovery}) {
      CHECK(refused.code() == ProblemCode::document_age);
      CHECK(refused.field() == "document_number");
      CHECK(refused.body.find("\"minimum\":18") != std::string::npos);
      CHECK(refused.body.find("\"maximum\":70") != std::string::npos);
    }
  }
}

TEST_CASE("identity: time runs out, computed on reading") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  const api::Verification started = begin(person);
  server.clock.advance(verification_ms);
  CHECK(state_of(person).state == VerificationState::expired);
  CHECK(server.browser().get("/v/" + code_of(started)).status == 404);
  begin(person);
}

TEST_CASE("identity: five tries a day, counted by Shanghai's days") {
  WholeServer server;
  server.clock.set(shanghai_instant({2026, 11, 24}, 22, 0, 0));
  Browser person = server.registered("linxiaotong1");
  for (int i = 0; i < 5; ++i) {
    begin(person);
    person.remove("/api/verification");
  }
  const Reply sixth = person.post("/api/verification", verification_json(name, number));
  CHECK(sixth.status == 429);
  CHECK(sixth.headers.at("Retry-After") == "7200");
  CHECK(state_of(person).tries_left == 0);
  server.clock.set(shanghai_instant({2026, 11, 25}, 0, 0, 0));
  begin(person);
}

TEST_CASE("identity: a vendor that does not answer costs no try") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  server.verifier.fail_start(VerifierError::unreachable);
  CHECK(person.post("/api/verification", verification_json(name, number)).status == 503);
  server.verifier.fail_start(VerifierError::refused);
  CHECK(person.post("/api/verification", verification_json(name, number)).status == 500);
  CHECK(server.count("verification") == 0);
  server.verifier.fail_start({});
  CHECK(begin(person).tries_left == 4);
}

TEST_CASE("identity: a number belongs to one account, also when two verify it at once") {
  WholeServer server;
  Browser first = server.registered("linxiaotong1"), second = server.registered("linxiaotong2");
  scan(server.browser(), begin(first).qr_address);
  const auto first_result = server.verifier.verified(good_photo());
  const std::string second_qr = begin(second).qr_address;
  const auto second_result = server.verifier.verified(good_photo());
  server.verifier.answer_token("token-of-" + first_result.extra, first_result);
  REQUIRE(becomes(first, VerificationState::verified));
  CHECK(state_of(second).state == VerificationState::waiting_for_scan);
  scan(server.browser(), second_qr);
  server.verifier.answer_token("token-of-" + second_result.extra, second_result);
  CHECK(becomes(second, VerificationState::number_taken));
  CHECK(server.count("identity") == 1);
  CHECK(server.count("photo") == 1);
  Browser third = server.registered("linxiaotong3");
  const Reply taken = third.post("/api/verification", verification_json(name, number));
  CHECK(taken.status == 409);
  CHECK(taken.code() == ProblemCode::document_taken);
  CHECK(taken.field() == "document_number");
}
