// Addresses, time and the bookkeeping of requests.
#include "shared/api/message_fields.h"
#include "web/client/actions.h"
#include "web/client/face_question.h"
#include "web/client/facts.h"
#include "web/client/paths.h"
#include "web/client/polls.h"
#include "web/client/send_json.h"

#include <algorithm>

namespace exam {
namespace {

// What a screen sends; its old outcome says nothing when the screen is entered anew.
constexpr std::array writes{Call::register_,
                            Call::sign_in,
                            Call::change_password,
                            Call::change_mobile,
                            Call::start_verification,
                            Call::abandon_verification,
                            Call::upload_photo,
                            Call::submit_application,
                            Call::choose_session,
                            Call::give_up_hold,
                            Call::create_order,
                            Call::refresh_order,
                            Call::ticket_pdf,
                            Call::ticket_print,
                            Call::decide,
                            Call::upload_document,
                            Call::start_manual,
                            Call::withdraw_consent,
                            Call::identity_case,
                            Call::decide_identity,
                            Call::recovery_case,
                            Call::decide_recovery,
                            Call::start_recovery,
                            Call::submit_recovery,
                            Call::manual_recovery,
                            Call::reset_password,
                            Call::delete_account,
                            Call::withdraw,
                            Call::staff_refund,
                            Call::check_bill};

// A timer further away than this is set again on the way.
constexpr std::int64_t longest_timer_ms = 24 * hour_ms;

}  // namespace

void Actions::start(std::string_view address) {
  state_.now = browser_.now();
  get(Call::me, api::path::me);
  enter(parse_route(address));
}

void Actions::route_changed(std::string_view address) {
  state_.now = browser_.now();
  const Route route = parse_route(address);
  if (!(route == state_.route)) enter(route);
}

void Actions::enter(Route route) {
  const bool leaves_exam = route.exam_id != state_.route.exam_id;
  state_.route = std::move(route);
  if (!state_.route.return_to.empty()) state_.return_to = state_.route.return_to;
  state_.asks_to_give_up = false;
  state_.asks_to_withdraw = false;
  // The number in full is not kept longer than it is looked at.
  state_.identity_case.reset();
  state_.recovery_case.reset();
  if (state_.route.place != Place::identity_desk) state_.identity_case_decided.reset();
  if (state_.route.place != Place::recovery_desk) state_.recovery_case_decided.reset();
  state_.money.refund_order.clear();
  state_.money.loaded.clear();
  state_.password_changed = false;
  state_.mobile_changed = false;
  if (leaves_exam) state_.ran_out_hold.clear();
  if (state_.route.place != Place::review_item && state_.route.place != Place::review_desk)
    state_.decided.clear();
  for (const Call call : writes) {
    if (!state_.loading(call)) status(call) = CallStatus{};
  }
  if (guard()) refresh();
}

// What another tab, a phone or a reviewer may have changed meanwhile.
void Actions::refresh() {
  load_for_route();
  if (state_.signed_in == SignedIn::yes && !is_verified(state_)) get(Call::me, api::path::me);
}

bool Actions::guard() {
  const Place place = state_.route.place;
  if (state_.signed_in == SignedIn::no && !is_public(place)) {
    state_.return_to = address_of(state_.route);
    browser_.redirect(sign_in_address(state_.route));
    return false;
  }
  if (state_.signed_in == SignedIn::yes &&
      (place == Place::sign_in || place == Place::register_ || place == Place::recover)) {
    const std::string address = state_.return_to.empty() ? "#/" : state_.return_to;
    state_.return_to.clear();
    browser_.redirect(address);
    return false;
  }
  // The five steps are a candidate's.
  if (place == Place::home && state_.signed_in == SignedIn::yes && may_review(state_)) {
    browser_.redirect("#/review/pending");
    return false;
  }
  return true;
}

void Actions::load_for_route() {
  const std::string_view legal = path::legal_text(state_.route.place);
  if (!legal.empty() && state_.legal.path != legal) get(Call::legal_text, legal, legal);
  if (state_.signed_in != SignedIn::yes) return;
  const Route& route = state_.route;
  if (route.place == Place::home) get(Call::exams, api::path::exams);
  if (route.place == Place::identity && !is_verified(state_))
    get(Call::verification, api::path::verification);
  if (is_of_exam(route.place)) get(Call::exam, path_with(api::path::exam, route.exam_id), route.exam_id);
  if (route.place == Place::money_desk && is_operator(state_)) load_money();
  if (may_review(state_)) load_desk();
}

void Actions::load_desk() {
  const Route& route = state_.route;
  if (route.place == Place::identity_desk)
    get(Call::identity_list, std::string(api::path::identity_cases) + "?state=" + route.filter, route.filter);
  if (route.place == Place::recovery_desk)
    get(Call::recovery_list, std::string(api::path::recovery_cases) + "?state=" + route.filter, route.filter);
  // Once for each time it is opened: looking is audited.
  if (route.place == Place::identity_case && open_identity_case(state_) == nullptr)
    get(Call::identity_case, path_with(api::path::identity_case, route.item_id), route.item_id);
  if (route.place == Place::recovery_case && open_recovery_case(state_) == nullptr)
    get(Call::recovery_case, path_with(api::path::recovery_case, route.item_id), route.item_id);
  if (route.place == Place::review_desk || route.place == Place::review_item)
    get(Call::review_list, std::string(api::path::review_list) + "?status=" + route.filter, route.filter);
}

void Actions::retry() {
  state_.now = browser_.now();
  // While the server is away one small request knocks; its answer brings the rest (answered()).
  if (state_.outage || state_.signed_in == SignedIn::unknown) get(Call::me, api::path::me);
  if (state_.outage) return;
  for (const Call call : {Call::create_order, Call::sessions}) {
    if (state_.call(call).progress == Progress::failed) status(call) = CallStatus{};
  }
  load_for_route();
}

bool Actions::get(Call call, std::string_view path, std::string_view about) {
  return send(call, ApiRequest{0, Method::get, std::string(path), {}, {}}, about);
}

bool Actions::send(Call call, ApiRequest request, std::string_view about) {
  CallStatus& now = status(call);
  // Under way already: a second click. For another exam: the newer one counts.
  if (now.progress == Progress::loading && now.about == about) return false;
  const Instant ended_at = now.ended_at;
  now = CallStatus{};
  now.progress = Progress::loading;
  now.about = about;
  now.ended_at = ended_at;
  now.request = std::move(request);
  send_now(now);
  return true;
}

bool Actions::send_once(Call call, ApiRequest request, std::string_view about) {
  ApiRequest& before = unanswered_[static_cast<std::size_t>(call)];
  const bool is_again = !before.idempotency_key.empty() && before.method == request.method &&
                        before.path == request.path && before.body == request.body;
  request.idempotency_key = is_again ? before.idempotency_key : new_key();
  const ApiRequest sent = request;
  if (!send(call, std::move(request), about)) return false;
  before = sent;
  return true;
}

// Unique among one account's within a day: when, how many before, and by chance.
std::string Actions::new_key() {
  constexpr double two_to_32 = 4294967296.0;
  std::string key = std::to_string(browser_.now().ms) + "-" + std::to_string(++last_key_);
  for (int i = 0; i < 2; ++i)
    key += "-" + std::to_string(static_cast<std::uint32_t>(browser_.random() * two_to_32));
  return key;
}

void Actions::send_now(CallStatus& now) {
  now.ticket = now.request.ticket = ++last_ticket_;
  now.sent_at = browser_.now();
  now.again_at.reset();
  api_.send(now.request);
}

void Actions::note_outage() {
  if (!state_.outage) state_.outage = Outage{};
  // Several requests fail together: only a retry that was due counts as another try.
  if (state_.outage->retry_at > state_.now) return;
  state_.outage->retry_at = state_.now + outage_delay_ms(state_.outage->tries, browser_.random());
  ++state_.outage->tries;
}

void Actions::tick() {
  state_.now = browser_.now();
  if (state_.outage && state_.now >= state_.outage->retry_at) retry();
  state_.newer_client = browser_.newer_client();
  for (CallStatus& each : state_.calls) {
    if (each.again_at && state_.now >= *each.again_at) send_now(each);
  }
  const bool hidden = browser_.hidden();
  if (was_hidden_ && !hidden && !state_.outage) refresh();
  was_hidden_ = hidden;
  watch_hold();
  ask_about_face();
  poll();
}

void Actions::poll() {
  const auto due = poll_of(state_);
  if (!due || !is_due(state_, *due, browser_.hidden())) return;
  const std::string& exam = state_.route.exam_id;
  switch (due->call) {
    case Call::verification:
      get(Call::verification, api::path::verification);
      break;
    case Call::recovery_state:
      send_json(Call::recovery_state, Method::post, api::path::recovery_state,
                api::RecoverySecret{state_.recovery->secret});
      break;
    case Call::manual_recovery:
      ask_about_recovery();
      break;
    case Call::exams:
      get(Call::exams, api::path::exams);
      break;
    case Call::exam:
      get(Call::exam, path_with(api::path::exam, exam), exam);
      break;
    case Call::sessions:
      get(Call::sessions, path_with(api::path::sessions, exam), exam);
      break;
    case Call::money:
      load_money();
      break;
    default:
      get(Call::order, path_with(api::path::order, exam), exam);
      break;
  }
}

// The place is free again the moment the time is over: ask once, so that card and list say so.
void Actions::watch_hold() {
  const api::ExamCard* card = open_card(state_);
  if (card == nullptr || !card->hold || card->hold->state != HoldState::pending) return;
  if (state_.server_now() < card->hold->expires_at) return;
  if (state_.ran_out_hold == card->hold->id.value) return;
  state_.ran_out_hold = card->hold->id.value;
  state_.asks_to_give_up = false;
  load_for_route();
}

std::optional<std::int64_t> Actions::wake_in_ms() const {
  // Nobody looks at a hidden page's countdowns.
  std::optional<std::int64_t> best;
  if (!browser_.hidden()) best = next_clock_change_ms(state_);
  const auto sooner = [&](std::int64_t in_ms) {
    if (!best || in_ms < *best) best = in_ms;
  };
  if (state_.outage && !state_.loading(Call::me))
    sooner(std::max<std::int64_t>(0, state_.outage->retry_at - state_.now));
  if (const auto again = busy_until(state_)) sooner(std::max<std::int64_t>(0, *again - state_.now));
  if (const auto question = face_question_in_ms(state_)) sooner(*question);
  const auto poll = poll_of(state_);
  if (poll && !state_.loading(poll->call)) sooner(due_in_ms(state_, *poll, browser_.hidden()));
  if (best) best = std::min(*best + 5, longest_timer_ms);  // timers may fire a little early
  return best;
}

}  // namespace exam
