// The verified face and the photos of applications, over HTTP: what each verdict leads to, and what is left
// of a face when it is erased.
#include "server/adapters/no_face_matcher.h"
#include "server/adapters/opencv_face.h"
#include "server/sandbox/portrait.h"
#include "server/services/faces.h"
#include "tests/server/face_photos.h"
#include "tests/server/whole_server.h"
#include "tests/shared/generated_image.h"

#include <catch_amalgamated.hpp>
#include <latch>
#include <thread>

using namespace exam;
using namespace exam::test;

namespace {

const std::string name = "林晓彤", number = "310105199001010026";

std::string text_of(const Bytes& photo) {
  return {photo.begin(), photo.end()};
}

api::UploadedPhoto upload(Browser& person, const std::string& jpeg = text_of(good_photo())) {
  const Reply reply = person.post("/api/exams/demo-open/photo", jpeg, "image/jpeg");
  INFO(reply.body);
  REQUIRE(reply.status == 201);
  return reply.as<api::UploadedPhoto>();
}

Reply submit(Browser& person, const PhotoId& photo, std::optional<bool> appeal = std::nullopt) {
  const api::SubmitApplicationRequest asked{{"华东示例大学继续教育学院", "20240001", "专科起点本科",
                                             "工商管理", "英语", "13800001234", "candidate@example.com", ""},
                                            photo,
                                            true,
                                            true,
                                            appeal};
  return person.put("/api/exams/demo-open/application", to_json(asked));
}

api::Application submitted(Browser& person, const PhotoId& photo, std::optional<bool> appeal = std::nullopt) {
  const Reply reply = submit(person, photo, appeal);
  INFO(reply.body);
  REQUIRE(reply.status == 200);
  return *reply.as<api::ExamCard>().application;
}

std::int64_t remembered_faces(WholeServer& server) {
  return server.count("photo WHERE face_sealed IS NOT NULL");
}

// Every comparison takes until finish().
class SlowMatcher final : public FaceMatcher {
 public:
  [[nodiscard]] std::string engine() const override { return "slow:1"; }
  [[nodiscard]] FaceThresholds thresholds() const override { return {45, 30}; }
  [[nodiscard]] bool sends_away() const override { return false; }
  Result<FaceLook, FaceError> look(ByteView) override { return seen_; }
  Result<Bytes, FaceError> remember(ByteView) override { return Bytes{'f'}; }
  Result<FaceLook, FaceError> compare(const KnownFace&, ByteView) override {
    at_work_.count_down();
    finished_.wait();
    return seen_;
  }
  void wait_until_at_work() { at_work_.wait(); }
  void finish() { finished_.count_down(); }

 private:
  FaceLook seen_{FaceFinding::one_frontal, {}, 90};
  std::latch at_work_{1}, finished_{1};
};

std::unique_ptr<OpencvFace> real_engine() {
  auto made = OpencvFace::make({CEFL_FACE_MODELS});
  if (!made) FAIL(made.error());
  return std::move(*made);
}

// Verified with this photo as the vendor's best frame.
void verify(WholeServer& server, Browser& person, const Bytes& best_frame, int face_days = 180) {
  server.verifier.answer({});
  const api::StartVerificationRequest asked{name, DocumentType::resident_id,      number, "", std::nullopt,
                                            true, face_consent_version(face_days)};
  const Reply started = person.post("/api/verification", to_json(asked));
  REQUIRE(started.status == 201);
  scan(server.browser(), started.as<api::Verification>().qr_address);
  server.verifier.answer(server.verifier.verified(best_frame));
  REQUIRE(eventually([&] {
    return person.get("/api/verification").as<api::Verification>().state == VerificationState::verified;
  }));
}

// 人工核验; the document's photo.
PhotoId verify_by_hand(WholeServer& server, Browser& person) {
  const Reply sent = person.post("/api/verification/photo", text_of(good_photo()), "image/jpeg");
  REQUIRE(sent.status == 201);
  const PhotoId photo = sent.as<api::UploadedPhoto>().id;
  const api::ManualVerificationRequest asked{name, DocumentType::resident_id, number, "", std::nullopt,
                                             photo};
  const Reply started = person.post("/api/verification/manual", to_json(asked));
  REQUIRE(started.status == 201);
  const std::string path =
      "/api/review/verifications/" + started.as<api::Verification>().id.value + "/decision";
  const std::string approve = to_json(api::DecisionRequest{Verdict::approve, ""});
  REQUIRE(server.operator_().post(path, approve).status == 200);
  return photo;
}

Browser verified_with(WholeServer& server, const Bytes& best_frame, int face_days = 180) {
  Browser person = server.registered("linxiaotong1");
  verify(server, person, best_frame, face_days);
  return person;
}

}  // namespace

