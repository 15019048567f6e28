#include "tests/web/client_fixture.h"
#include "web/client/polls.h"

using namespace exam;

namespace {

constexpr const char* exam_path = "/api/exams/exam-1";
constexpr const char* sessions_path = "/api/exams/exam-1/sessions";
constexpr const char* order_path = "/api/exams/exam-1/order";
constexpr const char* hold_path = "/api/exams/exam-1/hold";

api::Verification waiting_verification(const Client& client) {
  return {{"v1"},
          VerificationState::waiting_for_scan,
          "测*",
          "31**************15",
          "http://127.0.0.1/v/abc",
          client.server_clock() + verification_ms,
          2};
}

void load_exam(Client& client, std::string_view address, const api::ExamCard& card) {
  sign_in(client, address);
  client.answer(Method::get, exam_path, api::ExamDetail{card, {{"院校"}, {"专科"}, {"英语"}}, "须知", {}});
}

}  // namespace

TEST_CASE("the QR page polls every second, less when hidden, and stops when it is over", "[client]") {
  Client client;
  sign_in(client, "#/profile/identity", false);
  client.answer(Method::get, api::path::verification, waiting_verification(client));
  const auto polls = [&] { return client.api.count(Method::get, api::path::verification); };
  CHECK(polls() == 1);
  client.pass(poll_fast_ms - 100);
  CHECK(polls() == 1);
  client.pass(100);
  CHECK(polls() == 2);
  // One is under way: no second beside it.
  client.pass(5000);
  CHECK(polls() == 2);

  api::Verification scanned = waiting_verification(client);
  scanned.state = VerificationState::scanned;
  client.answer(Method::get, api::path::verification, scanned);
  CHECK(client.state.verification->state == VerificationState::scanned);
  client.browser.is_hidden = true;
  client.pass(poll_fast_ms);
  CHECK(polls() == 2);
  client.pass(poll_fast_ms * (hidden_factor - 1));
  CHECK(polls() == 3);

  api::Verification done = scanned;
  done.state = VerificationState::verified;
  client.answer(Method::get, api::path::verification, done);
  client.answer(Method::get, api::path::me, person(true));
  CHECK(is_verified(client.state));
  client.pass(60'000);
  CHECK(polls() == 3);
}

TEST_CASE("coming back to the tab shows what another tab has done", "[client]") {
  Client client;
  sign_in(client, "#/", false);
  client.answer(Method::get, api::path::exams, api::ExamList{});
  client.browser.is_hidden = true;
  client.pass(5000);
  CHECK(client.api.count(Method::get, api::path::exams) == 1);
  client.browser.is_hidden = false;
  client.pass(10);
  client.pass(10);
  CHECK(client.api.count(Method::get, api::path::exams) == 2);
  client.answer(Method::get, api::path::me, person(true));
  CHECK(is_verified(client.state));
}

TEST_CASE("a failed verification stays until it was read, and a new one shows again", "[client]") {
  Client client;
  sign_in(client, "#/profile/identity", false);
  api::Verification failed = waiting_verification(client);
  failed.state = VerificationState::mismatch;
  client.answer(Method::get, api::path::verification, failed);
  CHECK(client.state.dismissed_verification.empty());
  client.actions.dismiss_verification();
  CHECK(client.state.dismissed_verification == "v1");

  client.actions.start_verification();
  CHECK(client.api.count(Method::post, api::path::verification) == 0);  // nothing is filled in
  client.actions.drafts().identity.values = {"测试", DocumentType::resident_id, "11010519491231002X", "", {},
                                             true};
  client.actions.start_verification();
  CHECK(client.api.count(Method::post, api::path::verification) == 1);
  const std::string body = client.api.last(Method::post, api::path::verification)->body;
  CHECK(body.find("11010519491231002X") != std::string::npos);
  for (const auto& [key, text] : client.browser.drafts) CHECK(text.find("110105") == std::string::npos);
}

TEST_CASE("countdowns go by the server's clock", "[client]") {
  Client client;
  api::ExamCard card = approved_card(client);
  card.hold = hold_of(client);
  load_exam(client, "#/exams/exam-1/sessions", card);
  CHECK(client.state.clock_offset_ms == server_ahead_ms);
  CHECK(remaining_ms(card.hold->expires_at, client.state) == hold_ms);
  client.pass(1000);
  CHECK(countdown_text(remaining_ms(card.hold->expires_at, client.state)) == "14:59");
  // The page wakes for the next second, no later.
  REQUIRE(client.actions.wake_in_ms().has_value());
  CHECK(*client.actions.wake_in_ms() <= 1005);
}

TEST_CASE("the home page wakes when a hold ends, and not every second", "[client]") {
  Client client;
  api::ExamCard card = approved_card(client);
  card.hold = hold_of(client);
  sign_in(client, "#/");
  client.answer(Method::get, api::path::exams, api::ExamList{{card}});
  REQUIRE(client.actions.wake_in_ms().has_value());
  CHECK(*client.actions.wake_in_ms() >= hold_ms);
  CHECK(*client.actions.wake_in_ms() <= hold_ms + 5);
}

TEST_CASE("when the hold runs out the page asks once and frees the choice", "[client]") {
  Client client;
  api::ExamCard card = approved_card(client);
  card.hold = hold_of(client);
  load_exam(client, "#/exams/exam-1/sessions", card);
  client.answer(Method::get, sessions_path, api::SessionList{});
  client.actions.ask_to_give_up();
  client.pass(hold_ms - 1);
  CHECK(journey_of(*open_card(client.state), client.state)[2].reason == StepReason::place_held);
  const std::size_t before = client.api.count(Method::get, exam_path);
  client.pass(1);
  CHECK(journey_of(*open_card(client.state), client.state)[2].reason == StepReason::hold_expired);
  CHECK_FALSE(client.state.asks_to_give_up);
  client.pass(100);
  client.pass(100);
  CHECK(client.api.count(Method::get, exam_path) == before + 1);
}

TEST_CASE("a session that filled up meanwhile is said, and the list comes anew", "[client]") {
  Client client;
  load_exam(client, "#/exams/exam-1/sessions", approved_card(client));
  client.answer(Method::get, sessions_path, api::SessionList{});
  client.actions.choose_session({"s1"});
  client.actions.choose_session({"s1"});
  CHECK(client.api.count(Method::put, hold_path) == 1);
  client.refuse(Method::put, hold_path, 409, problem(ProblemCode::session_full));
  CHECK(client.call(Call::choose_session).problems.front().code == ProblemCode::session_full);
  client.answer(Method::get, exam_path, api::ExamDetail{approved_card(client), {}, "", {}});
  CHECK(client.api.count(Method::get, sessions_path) == 2);

  client.actions.choose_session({"s1"});
  api::ExamCard held = approved_card(client);
  held.hold = hold_of(client);
  client.answer(Method::put, hold_path, held);
  CHECK(hold_is_live(*open_card(client.state), client.state.server_now()));
  CHECK(client.call(Call::choose_session).progress == Progress::done);
}

TEST_CASE("the payment page makes the order by itself, polls, and shows what was paid", "[client]") {
  Client client;
  api::ExamCard card = approved_card(client);
  card.hold = hold_of(client);
  load_exam(client, "#/exams/exam-1/pay", card);
  REQUIRE(client.api.count(Method::post, order_path) == 1);
  card.order = order_of(client, OrderState::unpaid);
  client.answer(Method::post, order_path, card);
  client.pass(poll_fast_ms);
  CHECK(client.api.count(Method::get, order_path) == 1);
  card.order = order_of(client, OrderState::paid);
  card.hold->state = HoldState::confirmed;
  client.answer(Method::get, order_path, card);
  CHECK(journey_of(*open_card(client.state), client.state)[3].reason == StepReason::paid);
  client.pass(60'000);
  CHECK(client.api.count(Method::get, order_path) == 1);
}

TEST_CASE("an order that could not be made waits for the person", "[client]") {
  Client client;
  api::ExamCard card = approved_card(client);
  card.hold = hold_of(client);
  load_exam(client, "#/exams/exam-1/pay", card);
  client.refuse(Method::post, order_path, 503, problem(ProblemCode::payment_unavailable));
  client.answer(Method::get, exam_path, api::ExamDetail{card, {}, "", {}});
  client.pass(10'000);
  CHECK(client.api.count(Method::post, order_path) == 1);
  client.actions.create_order();
  CHECK(client.api.count(Method::post, order_path) == 2);
}

TEST_CASE("an unreachable server is knocked at further and further apart, and then all comes back",
          "[client]") {
  Client client;
  sign_in(client, "#/");
  client.drop(Method::get, api::path::exams);
  REQUIRE(client.state.outage.has_value());
  const auto knocks = [&] { return client.api.count(Method::get, api::path::me); };
  CHECK(knocks() == 1);
  client.pass(1000);
  CHECK(knocks() == 2);
  client.drop(Method::get, api::path::me);
  client.pass(1000);
  CHECK(knocks() == 2);
  client.pass(1000);
  CHECK(knocks() == 3);
  client.answer(Method::get, api::path::me, person(true));
  CHECK_FALSE(client.state.outage.has_value());
  CHECK(client.api.count(Method::get, api::path::exams) == 2);
  CHECK(client.browser.here == "#/");
}

TEST_CASE("a write that was not answered is never sent again by itself", "[client]") {
  Client client;
  sign_in(client, "#/profile/account");
  client.actions.drafts().mobile.mobile = "13800005678";
  client.actions.change_mobile();
  client.drop(Method::put, api::path::my_mobile);
  client.pass(1000);
  client.answer(Method::get, api::path::me, person(true));
  client.pass(60'000);
  CHECK(client.api.count(Method::put, api::path::my_mobile) == 1);
  CHECK(client.call(Call::change_mobile).no_answer);
  CHECK(client.state.drafts.mobile.mobile == "13800005678");
}

TEST_CASE("an answer to an older question changes nothing", "[client]") {
  Client client;
  sign_in(client, "#/review/pending");
  api::Me reviewer = person(false);
  reviewer.role = Role::operator_;
  client.state.me = reviewer;
  client.visit("#/review/approved");
  const ApiRequest old = *client.api.last(Method::get, "/api/review/applications?status=approved");
  client.visit("#/review/returned");
  client.actions.answered({old.ticket, 200, to_json(api::ReviewList{{api::ReviewItem{}}}), {}});
  CHECK(client.state.review_items.empty());
}

TEST_CASE("the application's draft outlives a reload, without ways to reach the person", "[client]") {
  FakeBrowser storage;
  {
    Client client;
    api::ExamCard card = approved_card(client);
    card.application.reset();
    load_exam(client, "#/exams/exam-1/apply", card);
    client.actions.agree_to_notice();
    client.actions.drafts().application.values = {"院校", "S-1",         "专科",   "会计",
                                                  "英语", "13800005678", "a@b.cn", "路"};
    client.actions.keep_application_draft();
    storage.drafts = client.browser.drafts;
  }
  REQUIRE(storage.drafts.size() == 1);
  const std::string kept = storage.drafts.begin()->second;
  CHECK(kept.find("13800005678") == std::string::npos);
  CHECK(kept.find("a@b.cn") == std::string::npos);

  Client later;
  later.browser.drafts = storage.drafts;
  api::ExamCard card = approved_card(later);
  card.application.reset();
  load_exam(later, "#/exams/exam-1/apply", card);
  CHECK(later.state.drafts.application.notice_agreed);
  CHECK(later.state.drafts.application.values.student_number == "S-1");
  CHECK(later.state.drafts.application.values.mobile.empty());
}

TEST_CASE("a first application begins with the account's own mobile number", "[client]") {
  Client client;
  api::ExamCard card = approved_card(client);
  card.application.reset();
  sign_in(client, "#/exams/exam-1/apply");
  client.answer(Method::get, exam_path, api::ExamDetail{card, {}, "", {}, "13800005678"});
  CHECK(client.state.drafts.application.values.mobile == "13800005678");
}

TEST_CASE("a returned application comes back filled in and is sent corrected", "[client]") {
  Client client;
  api::ExamCard card = approved_card(client);
  card.application->status = ApplicationStatus::returned;
  card.application->reason = "专业有误";
  card.application->form = {"院校", "S-0001", "专科", "会计", "英语", "13800005678", "a@example.com", ""};
  card.application->photo_id = {"ph-1"};
  load_exam(client, "#/exams/exam-1/apply", card);
  ApplicationDraft& draft = client.actions.drafts().application;
  CHECK(draft.values.major == "会计");
  draft.notice_agreed = true;
  draft.values.major = "会计学";
  client.actions.submit_application();
  CHECK(client.api.last(Method::put, "/api/exams/exam-1/application") == nullptr);
  draft.photo.declared = true;  // anew for every submission
  client.actions.submit_application();
  const ApiRequest* sent = client.api.last(Method::put, "/api/exams/exam-1/application");
  REQUIRE(sent != nullptr);
  CHECK(sent->body.find("会计学") != std::string::npos);
  CHECK(sent->body.find("ph-1") != std::string::npos);
  card.application->status = ApplicationStatus::pending;
  client.answer(Method::put, "/api/exams/exam-1/application", card);
  CHECK(client.browser.here == "#/exams/exam-1/review");
  CHECK(client.browser.drafts.empty());
}

TEST_CASE("a decision needs its reason, and the item leaves the list", "[client]") {
  Client client;
  client.open("#/review/pending/a1");
  api::Me reviewer = person(false);
  reviewer.role = Role::reviewer;
  client.answer(Method::get, api::path::me, reviewer);
  api::ReviewItem item;
  item.id = {"a1"};
  client.answer(Method::get, "/api/review/applications?status=pending", api::ReviewList{{item}});
  client.actions.decide(Verdict::reject);
  const char* path = "/api/review/applications/a1/decision";
  CHECK(client.api.count(Method::post, path) == 0);
  CHECK(client.state.drafts.decision.notes.shown("reason", {}) != nullptr);
  client.actions.drafts().decision.reason = "学号不存在";
  client.actions.decide(Verdict::reject);
  item.status = ApplicationStatus::rejected;
  client.answer(Method::post, path, item);
  CHECK(client.state.review_items.empty());
  CHECK(client.state.decided_status == ApplicationStatus::rejected);
  CHECK(client.browser.here == "#/review/pending");
}

TEST_CASE("a refused download says why", "[client]") {
  Client client;
  load_exam(client, "#/exams/exam-1/ticket", approved_card(client));
  client.actions.download_ticket("a.pdf");
  client.actions.download_ticket("a.pdf");
  CHECK(client.browser.downloads.size() == 1);
  client.actions.downloaded(409, to_json(api::ErrorAnswer{{problem(ProblemCode::ticket_not_paid)}}));
  CHECK(client.call(Call::ticket_pdf).problems.front().code == ProblemCode::ticket_not_paid);
  client.actions.download_ticket("a.pdf");
  client.actions.downloaded(200, "");
  CHECK(client.call(Call::ticket_pdf).progress == Progress::done);
}
