// A photo that the server's look at faces refuses: why, and the way on to a person's check.
#include "tests/shared/generated_image.h"
#include "tests/web/client_fixture.h"
#include "web/client/application_draft.h"

using namespace exam;
using namespace exam::test;

namespace {

constexpr std::string_view upload_path = "/api/exams/exam-1/photo";
constexpr std::string_view submit_path = "/api/exams/exam-1/application";

const PhotoDraft& drafted(const Client& client) {
  return client.state.drafts.application.photo;
}

void fill_in(Client& client) {
  ApplicationDraft& draft = client.state.drafts.application;
  draft.notice_agreed = true;
  draft.values = {"院校", "20240001", "专科", "工商管理", "英语", "13800001234", "a@b.cn", ""};
  draft.photo.declared = true;
}

void open_with_photo(Client& client, const api::UploadedPhoto& answer) {
  sign_in(client, "#/exams/exam-1/apply");
  api::ExamDetail detail;
  detail.card = approved_card(client);
  detail.card.application.reset();
  detail.choices = {{"院校"}, {"专科"}, {"英语"}};
  client.answer(Method::get, "/api/exams/exam-1", detail);
  client.actions.pick_photo("me.jpg", "image/jpeg", to_jpeg(draw(Portrait{})));
  client.answer_raw(Method::post, upload_path, 201, to_json(answer));
  fill_in(client);
}

api::UploadedPhoto of_somebody_else() {
  Problem wrong = problem(ProblemCode::photo_other_person, "photo");
  wrong.measured = 12;
  wrong.minimum = 45;
  return {{"p1"}, FaceVerdict::mismatch, {wrong}};
}

}  // namespace

TEST_CASE("another person's photo is not submitted, unless a person is to check it", "[photo]") {
  Client client;
  open_with_photo(client, of_somebody_else());
  CHECK(drafted(client).refused.size() == 1);
  CHECK(drafted(client).problems.empty());
  client.actions.submit_application();
  CHECK(client.api.count(Method::put, submit_path) == 0);
  CHECK(application_problems(client.state.drafts.application, client.state.detail->choices).front().code ==
        ProblemCode::photo_other_person);

  client.state.drafts.application.photo.appeal = true;
  client.actions.submit_application();
  CHECK(client.api.count(Method::put, submit_path) == 1);
}

TEST_CASE("another photo takes the place of the refused one, and of the appeal", "[photo]") {
  Client client;
  open_with_photo(client, of_somebody_else());
  client.state.drafts.application.photo.appeal = true;
  client.actions.pick_photo("better.jpg", "image/jpeg", to_jpeg(draw(Portrait{})));
  CHECK(drafted(client).refused.empty());
  CHECK_FALSE(drafted(client).appeal);
  client.answer_raw(Method::post, upload_path, 201,
                    to_json(api::UploadedPhoto{{"p2"}, FaceVerdict::same, {}}));
  CHECK(drafted(client).face == FaceVerdict::same);
  client.actions.submit_application();
  CHECK(client.api.count(Method::put, submit_path) == 1);
}

TEST_CASE("what the server finds only at the end is offered to a person, too", "[photo]") {
  Client client;
  open_with_photo(client, {{"p1"}, FaceVerdict::not_available, {}});
  client.actions.submit_application();
  client.refuse(Method::put, submit_path, 422, of_somebody_else().problems.front());
  CHECK(drafted(client).problems.empty());
  REQUIRE(drafted(client).refused.size() == 1);
  client.actions.submit_application();
  CHECK(client.api.count(Method::put, submit_path) == 1);
  client.state.drafts.application.photo.appeal = true;
  client.actions.submit_application();
  CHECK(client.api.count(Method::put, submit_path) == 2);
}