TEST_CASE("faces: the same person is approved at once, and the embedding lies sealed", "[face]") {
  WholeServer server;
  Browser person = server.verified("linxiaotong1", name, number);
  CHECK(server.count("photo WHERE kind = 'verified' AND face_engine = 'fake:1' AND face_at > 0") == 1);
  CHECK(server.count("photo WHERE face_sealed = CAST('face' AS BLOB)") == 0);
  const auto photo = upload(person);
  CHECK(photo.face == FaceVerdict::same);
  CHECK(photo.problems.empty());
  const auto application = submitted(person, photo.id);
  CHECK(application.status == ApplicationStatus::approved);
  CHECK(application.differences.empty());
}

TEST_CASE("faces: another person's photo is refused, unless a person is asked to check it", "[face]") {
  WholeServer server;
  Browser person = server.verified("linxiaotong1", name, number), reviewer = server.operator_();
  server.faces.sees(FaceFinding::one_frontal, 12);
  const auto photo = upload(person);
  CHECK(photo.face == FaceVerdict::mismatch);
  REQUIRE(photo.problems.size() == 1);
  CHECK(photo.problems.front().code == ProblemCode::photo_other_person);
  CHECK(photo.problems.front().measured == 12);
  CHECK(photo.problems.front().minimum == 45);
  const Reply refused = submit(person, photo.id);
  CHECK(refused.status == 422);
  CHECK(refused.code() == ProblemCode::photo_other_person);
  CHECK(refused.field() == "photo");
  CHECK(submit(person, photo.id, false).code() == ProblemCode::photo_other_person);
  CHECK(server.count("application") == 0);

  const auto application = submitted(person, photo.id, true);
  CHECK(application.status == ApplicationStatus::pending);
  REQUIRE(application.differences.size() == 1);
  CHECK(application.differences.front() == Difference{DifferenceKind::photo_appeal, "12", "45"});
  const auto items = reviewer.get("/api/review/applications").as<api::ReviewList>().items;
  REQUIRE(items.size() == 1);
  REQUIRE(items.front().face);
  CHECK(items.front().face->verdict == FaceVerdict::mismatch);
  CHECK(items.front().face->score == 12);
  CHECK_FALSE(items.front().verified_photo_id.empty());
  CHECK(items.front().document_photo_id.empty());
  const std::string decision = "/api/review/applications/" + application.id.value + "/decision";
  REQUIRE(reviewer.post(decision, to_json(api::DecisionRequest{Verdict::approve, ""})).status == 200);
  CHECK(person.get("/api/exams/demo-open").as<api::ExamDetail>().card.application->status ==
        ApplicationStatus::approved);
}

TEST_CASE("faces: no face, several and one that is not frontal are each refused by their own name",
          "[face]") {
  WholeServer server;
  Browser person = server.verified("linxiaotong1", name, number);
  const std::pair<FaceFinding, ProblemCode> findings[] = {
      {FaceFinding::none, ProblemCode::photo_no_face},
      {FaceFinding::several, ProblemCode::photo_several_faces},
      {FaceFinding::not_frontal, ProblemCode::photo_not_frontal}};
  for (const auto& [finding, code] : findings) {
    server.faces.sees(finding, std::nullopt);
    const auto photo = upload(person);
    REQUIRE(photo.problems.size() == 1);
    CHECK(photo.problems.front().code == code);
    CHECK(submit(person, photo.id).code() == code);
  }
  const auto photo = upload(person);
  CHECK(submitted(person, photo.id, true).differences.front().kind == DifferenceKind::photo_appeal);
}

