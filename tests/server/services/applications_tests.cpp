#include "server/store/applications.h"
#include "tests/server/whole_server.h"
#include "tests/shared/generated_image.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using namespace exam::test;

namespace {

const std::string name = "林晓彤", number = "310105199001010026";

std::string photo_body(const Bytes& photo) {
  return {photo.begin(), photo.end()};
}

PhotoId upload(Browser& person, const std::string& exam = "demo-open") {
  const Reply reply = person.post("/api/exams/" + exam + "/photo", photo_body(good_photo()), "image/jpeg");
  INFO(reply.body);
  REQUIRE(reply.status == 201);
  return reply.as<api::UploadedPhoto>().id;
}

api::SubmitApplicationRequest good_application(const PhotoId& photo) {
  return {{"华东示例大学继续教育学院", "20240001", "专科起点本科", "工商管理", "英语", "13800001234",
           "candidate@example.com", ""},
          photo,
          true,
          true};
}

Reply submit(Browser& person, const api::SubmitApplicationRequest& asked,
             const std::string& exam = "demo-open") {
  return person.put("/api/exams/" + exam + "/application", to_json(asked));
}

}  // namespace

TEST_CASE("applications: one that equals the roster is approved at once") {
  WholeServer server;
  Browser person = server.verified("linxiaotong1", name, number);
  const auto exams = person.get("/api/exams").as<api::ExamList>().exams;
  REQUIRE(exams.size() == 3);
  CHECK(exams.front().id.value == "demo-open");
  const auto detail = person.get("/api/exams/demo-open").as<api::ExamDetail>();
  CHECK(detail.choices.institutions.size() == 3);
  CHECK_FALSE(detail.notice.empty());
  CHECK_FALSE(detail.card.application);
  CHECK(detail.mobile == "13800001234");

  const Reply submitted = submit(person, good_application(upload(person)));
  INFO(submitted.body);
  REQUIRE(submitted.status == 200);
  const auto application = submitted.as<api::ExamCard>().application;
  REQUIRE(application);
  CHECK(application->status == ApplicationStatus::approved);
  CHECK(application->differences.empty());
  CHECK(submit(person, good_application(upload(person))).code() == ProblemCode::application_exists);
  CHECK(person.get("/api/exams/demo-open/sessions").as<api::SessionList>().sessions.size() == 3);
  CHECK(server.count("audit_log WHERE action = 'application.submit'") == 1);
}

TEST_CASE("applications: what may not be submitted is refused, each with its reason") {
  WholeServer server;
  Browser unverified = server.registered("linxiaotong2");
  CHECK(submit(unverified, good_application(upload(unverified))).code() == ProblemCode::not_verified);

  Browser person = server.verified("linxiaotong1", name, number);
  const auto good = good_application(upload(person));
  auto asked = good;
  asked.notice_agreed = false;
  CHECK(submit(person, asked).code() == ProblemCode::notice_not_agreed);
  asked = good;
  asked.form.institution = "另一所大学";
  asked.form.email = "no e-mail";
  const Reply wrong = submit(person, asked);
  CHECK(wrong.status == 422);
  CHECK(wrong.as<api::ErrorAnswer>().problems.size() == 2);
  CHECK(submit(person, good, "demo-over").code() == ProblemCode::window_closed);
  CHECK(submit(person, good, "no-such-exam").status == 404);
  asked = good;
  asked.photo_id.value = "nothing";
  CHECK(submit(person, asked).code() == ProblemCode::photo_missing);
  asked.photo_id = upload(unverified);  // somebody else's
  CHECK(submit(person, asked).code() == ProblemCode::photo_missing);
  asked.photo_id = upload(person, "demo-later");  // of another exam
  CHECK(submit(person, asked).field() == "photo_id");
  asked = good_application(upload(person));
  asked.photo_declared = false;
  CHECK(submit(person, asked).code() == ProblemCode::photo_not_declared);
  CHECK(server.count("application") == 0);
}

TEST_CASE("photos: judged by their bytes, cleaned before they are kept, shown to their owner only") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1"), stranger = server.registered("linxiaotong2");
  const auto refuse = [&](const Bytes& photo) {
    return person.post("/api/exams/demo-open/photo", photo_body(photo), "image/jpeg").code();
  };
  CHECK(refuse(to_png(draw(Portrait{}))) == ProblemCode::photo_not_jpeg);
  CHECK(refuse(Bytes{}) == ProblemCode::photo_missing);
  Portrait small;
  small.width = 300;
  small.height = 400;
  CHECK(refuse(to_jpeg(draw(small))) != ProblemCode::internal);
  CHECK(person.post("/api/exams/none/photo", photo_body(good_photo()), "image/jpeg").status == 404);
  CHECK(person.post("/api/exams/demo-open/photo", std::string(3 << 20, 'x'), "image/jpeg").status == 413);
  CHECK(server.count("photo") == 0);

  Exif exif;
  exif.taken_at = "2026:11:01 10:00:00";
  server.clock.set(shanghai_instant({2026, 11, 24}, 12, 0, 0));
  const Reply uploaded =
      person.post("/api/exams/demo-open/photo", photo_body(with_exif(good_photo(), exif)), "image/jpeg");
  REQUIRE(uploaded.status == 201);
  const std::string path = "/api/photos/" + uploaded.as<api::UploadedPhoto>().id.value;
  const Reply shown = person.get(path);
  CHECK(shown.status == 200);
  CHECK(shown.body.find("Exif") == std::string::npos);
  const Bytes kept(shown.body.begin(), shown.body.end());
  const auto header = read_jpeg_header(kept);
  REQUIRE(header);
  CHECK(header->width == 413);
  CHECK(header->height == 626);
  CHECK(check_photo(kept, {2026, 11, 24}).empty());
  CHECK(stranger.get(path).status == 404);
  CHECK(server.operator_().get(path).status == 200);
  CHECK(server.count("audit_log WHERE action = 'photo.view'") == 1);
}

