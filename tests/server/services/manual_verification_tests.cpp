// 人工核验: for whoever does not agree to the face, and for documents that the vendor cannot verify.
#include "tests/server/manual_people.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using namespace exam::test;

namespace {

Reply decide(Browser& reviewer, const VerificationId& id, Verdict verdict, const std::string& reason = "") {
  return decide_at(reviewer, "/api/review/verifications", id.value, verdict, reason);
}

api::Verification latest(Browser& person) {
  return person.get("/api/verification").as<api::Verification>();
}

}  // namespace

TEST_CASE("manual verification: approved, the person is verified like any other, without a face") {
  WholeServer server;
  Browser person = server.registered("jeandupont1"), reviewer = server.operator_();
  const api::Verification sent = submit_passport(person);
  CHECK(sent.state == VerificationState::in_review);
  CHECK(sent.way == VerificationWay::manual);
  CHECK(sent.qr_address.empty());
  CHECK(sent.full_name == "J**********");
  CHECK(sent.document_number == "12*****67");
  CHECK(sent.tries_left == 2);

  const auto list = reviewer.get("/api/review/verifications").as<api::IdentityCaseList>();
  REQUIRE(list.items.size() == 1);
  CHECK(list.items[0].id == sent.id);
  CHECK(list.items[0].document_number == "12*****67");
  CHECK(server.count("audit_log WHERE action = 'verification.view'") == 0);
  const auto one = reviewer.get("/api/review/verifications/" + sent.id.value).as<api::IdentityCase>();
  CHECK(one.document_number == passport_number);
  CHECK(one.birth_date == Date{1990, 1, 31});
  CHECK(server.count("audit_log WHERE action = 'verification.view' AND subject = '" + sent.id.value + "'") ==
        1);
  CHECK(reviewer.get("/api/photos/" + one.photo_id.value).status == 200);
  CHECK(server.count("audit_log WHERE action = 'photo.view'") == 1);

  CHECK(decide(reviewer, sent.id, Verdict::approve).as<api::IdentityCase>().state ==
        VerificationState::verified);
  CHECK(latest(person).state == VerificationState::verified);
  const auto identity = person.get("/api/me").as<api::Me>().identity;
  REQUIRE(identity);
  CHECK(identity->full_name == passport_name);
  CHECK(identity->document_number == "12*****67");
  CHECK(identity->way == VerificationWay::manual);
  CHECK(identity->photo_id.empty());
  CHECK(submit_by_hand(person, passport(one.photo_id)).code() == ProblemCode::document_photo_missing);
  CHECK(submit_by_hand(person, passport(upload_card(person))).code() == ProblemCode::already_verified);
  CHECK(reviewer.get("/api/review/verifications").as<api::IdentityCaseList>().items.empty());
}

TEST_CASE("manual verification: refused with a reason that the candidate reads, and sent again") {
  WholeServer server;
  Browser person = server.registered("jeandupont1"), reviewer = server.operator_();
  const api::Verification sent = submit_passport(person);
  CHECK(decide(reviewer, sent.id, Verdict::reject).code() == ProblemCode::reason_missing);
  CHECK(decide(reviewer, sent.id, Verdict::return_for_correction, "x").code() == ProblemCode::not_a_choice);
  CHECK(decide(reviewer, sent.id, Verdict::reject, " 照片看不清。 ").status == 200);
  CHECK(latest(person).state == VerificationState::refused);
  CHECK(latest(person).reason == "照片看不清。");
  CHECK(decide(reviewer, sent.id, Verdict::approve).code() == ProblemCode::decision_not_possible);
  CHECK(server.count("identity") == 0);
  server.clock.advance(second_ms);
  CHECK(submit_passport(person).state == VerificationState::in_review);
}