TEST_CASE("faces: what cannot be compared is no refusal and no pass: a person checks", "[face]") {
  WholeServer server;
  Browser person = server.verified("linxiaotong1", name, number);
  SECTION("not quite alike") {
    server.faces.sees(FaceFinding::one_frontal, 38);
    const auto photo = upload(person);
    CHECK(photo.face == FaceVerdict::unsure);
    CHECK(photo.problems.empty());
    const auto application = submitted(person, photo.id);
    CHECK(application.status == ApplicationStatus::pending);
    CHECK(application.differences.front() == Difference{DifferenceKind::photo_unsure, "38", "45"});
  }
  SECTION("the engine does not answer") {
    server.faces.fail_with(FaceError::not_available);
    const auto photo = upload(person);
    CHECK(photo.face == FaceVerdict::not_available);
    CHECK(submitted(person, photo.id).differences.front().kind == DifferenceKind::photo_uncompared);
  }
  SECTION("the engine refuses the photo, and the log says so") {
    server.faces.fail_with(FaceError::refused);
    CHECK(submitted(person, upload(person).id).status == ApplicationStatus::pending);
    CHECK(server.log().find("refused a photo") != std::string::npos);
  }
  SECTION("the face was erased") {
    REQUIRE(person.remove("/api/me/face-consent").status == 200);
    CHECK(submitted(person, upload(person).id).status == ApplicationStatus::pending);
    CHECK(server.faces.comparisons() == 0);
  }
}

TEST_CASE("faces: without a standing consent no photo goes to an engine that sends it away", "[face]") {
  WholeServer server;
  server.faces.send_away();
  Browser person = server.registered("linxiaotong1");
  SECTION("not verified yet") {
    CHECK(upload(person).face == FaceVerdict::not_available);
  }
  SECTION("verified by a person") {
    verify_by_hand(server, person);
    const auto application = submitted(person, upload(person).id);
    CHECK(application.status == ApplicationStatus::pending);
    CHECK(application.differences.front().kind == DifferenceKind::photo_uncompared);
  }
  SECTION("withdrawn") {
    verify(server, person, good_photo());
    REQUIRE(person.remove("/api/me/face-consent").status == 200);
    const auto application = submitted(person, upload(person).id);
    CHECK(application.status == ApplicationStatus::pending);
    CHECK(application.differences.front().kind == DifferenceKind::photo_uncompared);
  }
  CHECK(server.faces.looks() == 0);
  CHECK(server.faces.comparisons() == 0);
}

TEST_CASE("faces: with the consent that engine compares, also a photo from before it", "[face]") {
  WholeServer server;
  server.faces.send_away();
  Browser person = server.registered("linxiaotong1");
  const auto early = upload(person);
  verify(server, person, good_photo());
  CHECK(submitted(person, early.id).status == ApplicationStatus::approved);
  CHECK(server.faces.comparisons() == 1);
}

TEST_CASE("faces: an engine here counts the faces for everybody, and compares for nobody who declined",
          "[face]") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  verify_by_hand(server, person);
  server.faces.sees(FaceFinding::several, std::nullopt);
  const auto photo = upload(person);
  REQUIRE(photo.problems.size() == 1);
  CHECK(photo.problems.front().code == ProblemCode::photo_several_faces);
  CHECK(server.faces.looks() == 1);
  CHECK(server.faces.comparisons() == 0);
  CHECK(remembered_faces(server) == 0);
}

