// Answers of the server: what they change, and what becomes of failures.
#include "shared/api/message_fields.h"
#include "web/client/actions.h"
#include "web/client/facts.h"
#include "web/client/paths.h"
#include "web/client/polls.h"

namespace exam {
namespace {

Problems problems_of(const ApiAnswer& answer) {
  auto error = from_json<api::ErrorAnswer>(answer.body, UnknownMembers::ignore);
  if (error && !error->problems.empty()) {
    for (Problem& each : error->problems) {
      // The codec names a nested member by its path; the form knows the member alone.
      if (each.field.starts_with("form.")) each.field.erase(0, 5);
    }
    return error->problems;
  }
  return {problem(answer.status == 503 ? ProblemCode::busy : ProblemCode::internal)};
}

// Of a gateway in front of the server, whose answers these are not.
bool is_away(int status) {
  return status == 0 || status == 502 || status == 504;
}

// Done or refused. A gateway's error, and a first request that is still at work, leave it open.
bool is_decided(const ApiAnswer& answer) {
  return answer.status < 500 && problems_of(answer).front().code != ProblemCode::request_running;
}

}  // namespace

void Actions::answered(const ApiAnswer& answer) {
  state_.now = browser_.now();
  std::size_t index = 0;
  while (index < call_count && state_.calls[index].ticket != answer.ticket) ++index;
  if (index == call_count || state_.calls[index].progress != Progress::loading) return;  // stale
  const Call call = static_cast<Call>(index);
  CallStatus& now = state_.calls[index];
  now.ended_at = state_.now;
  if (is_away(answer.status)) {
    now.no_answer = true;
    now.request = ApiRequest{};
    note_outage();
    fail_call(call, {});
    return;
  }
  if (answer.server_time) {
    // The answer was written about half way between sending and now.
    const std::int64_t travel_ms = (state_.now - now.sent_at) / 2;
    state_.clock_offset_ms = (*answer.server_time + travel_ms) - state_.now;
  }
  const bool was_away = state_.outage.has_value();
  state_.outage.reset();
  // A new version of the client comes with a restart of the server more often than not.
  if (was_away) browser_.look_for_newer_client();
  // What is asked about a photo that is being cut has moved by then.
  if (call != Call::look_at_photo && waits_for_busy_server(now, answer)) return;
  now.request = ApiRequest{};
  now.busy_answers = 0;
  if (!unanswered_[index].path.empty() && is_decided(answer)) unanswered_[index] = ApiRequest{};
  const bool nobody = call == Call::me && answer.status == 204;
  if (nobody || (answer.status == 401 && call != Call::sign_in)) {
    now.progress = Progress::idle;
    lose_sign_in(state_.signed_in == SignedIn::yes ? SignInNotice::expired : state_.sign_in_notice);
    if (was_away) load_for_route();
    return;
  }
  if (call == Call::verification && answer.status == 204) {
    now.progress = Progress::done;
    state_.verification.reset();
  } else if (answer.status < 200 || answer.status > 299) {
    fail_call(call, problems_of(answer));
  } else {
    now.progress = Progress::done;
    if (const auto wrong = take(call, answer.body)) fail_call(call, {*wrong});
  }
  if (was_away && call == Call::me) load_for_route();
}

// Nothing was done with the request: it may be sent again as it is. Other 503 say that someone else is away.
bool Actions::waits_for_busy_server(CallStatus& now, const ApiAnswer& answer) {
  if (answer.status != 503 || answer.retry_after_ms <= 0 || now.busy_answers >= busy_answers_max)
    return false;
  if (problems_of(answer).front().code != ProblemCode::busy) return false;
  now.again_at = state_.now + busy_delay_ms(answer.retry_after_ms, now.busy_answers, browser_.random());
  now.busy_answers += 1;
  return true;
}

void Actions::file_came(Call call, int http_status, std::string_view body) {
  CallStatus& now = status(call);
  now.ended_at = browser_.now();
  now.progress = http_status == 200 ? Progress::done : Progress::failed;
  now.no_answer = http_status == 0;
  now.problems.clear();
  if (http_status == 401) lose_sign_in(SignInNotice::expired);
  if (http_status != 0 && http_status != 200) {
    now.problems = problems_of({0, http_status, std::string(body), {}});
  }
}

void Actions::fail_call(Call call, Problems problems) {
  CallStatus& now = status(call);
  now.progress = Progress::failed;
  now.problems = std::move(problems);
  problems_to_form(call, now.problems);
  // Someone was faster, or time ran out: what is shown is old.
  const bool outdated = call == Call::choose_session || call == Call::give_up_hold ||
                        call == Call::create_order || call == Call::refresh_order || call == Call::withdraw;
  if (outdated && !now.no_answer) {
    state_.asks_to_give_up = false;
    state_.asks_to_withdraw = false;
    const std::string& exam = now.about;
    get(Call::exam, path_with(api::path::exam, exam), exam);
  }
}

FormNotes* Actions::notes_of(Call call) {
  Drafts& all = state_.drafts;
  switch (call) {
    case Call::register_:
      return &all.registration.notes;
    case Call::sign_in:
      return &all.sign_in.notes;
    case Call::change_password:
      return &all.password.notes;
    case Call::change_mobile:
      return &all.mobile.notes;
    case Call::start_verification:
    case Call::start_manual:
      return &all.identity.notes;
    case Call::start_recovery:
    case Call::submit_recovery:
    case Call::manual_recovery:
      return &all.recovery.notes;
    case Call::reset_password:
      return &all.new_password.notes;
    case Call::delete_account:
      return &all.delete_account.notes;
    case Call::decide_identity:
    case Call::decide_recovery:
      return &all.decision.notes;
    case Call::submit_application:
      return &all.application.notes;
    case Call::decide:
      return &all.decision.notes;
    case Call::staff_refund:
    case Call::check_bill:
      return &all.money.notes;
    default:
      return nullptr;
  }
}

void Actions::problems_to_form(Call call, const Problems& problems) {
  if (call == Call::upload_photo) state_.drafts.application.photo.problems = problems;
  if (call == Call::upload_document) state_.drafts.identity.photo.problems = problems;
  FormNotes* notes = notes_of(call);
  if (notes == nullptr) return;
  notes->from_server = problems;
  // The photo stands in the form, but is judged by its own list.
  if (call != Call::submit_application) return;
  PhotoDraft& photo = state_.drafts.application.photo;
  photo.refused.clear();
  for (const Problem& each : problems) {
    if (each.field != "photo" && each.field != "photo_id") continue;
    const bool by_its_face =
        each.code >= ProblemCode::photo_no_face && each.code <= ProblemCode::photo_other_person;
    (by_its_face ? photo.refused : photo.problems).push_back(each);
  }
}

std::optional<Problem> Actions::take(Call call, const std::string& body) {
  switch (call) {
    case Call::me:
    case Call::register_:
    case Call::sign_in:
    case Call::sign_out:
    case Call::change_password:
    case Call::change_mobile:
    case Call::withdraw_consent:
    case Call::delete_account:
      return take_account(call, body);
    case Call::verification:
    case Call::start_verification:
    case Call::start_manual:
    case Call::abandon_verification:
    case Call::upload_document:
    case Call::identity_list:
    case Call::identity_case:
    case Call::decide_identity:
      return take_identity(call, body);
    case Call::start_recovery:
    case Call::recovery_state:
    case Call::submit_recovery:
    case Call::manual_recovery:
    case Call::reset_password:
      return take_recovery(call, body);
    case Call::recovery_list:
    case Call::recovery_case:
    case Call::decide_recovery:
      return take_recovery_desk(call, body);
    case Call::review_list:
    case Call::decide:
      return take_review(call, body);
    case Call::money:
    case Call::bill:
    case Call::staff_refund:
    case Call::check_bill:
      return take_money(call, body);
    case Call::look_at_photo:
      return take_face(body);
    case Call::legal_text: {
      LegalText read = read_legal_text(status(call).about, body);
      if (read.title.empty()) return problem(ProblemCode::internal);
      state_.legal = std::move(read);
      return std::nullopt;
    }
    default:
      return take_exam(call, body);
  }
}

void Actions::lose_sign_in(SignInNotice notice) {
  state_.signed_in = SignedIn::no;
  state_.sign_in_notice = notice;
  state_.me.reset();
  guard();
}

// Another person may be next at this computer.
void Actions::forget_person() {
  Drafts& all = state_.drafts;
  browser_.release_bytes(all.application.photo.preview);
  browser_.release_bytes(all.identity.photo.preview);
  browser_.release_bytes(all.recovery.photo.preview);
  browser_.close_picture();
  all = Drafts{};
  state_.me.reset();
  state_.verification.reset();
  state_.dismissed_verification.clear();
  state_.cards.clear();
  state_.cards_complete = false;
  state_.detail.reset();
  state_.sessions.clear();
  state_.sessions_exam_id.clear();
  state_.identity_cases.clear();
  state_.identity_filter.clear();
  state_.identity_case.reset();
  state_.recovery_cases.clear();
  state_.recovery_filter.clear();
  state_.recovery_case.reset();
  state_.recovery.reset();
  state_.manual_recovery.reset();
  state_.orders.clear();
  state_.orders_exam_id.clear();
  state_.money = MoneyDeskState{};
  state_.review_items.clear();
  state_.review_filter.clear();
  unanswered_ = {};
  // What still waits for a busy server was the other person's.
  for (CallStatus& each : state_.calls) {
    if (each.again_at) each = CallStatus{};
  }
}

}  // namespace exam
