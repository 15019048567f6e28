// A forgotten password, by hand: with any document and without the face, and no hint before a reviewer
// decides.
#include "shared/api/recovery_fields.h"
#include "shared/base64.h"
#include "shared/text_field.h"
#include "tests/server/manual_people.h"

#include <algorithm>
#include <catch_amalgamated.hpp>

using namespace exam;
using namespace exam::test;

namespace {

const std::string desk = "/api/review/recoveries", new_password = "Jinhua-2027";

api::ManualRecoveryRequest form(const std::string& name = passport_name,
                                const std::string& number = passport_number) {
  return {name, DocumentType::passport, number, base64_encode(card_jpeg())};
}

Reply ask(Browser& browser, const api::ManualRecoveryRequest& asked = form()) {
  return browser.post("/api/recovery/manual", to_json(asked));
}

std::string code_of(const Reply& reply) {
  INFO(reply.body);
  REQUIRE(reply.status == 201);
  return reply.as<api::ManualRecovery>().secret.value();
}

Reply state_of(Browser& browser, const std::string& code) {
  return browser.post("/api/recovery/manual/state", to_json(api::RecoverySecret{code}));
}

Reply reset(Browser& browser, const std::string& code, const std::string& password = new_password) {
  return browser.post("/api/recovery/password", to_json(api::ResetPasswordRequest{code, password, password}));
}

api::RecoveryCase only_case(Browser& reviewer, const std::string& query = "") {
  const auto list = reviewer.get(desk + query).as<api::RecoveryCaseList>();
  REQUIRE(list.items.size() == 1);
  return list.items[0];
}

Reply decide(Browser& reviewer, Verdict verdict, const std::string& reason = "") {
  return decide_at(reviewer, desk, only_case(reviewer).id.value, verdict, reason);
}

// From another address than everybody else.
Browser stranger_of(WholeServer& server) {
  Browser stranger = server.browser();
  stranger.extra_headers["X-Forwarded-For"] = "203.0.113.7";
  return stranger;
}

}  // namespace

TEST_CASE("recovery by hand: approved, the same person sets a new password, once") {
  const Engine engine = GENERATE(Engine::sqlite, Engine::postgres);
  WholeServer server({}, engine);
  Browser owner = verified_by_hand(server, "jeandupont1"), visitor = server.browser(),
          reviewer = server.operator_();
  const Reply sent = ask(visitor);
  const std::string code = code_of(sent);
  const auto first = sent.as<api::ManualRecovery>();
  CHECK(code.size() == recovery_code_length + 4);
  CHECK(first.state == VerificationState::in_review);
  CHECK(first.full_name == "J**********");
  CHECK(first.document_number == "12*****67");
  CHECK(first.submitted_at == server.clock.now());
  CHECK(reset(visitor, code).code() == ProblemCode::recovery_missing);
  CHECK(server.count("recovery_case WHERE secret_hash LIKE '%" + code.substr(0, 4) + "%'") == 0);
  CHECK(server.log().find(code.substr(0, 9)) == std::string::npos);

  CHECK(decide(reviewer, Verdict::approve).as<api::RecoveryCase>().state == VerificationState::verified);
  // As people type it; and it is not told again.
  std::string typed = " " + lower_ascii(code);
  std::replace(typed.begin() + 1, typed.end(), ' ', '-');
  const auto approved = state_of(visitor, typed).as<api::ManualRecovery>();
  CHECK(approved.state == VerificationState::verified);
  CHECK_FALSE(approved.secret);
  CHECK(approved.password_until == server.clock.now() + manual_recovery_ms);
  CHECK(owner.get("/api/me").status == 200);

  CHECK(reset(visitor, code, "12345678").code() == ProblemCode::password_one_kind);
  CHECK(reset(visitor, typed).as<api::Recovered>().account == "jeandupont1");
  CHECK(owner.get("/api/me").status == 204);
  CHECK(reset(visitor, code).code() == ProblemCode::recovery_missing);
  CHECK(state_of(visitor, code).code() == ProblemCode::recovery_missing);
  CHECK(visitor.post("/api/sign-in", sign_in_json("jeandupont1", new_password)).status == 200);
  CHECK(server.count("audit_log WHERE action = 'account.recover'") == 1);
  CHECK(server.count("audit_log WHERE action = 'recovery.decide' AND detail = 'approve'") == 1);
}

