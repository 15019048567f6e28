// Both ways of verifying, withdrawing the consent, the desk of 人工核验, and recovering a password.
#include "shared/photo.h"
#include "tests/web/client_fixture.h"
#include "web/client/polls.h"

using namespace exam;

namespace {

const Bytes webp{'R', 'I', 'F', 'F', 4, 0, 0, 0, 'W', 'E', 'B', 'P'};
const Bytes picture{0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4, 5, 6, 7, 8};

void fill_in(Client& client, DocumentType type, std::string number) {
  IdentityForm& form = client.actions.drafts().identity.values;
  form.full_name = "孙剑峰";
  form.document_type = type;
  form.document_number = std::move(number);
  form.birth_date = "1970-01-31";
  form.sex = Sex::male;
}

void open_form(Client& client) {
  client.open("#/profile/identity");
  api::Me me = person(false);
  me.face_days = 180;
  client.answer(Method::get, api::path::me, me);
  client.answer_nothing(Method::get, api::path::verification);
}

api::Verification attempt(VerificationState state, VerificationWay way = VerificationWay::face) {
  api::Verification verification;
  verification.id = {"v1"};
  verification.state = state;
  verification.way = way;
  return verification;
}

api::Recovery recovery(VerificationState state, Instant until) {
  return {"secret", state, "孙**", "31**************18", "http://127.0.0.1/v/x", until};
}

}  // namespace

TEST_CASE("the way of the face sends the version of the words that were shown", "[client]") {
  Client client;
  open_form(client);
  fill_in(client, DocumentType::resident_id, "11010519491231002X");
  client.actions.start_verification();
  CHECK(client.api.count(Method::post, api::path::verification) == 0);
  client.actions.drafts().identity.values.face_consent = true;
  client.actions.start_verification();
  const ApiRequest* sent = client.api.last(Method::post, api::path::verification);
  REQUIRE(sent != nullptr);
  CHECK(sent->body.find(face_consent_version(180)) != std::string::npos);
}

TEST_CASE("whom the server verifies is checked while one types", "[client]") {
  Client client;
  client.open("#/profile/identity");
  api::Me me = person(false);
  me.age_min = 80;
  me.age_max = 90;
  client.answer(Method::get, api::path::me, me);
  client.answer_nothing(Method::get, api::path::verification);
  IdentityDraft& draft = client.actions.drafts().identity;
  draft.values.full_name = "孙剑峰";
  draft.values.face_consent = true;
  const auto problem_of = [&](std::string number) {
    draft.values.document_number = std::move(number);
    return identity_problems(draft, {2026, 11, 24}, age_limits_of(client.state));
  };
  CHECK(problem_of("110105194012310024").empty());
  const Problems young = problem_of("310105199001010026");
  REQUIRE(young.size() == 1);
  CHECK(young[0].code == ProblemCode::document_age);
  CHECK(young[0].minimum == 80);
  CHECK(young[0].maximum == 90);
  client.actions.start_verification();
  CHECK(client.api.count(Method::post, api::path::verification) == 0);
}

TEST_CASE("a forgotten password: how old the server wants people is for the server to say", "[client]") {
  Client client;
  client.open("#/recover");
  client.answer_nothing(Method::get, api::path::me);
  RecoveryDraft& draft = client.actions.drafts().recovery;
  draft.values.full_name = "孙剑峰";
  draft.values.document_number = "110105199912310022";
  draft.values.face_consent = true;
  client.actions.start_recovery();
  CHECK(client.api.count(Method::post, api::path::recovery) == 1);
  client.refuse(Method::post, api::path::recovery, 422,
                problem(ProblemCode::document_age, "document_number"));
  CHECK(draft.notes.shown("document_number", {}) != nullptr);
}

TEST_CASE("whoever declines sends the document instead, and a passport leaves no choice", "[client]") {
  Client client;
  open_form(client);
  const bool declines = GENERATE(true, false);
  if (declines) {
    fill_in(client, DocumentType::resident_id, "11010519491231002X");
    client.actions.drafts().identity.values.way = VerificationWay::manual;
  } else {
    fill_in(client, DocumentType::passport, "12AB34567");
  }
  client.actions.start_verification();
  CHECK(client.api.count(Method::post, api::path::manual_verification) == 0);
  client.actions.pick_document("image/webp", webp);
  CHECK(client.browser.shrunk_to == std::vector{2400});
  CHECK(client.api.count(Method::post, api::path::document_photo) == 0);
  client.actions.picture_shrunk(picture);
  const ApiRequest* photo = client.api.last(Method::post, api::path::document_photo);
  REQUIRE(photo != nullptr);
  CHECK(photo->content_type == "image/jpeg");
  CHECK(photo->body == std::string(picture.begin(), picture.end()));
  client.answer(Method::post, api::path::document_photo, api::UploadedPhoto{{"p9"}});
  client.actions.start_verification();
  const ApiRequest* sent = client.api.last(Method::post, api::path::manual_verification);
  REQUIRE(sent != nullptr);
  CHECK(sent->body.find("p9") != std::string::npos);
  client.answer(Method::post, api::path::manual_verification,
                attempt(VerificationState::in_review, VerificationWay::manual));
  CHECK(client.state.drafts.identity.photo.id.empty());
  CHECK(client.api.count(Method::post, api::path::verification) == 0);
  // People are at work: asked again slowly.
  client.pass(poll_fast_ms);
  const auto before = client.api.count(Method::get, api::path::verification);
  client.pass(poll_slow_ms);
  CHECK(client.api.count(Method::get, api::path::verification) == before + 1);
}

