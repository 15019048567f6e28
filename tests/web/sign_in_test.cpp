#include "tests/web/client_fixture.h"
#include "web/client/password_rules.h"

using namespace exam;

namespace {

void type_account(Client& client) {
  client.actions.drafts().sign_in.account = "candidate01";
  client.actions.drafts().sign_in.password = "abc12345!";
}

}  // namespace

TEST_CASE("an unknown visitor of a closed page signs in and comes back to it", "[client]") {
  Client client;
  client.open("#/exams/exam-1/pay");
  client.answer_nothing(Method::get, api::path::me);
  CHECK(client.browser.here == "#/sign-in/exams/exam-1/pay");
  // Nobody was signed in before: nothing has expired.
  CHECK(client.state.sign_in_notice == SignInNotice::none);

  type_account(client);
  client.actions.sign_in();
  client.answer(Method::post, api::path::sign_in, person(true));
  CHECK(client.browser.here == "#/exams/exam-1/pay");
  CHECK(client.api.count(Method::get, "/api/exams/exam-1") == 1);
  CHECK(client.state.drafts.sign_in.password.empty());
}

TEST_CASE("a sign-in page opened anew still comes back to where people wanted to go", "[client]") {
  Client client;
  client.open("#/sign-in/exams/exam-1/pay");
  client.answer_nothing(Method::get, api::path::me);
  CHECK(client.browser.here == "#/sign-in/exams/exam-1/pay");
  client.visit("#/terms");
  client.visit("#/sign-in");

  type_account(client);
  client.actions.sign_in();
  client.answer(Method::post, api::path::sign_in, person(true));
  CHECK(client.browser.here == "#/exams/exam-1/pay");
}

TEST_CASE("staff have no road of their own: they begin at the review desk", "[client]") {
  Client client;
  client.open("#/sign-in");
  client.answer_nothing(Method::get, api::path::me);
  type_account(client);
  client.actions.sign_in();
  api::Me staff = person(false);
  staff.role = Role::reviewer;
  client.answer(Method::post, api::path::sign_in, staff);
  CHECK(client.browser.here == "#/review/pending");
  client.follow();
  client.visit("#/");
  CHECK(client.browser.here == "#/review/pending");
  CHECK(client.api.count(Method::get, api::path::exams) == 0);
}

TEST_CASE("an expired sign-in returns to the same place with what was typed", "[client]") {
  Client client;
  sign_in(client, "#/profile/identity", false);
  client.answer_nothing(Method::get, api::path::verification);
  client.actions.drafts().identity.values.full_name = "测试";
  client.visit("#/");
  client.visit("#/profile/identity");
  client.refuse(Method::get, api::path::verification, 401, problem(ProblemCode::not_signed_in));
  CHECK(client.browser.here == "#/sign-in/profile/identity");
  CHECK(client.state.sign_in_notice == SignInNotice::expired);

  type_account(client);
  client.actions.sign_in();
  client.answer(Method::post, api::path::sign_in, person(false));
  CHECK(client.browser.here == "#/profile/identity");
  CHECK(client.state.drafts.identity.values.full_name == "测试");
}

TEST_CASE("another person's sign-in finds nothing of the one before", "[client]") {
  Client client;
  sign_in(client, "#/", false);
  client.actions.drafts().identity.values.full_name = "测试";
  client.visit("#/profile/identity");
  client.refuse(Method::get, api::path::verification, 401, problem(ProblemCode::not_signed_in));
  type_account(client);
  client.actions.sign_in();
  api::Me other = person(false);
  other.account = "somebody99";
  client.answer(Method::post, api::path::sign_in, other);
  CHECK(client.state.drafts.identity.values.full_name.empty());
}

TEST_CASE("a double click sends once", "[client]") {
  Client client;
  client.open("#/sign-in");
  client.answer_nothing(Method::get, api::path::me);
  type_account(client);
  client.actions.sign_in();
  client.actions.sign_in();
  CHECK(client.api.count(Method::post, api::path::sign_in) == 1);
  client.refuse(Method::post, api::path::sign_in, 401, problem(ProblemCode::sign_in_failed));
  CHECK(client.call(Call::sign_in).progress == Progress::failed);
  CHECK(client.browser.here == "#/sign-in");
  // Refused: it may be sent again.
  client.actions.sign_in();
  CHECK(client.api.count(Method::post, api::path::sign_in) == 2);
}

TEST_CASE("registering checks first, then leads to signing in with the account filled in", "[client]") {
  Client client;
  client.open("#/register");
  client.answer_nothing(Method::get, api::path::me);
  RegisterForm& form = client.actions.drafts().registration;
  form.values = {"candidate01", "12345678", "12345678", "13800005678", true};
  client.actions.register_account();
  CHECK(client.api.count(Method::post, api::path::accounts) == 0);

  form.values.password = form.values.password_again = "green-tea-72";
  client.actions.register_account();
  client.refuse(Method::post, api::path::accounts, 409, problem(ProblemCode::account_taken, "account"));
  REQUIRE(form.notes.shown("account", {}) != nullptr);
  CHECK(form.notes.shown("account", {})->code == ProblemCode::account_taken);
  form.notes.change("account");
  CHECK(form.notes.shown("account", {}) == nullptr);

  client.actions.register_account();
  client.answer_raw(Method::post, api::path::accounts, 201, to_json(person(false)));
  CHECK(client.browser.here == "#/sign-in");
  CHECK(client.state.drafts.sign_in.account == "candidate01");
  CHECK(client.state.sign_in_notice == SignInNotice::registered);
  CHECK(client.state.drafts.registration.values.password.empty());
}

TEST_CASE("the registration draft outlives a look at the terms", "[client]") {
  Client client;
  client.open("#/register");
  client.answer_nothing(Method::get, api::path::me);
  client.actions.drafts().registration.values.account = "candidate01";
  client.visit("#/terms");
  client.answer_raw(Method::get, "assets/texts/terms.txt", 200, "服务条款\n正文。\n");
  client.visit("#/register");
  CHECK(client.state.drafts.registration.values.account == "candidate01");
  CHECK(client.browser.drafts.empty());
}

TEST_CASE("signing out leaves nothing behind", "[client]") {
  Client client;
  sign_in(client, "#/");
  client.answer(Method::get, api::path::exams, api::ExamList{{approved_card(client)}});
  client.browser.drafts["application:candidate01:exam-1"] = "{}";
  client.actions.sign_out();
  client.answer(Method::post, api::path::sign_out, api::Empty{});
  CHECK(client.browser.here == "#/sign-in");
  CHECK(client.state.cards.empty());
  CHECK(client.browser.drafts.empty());
  CHECK_FALSE(client.state.me.has_value());
}

TEST_CASE("password marks tick what is known and cross what is broken", "[client]") {
  using Marks = std::array<RuleMark, 4>;
  constexpr auto kept = RuleMark::kept, broken = RuleMark::broken, unknown = RuleMark::unknown;
  CHECK(password_marks("", "") == Marks{unknown, unknown, unknown, unknown});
  CHECK(password_marks("ab1", "") == Marks{broken, unknown, unknown, unknown});
  CHECK(password_marks("abcdefgh", "") == Marks{kept, kept, broken, unknown});
  CHECK(password_marks("candidate01", "candidate01") == Marks{kept, kept, kept, broken});
  CHECK(password_marks("green-tea-72", "candidate01") == Marks{kept, kept, kept, kept});
}