TEST_CASE("manual verification: one at a time, three a day, given up when one likes") {
  WholeServer server;
  Browser person = server.registered("jeandupont1");
  submit_passport(person);
  CHECK(submit_by_hand(person, passport(upload_card(person))).code() == ProblemCode::verification_running);
  CHECK(person.post("/api/verification", verification_json("林晓彤", "310105199001010026")).code() ==
        ProblemCode::verification_running);
  for (int i = 0; i < 2; ++i) {
    CHECK(person.remove("/api/verification").as<api::Verification>().state == VerificationState::abandoned);
    server.clock.advance(second_ms);
    submit_passport(person);
  }
  person.remove("/api/verification");
  CHECK(submit_by_hand(person, passport(upload_card(person))).status == 429);
  // The other way is still open.
  CHECK(person.post("/api/verification", verification_json("林晓彤", "310105199001010026")).status == 201);
}

TEST_CASE("manual verification: it waits for as long as people need") {
  WholeServer server;
  Browser person = server.registered("jeandupont1"), reviewer = server.operator_();
  const api::Verification sent = submit_passport(person);
  server.clock.advance(5 * hour_ms);
  CHECK(latest(person).state == VerificationState::in_review);
  CHECK(decide(reviewer, sent.id, Verdict::approve).status == 200);
}

TEST_CASE("manual verification: which documents must take this way, and the form's rules") {
  WholeServer server;
  Browser person = server.registered("jeandupont1");
  auto face = api::StartVerificationRequest{
      passport_name, DocumentType::passport,   passport_number, "1990-01-31", Sex::male,
      true,          face_consent_version(180)};
  const Reply wrong_way = person.post("/api/verification", to_json(face));
  CHECK(wrong_way.code() == ProblemCode::document_needs_review);
  CHECK(wrong_way.field() == "document_type");
  auto asked = passport({});
  asked.birth_date = "";
  CHECK(submit_by_hand(person, asked).code() == ProblemCode::required);
  asked.birth_date = "1990-01-31";
  CHECK(submit_by_hand(person, asked).code() == ProblemCode::document_photo_missing);
  asked.photo_id = {"somebody-elses"};
  CHECK(submit_by_hand(person, asked).code() == ProblemCode::document_photo_missing);
  Browser other = server.registered("somebodyelse");
  asked.photo_id = upload_card(other);
  CHECK(submit_by_hand(person, asked).code() == ProblemCode::document_photo_missing);
}

TEST_CASE("manual verification: a number that is another account's by now") {
  WholeServer server;
  Browser first = server.registered("jeandupont1"), second = server.registered("jeandupont2"),
          reviewer = server.operator_();
  const api::Verification one = submit_passport(first), two = submit_passport(second);
  CHECK(decide(reviewer, one.id, Verdict::approve).status == 200);
  CHECK(decide(reviewer, two.id, Verdict::approve).as<api::IdentityCase>().state ==
        VerificationState::number_taken);
  CHECK(latest(second).state == VerificationState::number_taken);
  Browser third = server.registered("jeandupont3");
  const Reply taken = submit_by_hand(third, passport(upload_card(third)));
  CHECK(taken.code() == ProblemCode::document_taken);
  CHECK(taken.field() == "document_number");
  // The same digits on another type of document are another person's.
  auto permit = passport(upload_card(third));
  permit.document_type = DocumentType::taiwan_travel_permit;
  permit.document_number = "12345678";
  CHECK(submit_by_hand(third, permit).status == 201);
}

TEST_CASE("manual verification: a reissued permit is the same person's") {
  WholeServer server;
  Browser first = server.registered("jeandupont1"), second = server.registered("jeandupont2"),
          reviewer = server.operator_();
  auto permit = passport(upload_card(first));
  permit.document_type = DocumentType::hm_travel_permit;
  permit.document_number = "H1234567801";
  const auto sent = submit_by_hand(first, permit).as<api::Verification>();
  CHECK(decide(reviewer, sent.id, Verdict::approve).status == 200);
  permit.photo_id = upload_card(second);
  for (const char* reissued : {"H12345678", "H1234567802"}) {
    permit.document_number = reissued;
    CHECK(submit_by_hand(second, permit).code() == ProblemCode::document_taken);
  }
}