TEST_CASE("recovery by hand: nothing that a stranger is told depends on whether there is an account") {
  const Engine engine = GENERATE(Engine::sqlite, Engine::postgres);
  WholeServer server({}, engine);
  verified_by_hand(server, "jeandupont1");
  Browser visitor = server.browser(), reviewer = server.operator_();
  std::vector<std::string> seen;
  for (const auto& asked : {form(), form("JANE ROE", "34CD56778")}) {
    const Reply reply = ask(visitor, asked);
    const std::string code = code_of(reply);
    auto answer = reply.as<api::ManualRecovery>();
    answer.secret.reset();
    answer.full_name = answer.document_number = "";
    std::string told = to_json(answer);
    told += state_of(visitor, code).as<api::ManualRecovery>().reason;
    told += std::to_string(reset(visitor, code).status);
    CHECK(decide(reviewer, Verdict::reject, "照片看不清。").status == 200);
    told += state_of(visitor, code).as<api::ManualRecovery>().reason;
    seen.push_back(told + std::to_string(reset(visitor, code).status));
  }
  CHECK(seen[0] == seen[1]);
}

TEST_CASE("recovery by hand: refused with a reason, and sent again") {
  WholeServer server;
  verified_by_hand(server, "jeandupont1");
  Browser visitor = server.browser(), reviewer = server.operator_();
  const std::string code = code_of(ask(visitor));
  CHECK(decide(reviewer, Verdict::reject).code() == ProblemCode::reason_missing);
  CHECK(decide(reviewer, Verdict::return_for_correction, "x").code() == ProblemCode::not_a_choice);
  const std::string id = only_case(reviewer).id.value;
  CHECK(decide(reviewer, Verdict::reject, " 照片上没有本人。 ").status == 200);
  const auto refused = state_of(visitor, code).as<api::ManualRecovery>();
  CHECK(refused.state == VerificationState::refused);
  CHECK(refused.reason == "照片上没有本人。");
  CHECK_FALSE(refused.password_until);
  CHECK(reset(visitor, code).code() == ProblemCode::recovery_missing);
  CHECK(decide_at(reviewer, desk, id, Verdict::approve).code() == ProblemCode::decision_not_possible);
  code_of(ask(visitor));
}

TEST_CASE("recovery by hand: what the desk sees, and what of it is noted") {
  const Engine engine = GENERATE(Engine::sqlite, Engine::postgres);
  WholeServer server({}, engine);
  Browser owner = verified_by_hand(server, "jeandupont1"), visitor = server.browser(),
          reviewer = server.operator_();
  code_of(ask(visitor, form("JEAN DUPOND")));
  server.clock.advance(second_ms);
  code_of(ask(visitor, form("JANE ROE", "34CD56778")));
  const auto list = reviewer.get(desk + "?state=in_review").as<api::RecoveryCaseList>();
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[0].document_number == "12*****67");
  CHECK(list.items[0].has_photo);
  CHECK_FALSE(list.items[1].account);
  CHECK(server.count("audit_log WHERE action = 'recovery.view'") == 0);

  const std::string one = desk + "/" + list.items[0].id.value;
  const auto seen = reviewer.get(one).as<api::RecoveryCase>();
  CHECK(seen.document_number == passport_number);
  CHECK(seen.full_name == "JEAN DUPOND");
  REQUIRE(seen.account);
  CHECK(seen.account->account == "jeandupont1");
  CHECK(seen.account->full_name == passport_name);
  CHECK(seen.account->way == VerificationWay::manual);
  CHECK(reviewer.get("/api/photos/" + seen.account->photo_id.value).status == 200);
  CHECK(server.count("audit_log WHERE action = 'recovery.view'") == 1);

  const Reply photo = reviewer.get(one + "/photo");
  CHECK(photo.status == 200);
  CHECK(photo.headers.at("Content-Type") == "image/jpeg");
  CHECK(photo.headers.at("Cache-Control").find("no-store") != std::string::npos);
  CHECK(server.count("audit_log WHERE action = 'recovery.photo'") == 1);
  for (const char* part : {"", "/photo"}) {
    CHECK(owner.get(one + part).status == 403);
    CHECK(visitor.get(one + part).status == 401);
    CHECK(reviewer.get(desk + "/unknown" + part).status == 404);
  }
  CHECK(owner.get(desk).status == 403);
  CHECK(decide_at(owner, desk, seen.id.value, Verdict::approve).status == 403);
  CHECK(reviewer.get(desk + "?state=nonsense").code() == ProblemCode::not_a_choice);
  CHECK(decide_at(reviewer, desk, list.items[1].id.value, Verdict::approve).code() ==
        ProblemCode::nobody_verified);
}

