// How the client waits: for a server that is away, for one that has too many visitors, and for people to take
// a newer version of it.
#include "tests/web/client_fixture.h"
#include "web/client/polls.h"

#include <algorithm>

namespace exam {
namespace {

constexpr double earliest = 0, latest = 0.999999;

// A registration that was sent; its password is typed.
void send_registration(Client& client) {
  client.open("#/register");
  client.answer_nothing(Method::get, api::path::me);
  RegisterForm& form = client.actions.drafts().registration;
  form.values = {"candidate01", "green-tea-72", "green-tea-72", "13800005678", true};
  client.actions.register_account();
  REQUIRE(client.call(Call::register_).progress == Progress::loading);
}

std::size_t registrations(const Client& client) {
  return client.api.count(Method::post, api::path::accounts);
}

}  // namespace

TEST_CASE("knocks at a server that is away double up to half a minute, and chance takes up to half of each",
          "[client]") {
  std::int64_t before_ms = 0;
  for (int tries = 0; tries < 12; ++tries) {
    const std::int64_t whole_ms = outage_delay_ms(tries, earliest), least_ms = outage_delay_ms(tries, latest);
    CAPTURE(tries, whole_ms, least_ms);
    CHECK(whole_ms == std::min<std::int64_t>(second_ms << std::min(tries, 10), 30 * second_ms));
    CHECK(whole_ms >= before_ms);
    CHECK(least_ms >= whole_ms / 2);
    CHECK(least_ms < whole_ms / 2 + whole_ms / 100);
    before_ms = whole_ms;
  }
}

TEST_CASE("a busy server is never asked sooner than it said, later each time, and not by all at once",
          "[client]") {
  for (int before = 0; before < 12; ++before) {
    const std::int64_t soonest_ms = busy_delay_ms(2000, before, earliest);
    const std::int64_t last_ms = busy_delay_ms(2000, before, latest);
    CAPTURE(before, soonest_ms, last_ms);
    CHECK(soonest_ms == std::min<std::int64_t>(2000LL << std::min(before, 5), 30 * second_ms));
    CHECK(last_ms >= 2 * soonest_ms - 1 - soonest_ms / 1000);
    CHECK(last_ms <= 2 * soonest_ms);
  }
  // A server that says a minute means a minute.
  CHECK(busy_delay_ms(60'000, 0, earliest) == 60'000);
  CHECK(busy_delay_ms(60'000, 7, earliest) == 60'000);
}

TEST_CASE("what a busy server turned away is sent again, unchanged, when its time and the chance's are over",
          "[client]") {
  Client client;
  client.browser.chance = 0.5;
  send_registration(client);
  const std::string sent = client.api.last(Method::post, api::path::accounts)->body;
  client.answer_busy(Method::post, api::path::accounts, 4000);
  CHECK(client.state.loading(Call::register_));
  CHECK(bar_of(client.state) == Bar::busy);
  REQUIRE(busy_until(client.state) == client.browser.clock + 6000);
  client.pass(5999);
  CHECK(registrations(client) == 1);
  client.pass(1);
  CHECK(registrations(client) == 2);
  CHECK(client.api.last(Method::post, api::path::accounts)->body == sent);
  CHECK_FALSE(busy_until(client.state).has_value());
  // Busy still: twice as long.
  client.answer_busy(Method::post, api::path::accounts, 4000);
  CHECK(busy_until(client.state) == client.browser.clock + 12'000);
  client.pass(12'000);
  client.answer_raw(Method::post, api::path::accounts, 201, to_json(person(false)));
  CHECK(bar_of(client.state) == Bar::none);
  CHECK(client.browser.here == "#/sign-in");
}

TEST_CASE("a person who presses again while the server is busy is not sent twice", "[client]") {
  Client client;
  send_registration(client);
  client.answer_busy(Method::post, api::path::accounts, 4000);
  client.actions.register_account();
  client.actions.register_account();
  CHECK(registrations(client) == 1);
  client.pass(4000);
  CHECK(registrations(client) == 2);
}

TEST_CASE("after many busy answers people are told, and what they typed is still there", "[client]") {
  Client client;
  send_registration(client);
  for (int answers = 0; answers < busy_answers_max; ++answers) {
    client.answer_busy(Method::post, api::path::accounts, 1000);
    CAPTURE(answers);
    REQUIRE(client.state.loading(Call::register_));
    client.pass(60'000);
  }
  client.answer_busy(Method::post, api::path::accounts, 1000);
  CHECK(client.call(Call::register_).progress == Progress::failed);
  CHECK(client.call(Call::register_).problems == Problems{problem(ProblemCode::busy)});
  CHECK(bar_of(client.state) == Bar::none);
  CHECK(client.state.drafts.registration.values.account == "candidate01");
  client.pass(600'000);
  CHECK(registrations(client) == 1 + busy_answers_max);
}

TEST_CASE("503 without a time, or because someone else is away, is told at once", "[client]") {
  for (const auto& [code, retry_after_ms] :
       {std::pair{ProblemCode::busy, 0}, std::pair{ProblemCode::payment_unavailable, 5000}}) {
    Client client;
    send_registration(client);
    const ApiRequest* request = client.api.last(Method::post, api::path::accounts);
    const std::string body = to_json(api::ErrorAnswer{{problem(code)}});
    client.actions.answered({request->ticket, 503, body, client.server_clock(), retry_after_ms});
    CHECK(client.call(Call::register_).progress == Progress::failed);
    CHECK(bar_of(client.state) == Bar::none);
    client.pass(60'000);
    CHECK(registrations(client) == 1);
  }
}

TEST_CASE("a gateway that does not reach the server is an outage", "[client]") {
  for (const int status : {502, 504}) {
    Client client;
    send_registration(client);
    client.answer_raw(Method::post, api::path::accounts, status, "<h1>Bad Gateway</h1>");
    CAPTURE(status);
    CHECK(bar_of(client.state) == Bar::outage);
    CHECK(client.call(Call::register_).no_answer);
    client.pass(second_ms);
    CHECK(client.api.count(Method::get, api::path::me) == 2);
  }
}

TEST_CASE("what waits for a busy server is dropped with the sign-in that it belongs to", "[client]") {
  Client client;
  sign_in(client, "#/profile/account");
  client.actions.drafts().mobile.mobile = "13800005678";
  client.actions.change_mobile();
  client.answer_busy(Method::put, api::path::my_mobile, 4000);
  client.actions.sign_out();
  client.answer_nothing(Method::post, api::path::sign_out);
  client.pass(60'000);
  CHECK(client.api.count(Method::put, api::path::my_mobile) == 1);
}

TEST_CASE("several answers that fail together are one outage, and the page wakes for the next knock",
          "[client]") {
  Client client;
  client.browser.chance = 0.5;
  sign_in(client, "#/");
  const ApiRequest first = *client.api.last(Method::get, api::path::exams);
  client.drop(Method::get, api::path::exams);
  REQUIRE(client.state.outage.has_value());
  CHECK(client.state.outage->tries == 1);
  client.actions.answered({first.ticket, 0, {}, std::nullopt});
  CHECK(client.state.outage->tries == 1);
  CHECK(bar_of(client.state) == Bar::outage);
  CHECK(client.state.outage->retry_at == client.browser.clock + 750);
  client.browser.is_hidden = true;  // no countdown is shown; only the knock itself wakes
  CHECK(client.actions.wake_in_ms() == 750 + 5);
}

TEST_CASE("a newer client is looked for after an outage, offered, put off, and taken", "[client]") {
  Client client;
  sign_in(client, "#/");
  CHECK(client.browser.looks_for_newer == 0);
  client.drop(Method::get, api::path::exams);
  client.pass(1000);
  client.answer(Method::get, api::path::me, person(true));
  CHECK(client.browser.looks_for_newer == 1);
  CHECK(bar_of(client.state) == Bar::none);
  client.browser.has_newer_client = true;
  client.pass(10);
  CHECK(bar_of(client.state) == Bar::newer_client);
  CHECK(client.browser.reloads == 0);
  client.actions.put_off_newer_client();
  client.pass(600'000);
  CHECK(bar_of(client.state) == Bar::none);

  Client other;
  sign_in(other, "#/");
  other.browser.has_newer_client = true;
  other.pass(10);
  other.actions.take_newer_client();
  CHECK(other.browser.reloads == 1);
}

TEST_CASE("neither outage nor a running hold makes room for the offer of a newer client", "[client]") {
  Client client;
  client.browser.has_newer_client = true;
  sign_in(client, "#/exams/exam-1/sessions");
  api::ExamCard card = approved_card(client);
  card.hold = hold_of(client);
  client.answer(Method::get, "/api/exams/exam-1", api::ExamDetail{card, {}, "", {}});
  client.pass(10);
  CHECK(bar_of(client.state) == Bar::none);
  client.visit("#/");
  CHECK(bar_of(client.state) == Bar::newer_client);
  client.drop(Method::get, api::path::exams);
  CHECK(bar_of(client.state) == Bar::outage);
}

}  // namespace exam