TEST_CASE("faces: whoever was verified by a person is compared with their document, by a person", "[face]") {
  const Engine engine = GENERATE(Engine::sqlite, Engine::postgres);
  WholeServer server({}, engine);
  Browser person = server.registered("linxiaotong1"), reviewer = server.operator_();
  const PhotoId document = verify_by_hand(server, person);
  submitted(person, upload(person).id);
  const auto items = reviewer.get("/api/review/applications").as<api::ReviewList>().items;
  REQUIRE(items.size() == 1);
  CHECK(items.front().document_photo_id == document);
  CHECK(items.front().verified_photo_id.empty());
  CHECK(reviewer.get("/api/photos/" + document.value).status == 200);
  CHECK(server.count("audit_log WHERE action = 'photo.view' AND subject = '" + document.value + "'") == 1);
}

TEST_CASE("faces: without an engine every photo goes to a person", "[face]") {
  NoFaceMatcher none;
  WholeServer server({}, nullptr, &none);
  Browser person = server.verified("linxiaotong1", name, number);
  CHECK(remembered_faces(server) == 0);
  const auto photo = upload(person);
  CHECK(photo.face == FaceVerdict::not_available);
  CHECK(photo.problems.empty());
  const auto application = submitted(person, photo.id);
  CHECK(application.status == ApplicationStatus::pending);
  CHECK(application.differences.front().kind == DifferenceKind::photo_uncompared);
}

TEST_CASE("faces: a photo that could not be compared is compared when it is submitted", "[face]") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  const auto early = upload(person);
  CHECK(early.face == FaceVerdict::not_available);
  verify(server, person, good_photo());
  server.faces.fail_with(FaceError::not_available);
  const auto away = upload(person);
  server.faces.fail_with({});
  server.faces.sees(FaceFinding::one_frontal, 12);
  CHECK(submit(person, early.id).code() == ProblemCode::photo_other_person);
  CHECK(submit(person, away.id).code() == ProblemCode::photo_other_person);
}

TEST_CASE("faces: another engine remembers the face anew from the photo", "[face]") {
  WholeServer server;
  Browser person = server.verified("linxiaotong1", name, number);
  server.faces.become("fake:2");
  CHECK(upload(person).face == FaceVerdict::same);
  CHECK(server.count("photo WHERE face_engine = 'fake:2' AND face_sealed IS NOT NULL") == 1);
}

TEST_CASE("faces: erased with the photo, whatever erases it, and nothing of it is left", "[face]") {
  ServerLimits limits;
  limits.tidy_pause_ms = 20;
  limits.retention.face = 10;
  WholeServer server(limits);
  Browser person = verified_with(server, good_photo(), 10);
  REQUIRE(remembered_faces(server) == 1);
  SECTION("by withdrawing the consent") {
    REQUIRE(person.remove("/api/me/face-consent").status == 200);
  }
  SECTION("by its days") {
    server.clock.advance(10 * day_ms);
  }
  SECTION("by deleting the account") {
    upload(person);
    const std::string body = to_json(api::DeleteAccountRequest{test_password});
    REQUIRE(person.post("/api/me/deletion", body).status == 200);
    CHECK(server.count("photo WHERE face_check IS NOT NULL") == 0);
  }
  CHECK(eventually([&] { return remembered_faces(server) == 0; }));
  CHECK(server.count("photo WHERE erased_at IS NOT NULL AND (face_sealed IS NOT NULL OR face_check IS NOT "
                     "NULL OR LENGTH(jpeg) > 0)") == 0);
}

TEST_CASE("faces: the copy of one's data says that there is a face, and not the numbers", "[face]") {
  WholeServer server;
  Browser person = server.verified("linxiaotong1", name, number);
  upload(person);
  const Json copy = parse_json(person.get("/api/me/export").body);
  REQUIRE(copy["faces"].size() == 1);
  CHECK(copy["faces"][0]["face_engine"] == "fake:1");
  CHECK(copy["faces"][0].contains("face_at"));
  CHECK_FALSE(copy["faces"][0].contains("face_sealed"));
  bool checked = false;
  for (const Json& photo : copy["photos"]) checked |= photo["face_check"].is_object();
  CHECK(checked);
}

