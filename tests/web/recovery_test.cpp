// A forgotten password, by hand: the form with its photo, the code that is told once, and the desk.
#include "shared/api/recovery_fields.h"
#include "shared/base64.h"
#include "shared/photo.h"
#include "tests/web/client_fixture.h"
#include "web/client/polls.h"

using namespace exam;

namespace {

const Bytes picture{0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4, 5, 6, 7, 8};
const std::string code = "K7QM 2XWD 9ABC EFGH J345";

RecoveryDraft& open_page(Client& client, RecoveryWay way) {
  client.open("#/recover");
  client.answer_nothing(Method::get, api::path::me);
  RecoveryDraft& draft = client.actions.drafts().recovery;
  draft.way = way;
  return draft;
}

void fill_in(RecoveryDraft& draft) {
  draft.values.full_name = "JEAN DUPONT";
  draft.values.document_type = DocumentType::passport;
  draft.values.document_number = "12AB34567";
}

api::ManualRecovery recovery(VerificationState state, std::optional<std::string> secret = {}) {
  api::ManualRecovery answer;
  answer.secret = std::move(secret);
  answer.state = state;
  return answer;
}

void submit(Client& client) {
  fill_in(open_page(client, RecoveryWay::manual));
  client.actions.pick_document("image/jpeg", picture);
  client.actions.picture_shrunk(picture);
  client.actions.start_recovery();
  client.answer(Method::post, api::path::manual_recovery, recovery(VerificationState::in_review, code));
}

api::RecoveryCase one_case(VerificationState state) {
  api::RecoveryCase one;
  one.id = {"c1"};
  one.document_number = "12AB34567";
  one.state = state;
  return one;
}

}  // namespace

TEST_CASE("a password recovered by hand: the photo goes with the form, and nowhere before", "[client]") {
  Client client;
  RecoveryDraft& draft = open_page(client, RecoveryWay::manual);
  fill_in(draft);
  client.actions.start_recovery();
  CHECK(draft.notes.shown("document_photo", recovery_problems(draft, {2026, 11, 24})) != nullptr);
  client.actions.pick_document("image/jpeg", picture);
  CHECK(client.browser.shrunk_to == std::vector{2400});
  client.actions.picture_shrunk(picture);
  CHECK(client.api.count(Method::post, api::path::document_photo) == 0);
  CHECK_FALSE(draft.photo.preview.empty());
  client.actions.start_recovery();
  const ApiRequest* sent = client.api.last(Method::post, api::path::manual_recovery);
  REQUIRE(sent != nullptr);
  const auto asked = from_json<api::ManualRecoveryRequest>(sent->body, UnknownMembers::refuse);
  REQUIRE(asked);
  CHECK(asked->document_type == DocumentType::passport);
  CHECK(asked->document_photo == base64_encode(as_text(picture)));
  client.refuse(Method::post, api::path::manual_recovery, 422,
                problem(ProblemCode::document_photo_small, "document_photo"));
  CHECK(draft.notes.shown("document_photo", {}) != nullptr);
  client.actions.pick_document("image/jpeg", picture);
  CHECK(draft.notes.shown("document_photo", {}) == nullptr);
}