TEST_CASE("what is no picture of a document stays here, and the field says why", "[client]") {
  Client client;
  open_form(client);
  const DocumentPhotoDraft& photo = client.state.drafts.identity.photo;
  const auto picked = [&](std::string_view type, const Bytes& bytes) {
    client.actions.pick_document(type, bytes);
    if (photo.opening) client.actions.picture_shrunk({});
    REQUIRE(photo.problems.size() == 1);
    CHECK(photo.problems.front().field == "document_photo");
    return photo.problems.front().code;
  };
  CHECK(picked("too-large", {}) == ProblemCode::photo_file_too_large);
  CHECK(picked("", {}) == ProblemCode::photo_damaged);
  CHECK(picked("application/pdf", {'%', 'P', 'D', 'F', '-'}) == ProblemCode::photo_not_jpeg);
  CHECK(client.browser.shrunk_to.empty());
  CHECK(picked("image/jpeg", picture) == ProblemCode::photo_damaged);
  CHECK(picked("image/heic", {0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c'}) ==
        ProblemCode::photo_undecodable);
  CHECK(photo.problems.front().detail == "heic");
  CHECK(client.api.count(Method::post, api::path::document_photo) == 0);
  client.actions.pick_document("image/jpeg", picture);
  CHECK(photo.problems.empty());
  client.actions.picture_shrunk(picture);
  client.refuse(Method::post, api::path::document_photo, 422,
                problem(ProblemCode::document_photo_small, "document_photo"));
  CHECK(photo.problems.size() == 1);
}

TEST_CASE("a document's picture that arrives after its person has left is not sent", "[client]") {
  Client client;
  open_form(client);
  client.actions.pick_document("image/jpeg", picture);
  client.actions.sign_out();
  client.answer_nothing(Method::post, api::path::sign_out);
  client.actions.picture_shrunk(picture);
  CHECK(client.api.count(Method::post, api::path::document_photo) == 0);
}

TEST_CASE("a failed attempt leads to the other way", "[client]") {
  Client client;
  client.open("#/profile/identity");
  client.answer(Method::get, api::path::me, person(false));
  client.answer(Method::get, api::path::verification, attempt(VerificationState::too_many_tries));
  client.actions.choose_manual();
  CHECK(client.state.dismissed_verification == "v1");
  CHECK(client.state.drafts.identity.values.way == VerificationWay::manual);
}

TEST_CASE("after too many tries a scan may begin again on the next day in Shanghai", "[client]") {
  Client client;
  client.open("#/profile/identity");
  client.answer(Method::get, api::path::me, person(false));
  api::Verification failed = attempt(VerificationState::too_many_tries);
  failed.started_at = client.server_clock();
  client.answer(Method::get, api::path::verification, failed);
  CHECK_FALSE(may_scan_again(client.state, *client.state.verification));
  const Instant tomorrow = shanghai_instant(today_of(client.state), 0, 0, 0) + day_ms;
  // The page wakes by itself when that day begins.
  const std::int64_t until_then_ms = tomorrow - client.state.server_now();
  REQUIRE(client.actions.wake_in_ms());
  CHECK(*client.actions.wake_in_ms() >= until_then_ms);
  CHECK(*client.actions.wake_in_ms() <= until_then_ms + 10);
  client.pass(until_then_ms - 1);
  CHECK_FALSE(may_scan_again(client.state, *client.state.verification));
  client.pass(1);
  CHECK(may_scan_again(client.state, *client.state.verification));
  CHECK_FALSE(client.actions.wake_in_ms());
}

TEST_CASE("whose number another account has goes to find that account, signed out", "[client]") {
  Client client;
  sign_in(client, "#/profile/identity", false);
  client.actions.sign_out_to_recover();
  client.answer(Method::post, api::path::sign_out, api::Empty{});
  CHECK(client.state.signed_in == SignedIn::no);
  CHECK(client.browser.here == "#/recover");
  SECTION("only then") {
    client.state.drafts.sign_in = {"candidate02", "secret-1", {}};
    client.actions.sign_in();
    client.answer(Method::post, api::path::sign_in, person(false));
    client.actions.sign_out();
    client.answer(Method::post, api::path::sign_out, api::Empty{});
    CHECK(client.browser.here == "#/sign-in");
  }
}

TEST_CASE("a failed wish to sign out leads nowhere later", "[client]") {
  Client client;
  sign_in(client, "#/profile/identity", false);
  client.actions.sign_out_to_recover();
  client.refuse(Method::post, api::path::sign_out, 500, problem(ProblemCode::internal));
  client.actions.sign_out();
  client.answer(Method::post, api::path::sign_out, api::Empty{});
  CHECK(client.browser.here == "#/sign-in");
}

TEST_CASE("withdrawing the consent asks first, and shows what is left", "[client]") {
  Client client;
  sign_in(client, "#/profile/account");
  client.actions.ask_to_withdraw_consent();
  CHECK(client.state.asks_to_withdraw_consent);
  client.actions.keep_consent();
  CHECK_FALSE(client.state.asks_to_withdraw_consent);
  CHECK(client.api.count(Method::delete_, api::path::face_consent) == 0);
  client.actions.ask_to_withdraw_consent();
  client.actions.withdraw_consent();
  api::Me after = person(true);
  after.identity->photo_id = {};
  client.answer(Method::delete_, api::path::face_consent, after);
  CHECK_FALSE(client.state.asks_to_withdraw_consent);
  CHECK(client.state.me->identity->photo_id.empty());
}

TEST_CASE("deleting the account needs the password, and leaves nothing behind", "[client]") {
  Client client;
  sign_in(client, "#/profile/account");
  client.actions.delete_account();
  CHECK(client.api.count(Method::post, api::path::my_deletion) == 0);
  client.actions.drafts().delete_account.password = "wrong";
  client.actions.delete_account();
  client.refuse(Method::post, api::path::my_deletion, 422, problem(ProblemCode::password_wrong, "password"));
  CHECK(client.state.drafts.delete_account.notes.shown("password", {}) != nullptr);
  client.actions.delete_account();
  client.answer(Method::post, api::path::my_deletion, api::Empty{});
  CHECK(client.browser.here == "#/sign-in");
  CHECK(client.state.sign_in_notice == SignInNotice::deleted);
  CHECK_FALSE(client.state.me.has_value());
}

TEST_CASE("a case is looked at once for each time it is opened, and decided", "[client]") {
  Client client;
  client.open("#/review/identity/in_review/v1");
  api::Me reviewer = person(false);
  reviewer.role = Role::reviewer;
  client.answer(Method::get, api::path::me, reviewer);
  const char* path = "/api/review/verifications/v1";
  api::IdentityCase one;
  one.id = {"v1"};
  one.document_number = "12AB34567";
  one.birth_date = {1970, 1, 31};
  client.answer(Method::get, path, one);
  client.pass(60'000);
  CHECK(client.api.count(Method::get, path) == 1);
  REQUIRE(open_identity_case(client.state) != nullptr);
  client.actions.decide_identity(Verdict::reject);
  const char* decision = "/api/review/verifications/v1/decision";
  CHECK(client.api.count(Method::post, decision) == 0);
  client.actions.drafts().decision.reason = "看不清";
  client.actions.decide_identity(Verdict::reject);
  one.state = VerificationState::refused;
  client.answer(Method::post, decision, one);
  CHECK(client.browser.here == "#/review/identity/in_review");
  CHECK(client.state.identity_case_decided == VerificationState::refused);
  // The number in full is gone.
  CHECK_FALSE(client.state.identity_case.has_value());
}

TEST_CASE("a forgotten password: the phone is watched, then the new one is sent with the secret",
          "[client]") {
  Client client;
  client.open("#/recover");
  client.answer_nothing(Method::get, api::path::me);
  CHECK(client.browser.here == "#/recover");
  RecoveryDraft& draft = client.actions.drafts().recovery;
  client.actions.start_recovery();
  CHECK(client.api.count(Method::post, api::path::recovery) == 0);
  draft.values.full_name = "孙剑峰";
  draft.values.document_number = "11010519491231002X";
  draft.values.face_consent = true;
  client.actions.start_recovery();
  const Instant until = client.server_clock() + 600'000;
  client.answer(Method::post, api::path::recovery, recovery(VerificationState::waiting_for_scan, until));
  client.pass(poll_fast_ms);
  const ApiRequest* question = client.api.last(Method::post, api::path::recovery_state);
  REQUIRE(question != nullptr);
  CHECK(question->body.find("secret") != std::string::npos);
  CHECK(question->path.find("secret") == std::string::npos);
  client.answer(Method::post, api::path::recovery_state, recovery(VerificationState::verified, until));
  client.pass(60'000);
  CHECK(client.api.count(Method::post, api::path::recovery_state) == 1);
  client.actions.reset_password();
  CHECK(client.api.count(Method::post, api::path::recovery_password) == 0);
  client.actions.drafts().new_password = {"Jinhua-2027", "Jinhua-2027", {}};
  client.actions.reset_password();
  client.answer(Method::post, api::path::recovery_password, api::Recovered{"candidate01"});
  CHECK(client.browser.here == "#/sign-in");
  CHECK(client.state.drafts.sign_in.account == "candidate01");
  CHECK(client.state.sign_in_notice == SignInNotice::recovered);
  CHECK_FALSE(client.state.recovery.has_value());
  CHECK(client.state.drafts.new_password.password.empty());
}