TEST_CASE("faces: with the real engine, over HTTP, on photos of people out of packages", "[face]") {
  const auto engine = real_engine();
  WholeServer server({}, nullptr, engine.get());
  Browser person = verified_with(server, face_jpeg("bar_man"));
  CHECK(remembered_faces(server) == 1);
  Faces faces(*server.database, *server.vault, *engine, server.clock, no_log(), {});
  AccountId account;
  const auto found = server.database->read([&](Connection& db) -> DbResult<void> {
    const auto rows = db.run("SELECT account_id FROM identity");
    if (!rows) return fail(rows.error());
    account.value = rows->front().text("account_id");
    return {};
  });
  REQUIRE(found);
  const auto check = [&](const Bytes& jpeg) {
    const auto checked = faces.check(account, jpeg);
    REQUIRE(checked);
    return *checked;
  };
  CHECK(check(face_jpeg("bar_man_2")).verdict == FaceVerdict::same);
  CHECK(check(face_jpeg("hopper")).verdict == FaceVerdict::mismatch);
  CHECK(check(whole_photo("bar55_2.jpg")).finding == FaceFinding::several);
  CHECK(check(good_photo()).finding == FaceFinding::none);
  // Over the whole road: a photo that keeps every rule but shows nobody.
  const auto nobody = upload(person);
  REQUIRE(nobody.problems.size() == 1);
  CHECK(nobody.problems.front().code == ProblemCode::photo_no_face);
}

TEST_CASE("faces: the demo's drawn people are told apart by the real engine, the whole road over", "[face]") {
  using sandbox::SamplePerson;
  const auto engine = real_engine();
  WholeServer server({}, nullptr, engine.get());
  const std::string& portrait = sandbox::sample_portrait_jpeg(SamplePerson::first);
  Browser person = verified_with(server, Bytes(portrait.begin(), portrait.end()));
  const auto other = upload(person, sandbox::sample_photo_jpeg(SamplePerson::second));
  REQUIRE(other.problems.size() == 1);
  CHECK(other.problems.front().code == ProblemCode::photo_other_person);
  CHECK(submit(person, other.id).code() == ProblemCode::photo_other_person);
  const auto own = upload(person, sandbox::sample_photo_jpeg(SamplePerson::first));
  CHECK(own.face == FaceVerdict::same);
  CHECK(submitted(person, own.id).status == ApplicationStatus::approved);
}

TEST_CASE("faces: a crowd beyond those who may wait is turned away", "[face]") {
  SlowMatcher matcher;
  ServerLimits limits;
  limits.faces.at_once = 1;
  limits.faces.waiting_max = 0;
  WholeServer server(limits, nullptr, &matcher);
  Browser first = server.verified("linxiaotong1", name, number), second = server.registered("linxiaotong2");
  Reply compared;
  std::thread inside(
      [&] { compared = first.post("/api/exams/demo-open/photo", text_of(good_photo()), "image/jpeg"); });
  matcher.wait_until_at_work();
  const Reply refused = second.post("/api/exams/demo-open/photo", text_of(good_photo()), "image/jpeg");
  matcher.finish();
  inside.join();
  CHECK(refused.status == 503);
  CHECK(refused.code() == ProblemCode::busy);
  CHECK(compared.status == 201);
  CHECK(upload(second).problems.empty());
}

TEST_CASE("faces: the turnstile counts who is inside", "[face]") {
  Turnstile turnstile(1, 0);
  const Turnstile::Pass first(turnstile);
  REQUIRE(first);
  {
    const Turnstile::Pass second(turnstile);
    CHECK_FALSE(second);
  }
  Turnstile free(1, 0);
  { const Turnstile::Pass inside(free); }
  CHECK(Turnstile::Pass(free));
}
