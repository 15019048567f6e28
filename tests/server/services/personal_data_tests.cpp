// Retention, consent and its withdrawal, taking one's data along, and being forgotten.
#include "tests/server/whole_server.h"
#include "tests/shared/generated_image.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using namespace exam::test;

namespace {

const std::string name = "林晓彤", number = "310105199001010026";

ServerLimits eager() {
  ServerLimits limits;
  limits.tidy_pause_ms = 20;
  limits.retention = {10, 3, 5, 20};
  return limits;
}

std::string verification_of(int face_days) {
  return to_json(api::StartVerificationRequest{
      name, DocumentType::resident_id, number, "", {}, true, face_consent_version(face_days)});
}

// Verified by the face, where the consent's text says so many days.
Browser verified(WholeServer& server, int face_days) {
  Browser person = server.registered("linxiaotong1");
  const Reply started = person.post("/api/verification", verification_of(face_days));
  REQUIRE(started.status == 201);
  scan(server.browser(), started.as<api::Verification>().qr_address);
  server.verifier.answer(server.verifier.verified(good_photo()));
  REQUIRE(eventually([&] {
    return person.get("/api/verification").as<api::Verification>().state == VerificationState::verified;
  }));
  return person;
}

api::Me me(Browser& person) {
  return person.get("/api/me").as<api::Me>();
}

// A photo that was erased has no bytes left anywhere in its row.
std::int64_t photos_with_bytes(WholeServer& server) {
  return server.count("photo WHERE LENGTH(jpeg) > 0");
}

// Of a 人工核验 that was decided like that.
PhotoId document_of(WholeServer& server, Browser& person, Verdict verdict) {
  const Bytes picture = to_jpeg(draw(Portrait{}));
  const std::string bytes(picture.begin(), picture.end());
  const auto photo = person.post("/api/verification/photo", bytes, "image/jpeg").as<api::UploadedPhoto>().id;
  const api::ManualVerificationRequest asked{name, DocumentType::resident_id, number, "", std::nullopt,
                                             photo};
  const auto sent = person.post("/api/verification/manual", to_json(asked)).as<api::Verification>();
  const Reply decided = server.operator_().post(
      "/api/review/verifications/" + sent.id.value + "/decision",
      to_json(api::DecisionRequest{verdict, verdict == Verdict::approve ? "" : "照片看不清"}));
  REQUIRE(decided.status == 200);
  server.clock.advance(second_ms);
  return photo;
}

void apply_to(WholeServer& server, const std::string& status) {
  const auto done = server.database->write([&](Connection& db) {
    return db.run(
        "INSERT INTO application (id, exam_id, account_id, status, institution, student_number, level, major,"
        " subject, mobile, email, address, photo_id, submitted_at, differences)"
        " SELECT 'a1', exam.id, identity.account_id, $1, 'i', 's-77', 'l', 'm', 'x', '13800001234', 'a@b.cn',"
        " 'somewhere', identity.photo_id, 1, '[]' FROM exam, identity WHERE exam.position = 0",
        {status});
  });
  REQUIRE(done);
}

}  // namespace

TEST_CASE("retention: a face is erased by itself after its days, and its person stays verified") {
  WholeServer server(eager());
  Browser person = verified(server, 10);
  const PhotoId photo = me(person).identity->photo_id;
  CHECK(me(person).face_days == 10);
  server.clock.advance(10 * day_ms - minute_ms);
  REQUIRE(person.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 200);
  CHECK(person.get("/api/photos/" + photo.value).status == 200);
  server.clock.advance(minute_ms);
  CHECK(eventually([&] { return photos_with_bytes(server) == 0; }));
  CHECK(person.get("/api/photos/" + photo.value).status == 404);
  REQUIRE(me(person).identity);
  CHECK(me(person).identity->photo_id.empty());
  CHECK(server.count("audit_log WHERE action = 'retention.delete' AND subject = 'face'") == 1);
}