TEST_CASE("manual verification: the photo is judged by its bytes and seen by few") {
  WholeServer server;
  Browser person = server.registered("jeandupont1"), other = server.registered("somebodyelse"),
          reviewer = server.operator_();
  const auto refused = [&](const std::string& body, const std::string& type = "image/jpeg") {
    return person.post("/api/verification/photo", body, type);
  };
  CHECK(refused("GIF89a").code() == ProblemCode::document_photo_unusable);
  CHECK(refused(card_jpeg().substr(0, 300)).code() == ProblemCode::document_photo_unusable);
  CHECK(refused(card_jpeg(), "text/plain").status == 400);
  CHECK(refused(text_of(to_png(draw(Portrait{}))), "image/png").status == 201);
  const PhotoId photo = upload_card(person);
  CHECK(person.get("/api/photos/" + photo.value).status == 200);
  CHECK(other.get("/api/photos/" + photo.value).status == 404);
  CHECK(server.browser().get("/api/photos/" + photo.value).status == 401);
  CHECK(reviewer.get("/api/photos/" + photo.value).status == 200);
  CHECK(server.browser().post("/api/verification/photo", card_jpeg(), "image/jpeg").status == 401);
}

TEST_CASE("manual verification: a photo of the wrong size is refused with its size and the limit") {
  WholeServer server;
  Browser person = server.registered("jeandupont1");
  const auto sent = [&](int width, int height) {
    return person.post("/api/verification/photo", jpeg_of_size(width, height), "image/jpeg");
  };
  const auto wrong = [&](int width, int height) {
    const Reply reply = sent(width, height);
    CHECK(reply.status == 422);
    CHECK(reply.field() == "document_photo");
    return reply.as<api::ErrorAnswer>().problems.front();
  };
  const Problem small = wrong(600, 399);
  CHECK(small.code == ProblemCode::document_photo_small);
  CHECK(small.detail == "600x399");
  CHECK(small.minimum == 400);
  const Problem large = wrong(800, 2401);
  CHECK(large.code == ProblemCode::document_photo_large);
  CHECK(large.detail == "800x2401");
  CHECK(large.maximum == 2400);
  CHECK(sent(400, 600).status == 201);
  // The largest that there is: a phone's photo as the client makes it smaller, and a square.
  CHECK(sent(2400, 1800).status == 201);
  CHECK(sent(2400, 2400).status == 201);
}

TEST_CASE("manual verification: a PNG that claims to be huge is refused before it is decoded") {
  WholeServer server;
  Browser person = server.registered("jeandupont1");
  Portrait square;
  square.width = square.height = 400;
  std::string bomb = text_of(to_png(draw(square)));
  for (const std::size_t at : {16U, 20U}) bomb.replace(at, 4, "\x7F\xFF\xFF\xFF");
  CHECK(person.post("/api/verification/photo", bomb, "image/png").code() ==
        ProblemCode::document_photo_large);
}

TEST_CASE("manual verification: tries are counted, whatever comes of them, and each account's own") {
  WholeServer server;
  Browser person = server.registered("jeandupont1"), other = server.registered("somebodyelse");
  const std::string broken = card_jpeg().substr(0, 2000);
  const auto attempt = [&] { return person.post("/api/verification/photo", broken, "image/jpeg"); };
  for (int i = 0; i < 20; ++i) REQUIRE(attempt().code() == ProblemCode::document_photo_unusable);
  const Reply refused = attempt();
  CHECK(refused.status == 429);
  CHECK(refused.headers.at("Retry-After") == "3600");
  CHECK(person.post("/api/verification/photo", card_jpeg(), "image/jpeg").status == 429);
  upload_card(other);
  server.clock.advance(hour_ms);
  upload_card(person);
}

TEST_CASE("manual verification: the desk is closed to candidates") {
  WholeServer server;
  Browser person = server.registered("jeandupont1");
  const api::Verification sent = submit_passport(person);
  CHECK(person.get("/api/review/verifications").status == 403);
  CHECK(person.get("/api/review/verifications/" + sent.id.value).status == 403);
  CHECK(decide(person, sent.id, Verdict::approve).status == 403);
  CHECK(server.operator_().get("/api/review/verifications?state=nonsense").code() ==
        ProblemCode::not_a_choice);
  CHECK(server.operator_().get("/api/review/verifications/unknown").status == 404);
}