TEST_CASE("recovery by hand: nobody decides on their own account") {
  WholeServer server;
  Browser person = verified_by_hand(server, "jeandupont1"), visitor = server.browser();
  code_of(ask(visitor));
  const auto promoted = server.database->write([](Connection& db) {
    return db.run("UPDATE account SET role = 'reviewer' WHERE account = 'jeandupont1'");
  });
  REQUIRE(promoted);
  Browser other = server.operator_();
  const std::string id = only_case(other).id.value;
  CHECK(decide_at(person, desk, id, Verdict::approve).code() == ProblemCode::forbidden);
  CHECK(decide_at(person, desk, id, Verdict::reject, "x").code() == ProblemCode::forbidden);
  CHECK(decide(other, Verdict::approve).status == 200);
}

TEST_CASE(
    "recovery by hand: an approved case is good for seven days, and for an account that is still there") {
  WholeServer server;
  Browser owner = verified_by_hand(server, "jeandupont1"), visitor = server.browser(),
          reviewer = server.operator_();
  const std::string late = code_of(ask(visitor));
  REQUIRE(decide(reviewer, Verdict::approve).status == 200);
  server.clock.advance(manual_recovery_ms);
  CHECK(state_of(visitor, late).as<api::ManualRecovery>().state == VerificationState::expired);
  CHECK(reset(visitor, late).code() == ProblemCode::recovery_missing);
  const std::string code = code_of(ask(visitor));
  reviewer = server.operator_();
  REQUIRE(decide(reviewer, Verdict::approve).status == 200);
  const auto ended = server.database->write([](Connection& db) { return db.run("DELETE FROM identity"); });
  REQUIRE(ended);
  CHECK(reset(visitor, code).code() == ProblemCode::nobody_verified);
}