TEST_CASE("retention: a face stays while an exam that needs it is not over") {
  WholeServer server(eager());
  Browser person = verified(server, 10);
  apply_to(server, "approved");
  server.clock.advance(11 * day_ms);
  // Tokens of eleven days ago go in the same round, before the photos.
  REQUIRE(eventually([&] { return server.count("access_token") == 0; }));
  REQUIRE(eventually([&] { return server.count("recovery") == 0; }));
  CHECK(photos_with_bytes(server) == 1);
  server.clock.advance(400 * day_ms);
  CHECK(eventually([&] { return photos_with_bytes(server) == 0; }));
}

TEST_CASE("retention: the days that the server keeps things are told to whoever is signed in") {
  const Engine engine = GENERATE(Engine::sqlite, Engine::postgres);
  WholeServer server(eager(), engine);
  Browser person = server.registered("linxiaotong1");
  const Reply signed_in = person.post("/api/sign-in", sign_in_json("linxiaotong1"));
  for (const api::Me& each : {me(person), signed_in.as<api::Me>()}) {
    CHECK(each.face_days == 10);
    CHECK(each.document_days == 3);
    CHECK(each.attempt_days == 5);
    CHECK(each.application_days == 20);
  }
}

TEST_CASE("retention: documents after their decision, unused uploads, and attempts that led to nothing") {
  WholeServer server(eager());
  Browser person = server.registered("jeandupont1"), reviewer = server.operator_();
  const Bytes picture = to_jpeg(draw(Portrait{}));
  const std::string bytes(picture.begin(), picture.end());
  const auto upload = [&] {
    return person.post("/api/verification/photo", bytes, "image/jpeg").as<api::UploadedPhoto>().id;
  };
  const PhotoId used = upload();
  upload();
  const api::ManualVerificationRequest asked{
      "JEAN DUPONT", DocumentType::passport, "12AB34567", "1990-01-31", Sex::male, used};
  const auto sent = person.post("/api/verification/manual", to_json(asked)).as<api::Verification>();
  server.clock.advance(2 * day_ms);
  CHECK(eventually([&] { return photos_with_bytes(server) == 1; }));  // the one that waits for its decision
  reviewer = server.operator_();
  REQUIRE(reviewer
              .post("/api/review/verifications/" + sent.id.value + "/decision",
                    to_json(api::DecisionRequest{Verdict::reject, "照片看不清"}))
              .status == 200);
  server.clock.advance(3 * day_ms);
  CHECK(eventually([&] { return photos_with_bytes(server) == 0; }));
  CHECK(server.count("verification") == 1);
  server.clock.advance(2 * day_ms);
  CHECK(eventually([&] { return server.count("verification") == 0; }));
}

TEST_CASE("retention: a document stays while an application that it is compared with is pending") {
  const Engine engine = GENERATE(Engine::sqlite, Engine::postgres);
  WholeServer server(eager(), engine);
  Browser person = server.registered("linxiaotong1");
  const PhotoId refused = document_of(server, person, Verdict::reject);
  const PhotoId used = document_of(server, person, Verdict::approve);
  apply_to(server, "pending");
  server.clock.advance(4 * day_ms);
  CHECK(eventually([&] { return server.count("photo WHERE erased_at IS NOT NULL") == 1; }));
  CHECK(server.count("photo WHERE erased_at IS NOT NULL AND id = '" + refused.value + "'") == 1);
  Browser reviewer = server.operator_();
  CHECK(reviewer.get("/api/photos/" + used.value).status == 200);
  const std::string decision = "/api/review/applications/a1/decision";
  REQUIRE(reviewer.post(decision, to_json(api::DecisionRequest{Verdict::approve, ""})).status == 200);
  CHECK(eventually([&] { return server.count("photo WHERE erased_at IS NULL") == 0; }));
  CHECK(reviewer.get("/api/photos/" + used.value).status == 404);
}

