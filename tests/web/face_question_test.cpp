// One frontal face, asked of the server while the photo editor is open: when, how often, and what the answer
// is about.
#include "web/client/face_question.h"
#include "tests/shared/generated_image.h"
#include "tests/web/client_fixture.h"

using namespace exam;
using namespace exam::test;

namespace {

constexpr std::string_view look_path = "/api/exams/exam-1/photo/look";

const PhotoEdit& editor(const Client& client) {
  return client.state.drafts.application.edit;
}

std::size_t questions(const Client& client) {
  return client.api.count(Method::post, look_path);
}

Bytes photo() {
  return to_jpeg(draw(Portrait{}));
}

enum class Consent { given, withheld };

// The editor is open and the picture in it was cut and measured.
void open_editor(Client& client, Consent consent = Consent::given) {
  client.open("#/exams/exam-1/apply");
  api::Me me = person(true);
  if (consent == Consent::given) me.face_consent_at = client.server_clock();
  client.answer(Method::get, api::path::me, me);
  api::ExamDetail detail;
  detail.card = approved_card(client);
  detail.card.application.reset();
  client.answer(Method::get, "/api/exams/exam-1", detail);
  client.actions.pick_photo("phone.png", "image/png", to_png(draw_corners(30, 40)));
  client.actions.picture_opened(3000, 4000);
  client.actions.picture_cut(photo());
  if (editor(client).measuring) client.actions.picture_cut(photo());  // brought to the guide
}

void zoom(Client& client, int percent) {
  PhotoPlacement next = editor(client).placement;
  next.zoom_percent = percent;
  client.actions.place_photo(next);
}

void zoom_and_cut(Client& client, int percent) {
  zoom(client, percent);
  client.actions.picture_cut(photo());
}

api::PhotoLook nobody() {
  return {FaceFinding::none, {problem(ProblemCode::photo_no_face, "photo")}};
}

}  // namespace

TEST_CASE("the face is asked about once, when the cut has rested and was measured", "[photo]") {
  Client client;
  open_editor(client);
  client.pass(face_question_rest_ms - 1);
  CHECK(questions(client) == 0);
  CHECK(face_sight(client.state) == FaceSight::waits);
  REQUIRE(client.actions.wake_in_ms());
  CHECK(*client.actions.wake_in_ms() <= 6);
  client.pass(1);
  REQUIRE(questions(client) == 1);
  CHECK(client.api.last(Method::post, look_path)->content_type == "image/jpeg");
  CHECK(client.api.last(Method::post, look_path)->body ==
        std::string(editor(client).jpeg.begin(), editor(client).jpeg.end()));
  CHECK(face_sight(client.state) == FaceSight::waits);
  client.answer(Method::post, look_path, api::PhotoLook{FaceFinding::one_frontal, {}});
  CHECK(face_sight(client.state) == FaceSight::one_frontal);
  const auto wake_before = client.actions.wake_in_ms();
  client.pass(hour_ms);
  CHECK(questions(client) == 1);
  // Nothing is left to wait for: what wakes the page is the exam's window, days away.
  REQUIRE(wake_before);
  CHECK(*wake_before > hour_ms);
}

TEST_CASE("the face is not asked about while the cut moves or is measured", "[photo]") {
  Client client;
  open_editor(client);
  for (int percent = 110; percent < 120; ++percent) {
    client.pass(face_question_rest_ms - 1);
    zoom_and_cut(client, percent);
  }
  zoom(client, 130);  // measured only later
  client.pass(minute_ms);
  CHECK(questions(client) == 0);
  client.actions.picture_cut(photo());
  client.pass(0);
  CHECK(questions(client) == 1);
}

TEST_CASE("one question at a time, and an old answer says nothing about a newer cut", "[photo]") {
  Client client;
  open_editor(client);
  client.pass(face_question_rest_ms);
  const PhotoPlacement first = editor(client).placement;
  zoom_and_cut(client, 150);
  client.pass(minute_ms);
  CHECK(questions(client) == 1);  // the first is still under way
  client.answer(Method::post, look_path, nobody());
  CHECK(face_sight(client.state) == FaceSight::waits);
  SECTION("the newer cut is asked about at once") {
    client.pass(0);
    REQUIRE(questions(client) == 2);
    client.answer(Method::post, look_path, api::PhotoLook{FaceFinding::one_frontal, {}});
    CHECK(face_sight(client.state) == FaceSight::one_frontal);
  }
  SECTION("moved back, the cut has its answer already") {
    client.actions.place_photo(first);
    client.actions.picture_cut(photo());
    client.pass(minute_ms);
    CHECK(questions(client) == 1);
    CHECK(face_sight(client.state) == FaceSight::wrong);
  }
}

TEST_CASE("an answer about another picture is dropped", "[photo]") {
  Client client;
  open_editor(client);
  client.pass(face_question_rest_ms);
  client.actions.pick_photo("other.png", "image/png", to_png(draw_corners(30, 40)));
  client.actions.picture_opened(3000, 4000);
  client.actions.picture_cut(photo());
  if (editor(client).measuring) client.actions.picture_cut(photo());
  client.pass(minute_ms);
  CHECK(questions(client) == 1);
  client.answer(Method::post, look_path, nobody());
  CHECK(face_sight(client.state) == FaceSight::waits);
  client.pass(0);
  CHECK(questions(client) == 2);
}

TEST_CASE("nobody asks about a face when the editor is closed or its person has not consented", "[photo]") {
  Client client;
  SECTION("cancelled") {
    open_editor(client);
    client.actions.cancel_photo();
  }
  SECTION("used") {
    open_editor(client);
    client.actions.use_photo();
  }
  SECTION("another page") {
    open_editor(client);
    client.visit("#/");
  }
  SECTION("without consent") {
    open_editor(client, Consent::withheld);
    CHECK(face_sight(client.state) == FaceSight::no_consent);
  }
  client.pass(minute_ms);
  CHECK(questions(client) == 0);
}

TEST_CASE("a question in vain is not repeated, and never pretends to have an answer", "[photo]") {
  Client client;
  open_editor(client);
  client.pass(face_question_rest_ms);
  SECTION("no engine") {
    client.answer(Method::post, look_path, api::PhotoLook{});
    CHECK(face_sight(client.state) == FaceSight::unseen);
  }
  SECTION("the server is busy") {
    client.answer_busy(Method::post, look_path, second_ms);
    CHECK(face_sight(client.state) == FaceSight::unanswered);
    CHECK_FALSE(busy_until(client.state));  // people are not told to wait for this
  }
  SECTION("too many questions") {
    client.refuse(Method::post, look_path, 429, problem(ProblemCode::too_many_requests));
    CHECK(face_sight(client.state) == FaceSight::unanswered);
  }
  SECTION("the server is away") {
    client.drop(Method::post, look_path);
    CHECK(face_sight(client.state) == FaceSight::unanswered);
  }
  client.pass(5 * minute_ms);
  CHECK(questions(client) == 1);
  CHECK(client.state.drafts.application.photo.problems.empty());
}