TEST_CASE("recovery by hand: the form's rules, the picture's, and codes that lead nowhere") {
  WholeServer server;
  Browser visitor = server.browser();
  const auto wrong = [&](api::ManualRecoveryRequest asked, const std::string& field) {
    const Reply reply = ask(visitor, asked);
    CHECK(reply.field() == field);
    return reply.code();
  };
  api::ManualRecoveryRequest asked = form();
  asked.full_name = "";
  CHECK(wrong(asked, "full_name") == ProblemCode::required);
  CHECK(wrong(form(passport_name, "1"), "document_number") == ProblemCode::document_length);
  asked = form();
  asked.document_photo = "";
  CHECK(wrong(asked, "document_photo") == ProblemCode::document_photo_missing);
  asked.document_photo = "not base64!";
  CHECK(wrong(asked, "document_photo") == ProblemCode::document_photo_unusable);
  asked.document_photo = base64_encode("GIF89a");
  CHECK(wrong(asked, "document_photo") == ProblemCode::document_photo_unusable);
  asked.document_photo = base64_encode(jpeg_of_size(399, 600));
  CHECK(wrong(asked, "document_photo") == ProblemCode::document_photo_small);
  asked.document_photo = base64_encode(jpeg_of_size(2400, 2400));
  CHECK(ask(visitor, asked).status == 201);
  asked.document_photo = std::string(6 * 1024 * 1024, 'A');
  CHECK(ask(visitor, asked).status == 413);
  CHECK(visitor.post("/api/recovery", std::string(100'000, ' ')).status == 413);

  CHECK(state_of(visitor, "guessed").code() == ProblemCode::wrong_form);
  CHECK(state_of(visitor, "").code() == ProblemCode::required);
  const Reply unknown = state_of(visitor, "ABCD-EFGH-JKMN-PQRS-TUVW");
  CHECK(unknown.code() == ProblemCode::recovery_missing);
  CHECK(unknown.field() == "secret");
}

TEST_CASE("recovery by hand: limits are each address's own, and come before the picture") {
  ServerLimits limits;
  limits.manual_recovery = {{3, hour_ms}, {2, day_ms}, {2, hour_ms}};
  WholeServer server(limits);
  Browser stranger = stranger_of(server), owner = server.browser();
  const std::string code = code_of(ask(stranger));
  code_of(ask(stranger));
  CHECK(ask(stranger).status == 429);  // of one document
  api::ManualRecoveryRequest broken = form("JANE ROE", "34CD56778");
  broken.document_photo = base64_encode("GIF89a");
  CHECK(ask(stranger, broken).code() == ProblemCode::document_photo_unusable);
  const Reply refused = ask(stranger, broken);
  CHECK(refused.status == 429);
  CHECK(refused.headers.at("Retry-After") == "3600");
  code_of(ask(owner));

  const std::string guess = "ABCD-EFGH-JKMN-PQRS-TUVW";
  for (int i = 0; i < 2; ++i) CHECK(state_of(stranger, guess).code() == ProblemCode::recovery_missing);
  CHECK(state_of(stranger, code).status == 429);
  CHECK(reset(stranger, guess).status == 429);
  CHECK(state_of(owner, code).status == 200);
  server.clock.advance(hour_ms);
  CHECK(state_of(stranger, code).status == 200);
}

TEST_CASE("recovery by hand: photos and cases are erased after their days, undecided ones wait") {
  const Engine engine = GENERATE(Engine::sqlite, Engine::postgres);
  ServerLimits limits;
  limits.tidy_pause_ms = 20;
  limits.retention = {10, 3, 5, 20};
  WholeServer server(limits, engine);
  verified_by_hand(server, "jeandupont1");
  Browser visitor = server.browser(), reviewer = server.operator_();
  CHECK(ask(visitor).as<api::ManualRecovery>().photo_days == 3);
  server.clock.advance(20 * day_ms);
  REQUIRE(eventually([&] { return server.count("access_token") == 0; }));
  reviewer = server.operator_();
  const std::string id = only_case(reviewer).id.value;
  CHECK(reviewer.get(desk + "/" + id + "/photo").status == 200);
  REQUIRE(decide(reviewer, Verdict::approve).status == 200);
  server.clock.advance(3 * day_ms);
  CHECK(eventually([&] { return server.count("recovery_case WHERE LENGTH(photo) > 0") == 0; }));
  CHECK(server.count("audit_log WHERE action = 'retention.delete' AND subject = 'recovery_photo'") == 1);
  reviewer = server.operator_();
  CHECK_FALSE(only_case(reviewer, "?state=verified").has_photo);
  CHECK(reviewer.get(desk + "/" + id + "/photo").status == 404);
  // Longer than attempts are kept: until its code is over.
  server.clock.advance(3 * day_ms);
  REQUIRE(eventually([&] { return server.count("access_token") == 0; }));
  CHECK(server.count("recovery_case") == 1);
  server.clock.advance(day_ms);
  CHECK(eventually([&] { return server.count("recovery_case") == 0; }));
}

TEST_CASE("recovery by hand: one's own approved cases are in the copy, and all go with the account") {
  const Engine engine = GENERATE(Engine::sqlite, Engine::postgres);
  WholeServer server({}, engine);
  Browser owner = verified_by_hand(server, "jeandupont1"), visitor = server.browser(),
          reviewer = server.operator_();
  code_of(ask(visitor));
  REQUIRE(decide(reviewer, Verdict::approve).status == 200);
  code_of(ask(visitor));
  code_of(ask(visitor, form("JANE ROE", "34CD56778")));
  const Json data = parse_json(owner.get("/api/me/export").body);
  REQUIRE(data["recoveries"].size() == 1);
  CHECK(data["recoveries"][0]["document_number"] == "12*****67");
  CHECK_FALSE(data["recoveries"][0]["photo"].get<std::string>().empty());
  REQUIRE(owner.post("/api/me/deletion", to_json(api::DeleteAccountRequest{test_password})).status == 200);
  CHECK(server.count("recovery_case") == 1);
}