TEST_CASE("consent: stored with its version and time; withdrawing it erases the face and keeps the person") {
  WholeServer server;
  Browser person = verified(server, 180);
  CHECK(server.count("consent WHERE version = '" + face_consent_version(180) +
                     "' AND given_at = " + std::to_string(server.clock.now().ms)) == 1);
  CHECK(me(person).face_consent_at == server.clock.now());
  const api::Me after = person.remove("/api/me/face-consent").as<api::Me>();
  CHECK_FALSE(after.face_consent_at);
  REQUIRE(after.identity);
  CHECK(after.identity->photo_id.empty());
  CHECK(photos_with_bytes(server) == 0);
  CHECK(server.count("consent WHERE withdrawn_at IS NOT NULL") == 1);
  CHECK(server.count("audit_log WHERE action = 'consent.withdraw'") == 1);
  CHECK(person.remove("/api/me/face-consent").status == 200);
  CHECK(server.count("audit_log WHERE action = 'consent.withdraw'") == 1);
}

TEST_CASE("consent: withdrawn while the phone is at work, the attempt ends") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  const auto started = person.post("/api/verification", verification_of(180)).as<api::Verification>();
  scan(server.browser(), started.qr_address);
  CHECK(person.remove("/api/me/face-consent").status == 200);
  server.verifier.answer(server.verifier.verified(good_photo()));
  CHECK(person.get("/api/verification").as<api::Verification>().state == VerificationState::abandoned);
  CHECK(server.count("identity") == 0);
}

TEST_CASE("export: everything about oneself and nobody else, the number masked; audited") {
  WholeServer server;
  Browser person = verified(server, 180);
  server.registered("somebodyelse");
  const Reply reply = person.get("/api/me/export");
  CHECK(reply.status == 200);
  CHECK(reply.headers.at("Content-Disposition").starts_with("attachment"));
  const Json data = parse_json(reply.body);
  REQUIRE(data.is_object());
  CHECK(data["account"][0]["account"] == "linxiaotong1");
  CHECK(data["identity"][0]["full_name"] == name);
  CHECK(data["consents"].size() == 1);
  CHECK(data["photos"].size() == 1);
  CHECK(data["verifications"].size() == 1);
  CHECK(reply.body.find(number) == std::string::npos);
  CHECK(reply.body.find("somebodyelse") == std::string::npos);
  CHECK(reply.body.find("password") == std::string::npos);
  CHECK(server.count("audit_log WHERE action = 'account.export'") == 1);
  CHECK(server.browser().get("/api/me/export").status == 401);
}

TEST_CASE("deletion: refused while an application is live, done when none is") {
  WholeServer server;
  Browser person = verified(server, 180);
  const auto forget = [&](const std::string& password) {
    return person.post("/api/me/deletion", to_json(api::DeleteAccountRequest{password}));
  };
  apply_to(server, GENERATE("pending", "approved", "returned"));
  CHECK(forget("Wrong-2026").code() == ProblemCode::password_wrong);
  CHECK(forget(test_password).code() == ProblemCode::account_in_use);
  CHECK(server.count("identity") == 1);
  server.clock.advance(400 * day_ms);
  REQUIRE(person.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 200);
  const Reply done = forget(test_password);
  CHECK(done.status == 200);
  CHECK(done.cookie.find("Max-Age=0") != std::string::npos);
  for (const char* table : {"identity", "verification", "consent", "access_token"})
    CHECK(server.count(table) == 0);
  CHECK(photos_with_bytes(server) == 0);
  CHECK(server.count("account WHERE account = 'linxiaotong1' OR mobile LIKE '138%0001234' AND role ="
                     " 'candidate'") == 0);
  CHECK(server.count("application WHERE student_number = 's-77' OR mobile <> '' OR email <> '' OR address <>"
                     " ''") == 0);
  CHECK(server.count("audit_log WHERE action = 'account.delete'") == 1);
  CHECK(person.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 401);
  // Name and number are free again.
  Browser again = server.registered("linxiaotong1");
  CHECK(again.post("/api/verification", verification_of(180)).status == 201);
}

TEST_CASE("deletion: staff cannot delete themselves") {
  WholeServer server;
  Browser reviewer = server.operator_();
  CHECK(reviewer.post("/api/me/deletion", to_json(api::DeleteAccountRequest{"x"})).status == 403);
}