TEST_CASE("reviews: a difference waits for a person, who approves, returns or rejects") {
  WholeServer server;
  Browser person = server.verified("linxiaotong1", name, number), reviewer = server.operator_();
  auto asked = good_application(upload(person));
  asked.form.major = "会计学";
  const auto pending = submit(person, asked).as<api::ExamCard>().application;
  REQUIRE(pending);
  CHECK(pending->status == ApplicationStatus::pending);
  REQUIRE(pending->differences.size() == 1);
  CHECK(pending->differences.front() == Difference{DifferenceKind::major, "会计学", "工商管理"});

  const auto items = reviewer.get("/api/review/applications?status=pending").as<api::ReviewList>().items;
  REQUIRE(items.size() == 1);
  CHECK(items.front().full_name == name);
  CHECK(items.front().document_number == "31**************26");
  CHECK(items.front().account == "linxiaotong1");
  CHECK(reviewer.get("/api/photos/" + items.front().verified_photo_id.value).status == 200);
  CHECK(reviewer.get("/api/review/applications?status=nonsense").status == 422);
  CHECK(reviewer.get("/api/review/applications?status=approved").as<api::ReviewList>().items.empty());

  const std::string decision = "/api/review/applications/" + pending->id.value + "/decision";
  const auto decide = [&](Verdict verdict, const std::string& reason) {
    return reviewer.post(decision, to_json(api::DecisionRequest{verdict, reason}));
  };
  CHECK(decide(Verdict::return_for_correction, "").code() == ProblemCode::reason_missing);
  CHECK(decide(Verdict::return_for_correction, "专业与学籍不符").as<api::ReviewItem>().status ==
        ApplicationStatus::returned);
  CHECK(decide(Verdict::approve, "").code() == ProblemCode::decision_not_possible);
  CHECK(person.get("/api/exams/demo-open").as<api::ExamDetail>().card.application->reason ==
        "专业与学籍不符");

  asked.form.student_number = "99999999";
  const auto again = submit(person, asked).as<api::ExamCard>().application;
  CHECK(again->id == pending->id);
  CHECK(again->status == ApplicationStatus::pending);
  CHECK(again->reason.empty());
  CHECK(again->differences.front().kind == DifferenceKind::not_on_roster);
  CHECK(decide(Verdict::reject, "查无此人").status == 200);
  CHECK(submit(person, asked).status == 409);
  CHECK(server.count("audit_log WHERE action = 'application.decide'") == 2);
  CHECK(
      reviewer
          .post("/api/review/applications/none/decision", to_json(api::DecisionRequest{Verdict::approve, ""}))
          .status == 404);
}

TEST_CASE("applications: a window that opens later, and one that closes to the millisecond") {
  WholeServer server;
  Browser person = server.verified("linxiaotong1", name, number);
  const auto windows = person.get("/api/exams/demo-later").as<api::ExamDetail>().card.windows;
  const auto asked = good_application(upload(person, "demo-later"));
  server.clock.set(windows.apply_until);
  REQUIRE(person.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 200);
  CHECK(submit(person, asked, "demo-later").code() == ProblemCode::window_closed);
  server.clock.set(windows.apply_until + -1);
  CHECK(submit(person, asked, "demo-later").status == 200);
}

TEST_CASE("a restart on the same folder keeps everything that was confirmed") {
  WholeServer server;
  Browser person = server.verified("linxiaotong1", name, number);
  REQUIRE(submit(person, good_application(upload(person))).status == 200);
  const std::string before = person.get("/api/exams").body, me = person.get("/api/me").body;
  server.restart();
  Browser again = server.browser();
  again.token = person.token;  // the sign-in, too
  CHECK(again.get("/api/exams").body == before);
  CHECK(again.get("/api/me").body == me);
  const auto photo = again.get("/api/me").as<api::Me>().identity->photo_id;
  CHECK(again.get("/api/photos/" + photo.value).status == 200);
}

TEST_CASE("applications: the store itself replaces returned ones only") {
  WholeServer server;
  Browser person = server.verified("linxiaotong1", name, number);
  REQUIRE(submit(person, good_application(upload(person))).status == 200);
  const auto again = server.database->write([&](Connection& db) -> DbResult<void> {
    auto stored = db.run("SELECT account_id FROM application");
    if (!stored) return fail(stored.error());
    auto application =
        find_application(db, ExamId{"demo-open"}, AccountId{stored->front().text("account_id")});
    if (!application) return fail(application.error());
    (*application)->status = ApplicationStatus::pending;
    return save_application(db, **application);
  });
  REQUIRE_FALSE(again);
  CHECK(again.error().constraint == "application_one_per_exam");
  CHECK(server.count("application WHERE status = 'approved'") == 1);
}