TEST_CASE("a password recovered by hand: the code is shown until the page goes, and asked with", "[client]") {
  Client client;
  submit(client);
  REQUIRE(client.state.manual_recovery);
  CHECK(client.state.manual_recovery->secret == code);
  CHECK(client.state.drafts.recovery.photo.jpeg.empty());
  CHECK(recovery_secret(client.state).empty());
  client.pass(poll_slow_ms);
  const ApiRequest* question = client.api.last(Method::post, api::path::manual_recovery_state);
  REQUIRE(question != nullptr);
  CHECK(question->body.find(code) != std::string::npos);
  client.answer(Method::post, api::path::manual_recovery_state, recovery(VerificationState::in_review));
  CHECK(client.state.manual_recovery->secret == code);
  client.pass(poll_slow_ms);
  client.answer(Method::post, api::path::manual_recovery_state, recovery(VerificationState::verified));
  client.pass(60'000);
  CHECK(client.api.count(Method::post, api::path::manual_recovery_state) == 2);
  CHECK(recovery_secret(client.state) == code);
  client.actions.drafts().new_password = {"Jinhua-2027", "Jinhua-2027", {}};
  client.actions.reset_password();
  client.answer(Method::post, api::path::recovery_password, api::Recovered{"candidate01"});
  CHECK(client.browser.here == "#/sign-in");
  CHECK_FALSE(client.state.manual_recovery.has_value());
  CHECK(client.state.drafts.recovery.code.empty());
}

TEST_CASE("a password recovered by hand: a code is looked up, and a wrong one is said at its field",
          "[client]") {
  Client client;
  RecoveryDraft& draft = open_page(client, RecoveryWay::progress);
  draft.code = "K7QM";
  client.actions.start_recovery();
  CHECK(client.api.count(Method::post, api::path::manual_recovery_state) == 0);
  draft.code = code;
  client.actions.start_recovery();
  client.refuse(Method::post, api::path::manual_recovery_state, 422,
                problem(ProblemCode::recovery_missing, "secret"));
  CHECK(draft.notes.shown("secret", {}) != nullptr);
  client.actions.start_recovery();
  client.answer(Method::post, api::path::manual_recovery_state, recovery(VerificationState::refused));
  REQUIRE(client.state.manual_recovery);
  CHECK_FALSE(client.state.manual_recovery->secret);
  client.actions.forget_recovery();
  CHECK_FALSE(client.state.manual_recovery.has_value());
  CHECK(draft.way == RecoveryWay::manual);
  CHECK(draft.code.empty());
}

TEST_CASE("a password recovered by hand: a case that is gone is not asked about for ever", "[client]") {
  Client client;
  submit(client);
  client.pass(poll_slow_ms);
  client.refuse(Method::post, api::path::manual_recovery_state, 422,
                problem(ProblemCode::recovery_missing, "secret"));
  client.pass(10 * poll_slow_ms);
  CHECK(client.api.count(Method::post, api::path::manual_recovery_state) == 1);
}

TEST_CASE("whoever changes to the face is asked for a resident's card, whatever was chosen", "[client]") {
  Client client;
  RecoveryDraft& draft = open_page(client, RecoveryWay::face);
  fill_in(draft);
  draft.values.full_name = "孙剑峰";
  draft.values.document_number = "11010519491231002X";
  draft.values.face_consent = true;
  client.actions.start_recovery();
  CHECK(client.api.count(Method::post, api::path::recovery) == 1);
}

TEST_CASE("a document's picture goes to the form that it was picked for", "[client]") {
  Client client;
  RecoveryDraft& draft = open_page(client, RecoveryWay::manual);
  client.actions.pick_document("image/jpeg", picture);
  CHECK(draft.photo.opening);
  client.visit("#/sign-in");
  client.actions.picture_shrunk(picture);
  CHECK(draft.photo.jpeg.size() == picture.size());
  CHECK(client.api.count(Method::post, api::path::document_photo) == 0);
}

TEST_CASE("a forgotten password is looked at once for each time it is opened, and decided", "[client]") {
  Client client;
  client.open("#/review/recovery/in_review");
  api::Me reviewer = person(false);
  reviewer.role = Role::reviewer;
  client.answer(Method::get, api::path::me, reviewer);
  const std::string list = std::string(api::path::recovery_cases) + "?state=in_review";
  client.answer(Method::get, list, api::RecoveryCaseList{{one_case(VerificationState::in_review)}});
  CHECK(client.state.recovery_filter == "in_review");
  client.visit("#/review/recovery/in_review/c1");
  const char* path = "/api/review/recoveries/c1";
  client.answer(Method::get, path, one_case(VerificationState::in_review));
  client.pass(60'000);
  CHECK(client.api.count(Method::get, path) == 1);
  REQUIRE(open_recovery_case(client.state) != nullptr);
  CHECK(client.actions.recovery_photo_address({"c1"}) == "/api/review/recoveries/c1/photo");
  const char* decision = "/api/review/recoveries/c1/decision";
  client.actions.decide_recovery(Verdict::reject);
  CHECK(client.api.count(Method::post, decision) == 0);
  client.actions.decide_recovery(Verdict::approve);
  client.answer(Method::post, decision, one_case(VerificationState::verified));
  CHECK(client.browser.here == "#/review/recovery/in_review");
  CHECK(client.state.recovery_case_decided == VerificationState::verified);
  // The number in full is gone.
  CHECK_FALSE(client.state.recovery_case.has_value());
}
