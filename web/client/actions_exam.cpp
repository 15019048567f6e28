// Applying, choosing a session, paying; and the reviewer's desk.
#include "shared/api/message_fields.h"
#include "web/client/actions.h"
#include "web/client/application_draft.h"
#include "web/client/facts.h"
#include "web/client/paths.h"
#include "web/client/send_json.h"

#include <algorithm>

namespace exam {

void Actions::agree_to_notice() {
  state_.drafts.application.notice_agreed = true;
  keep_application_draft();
}

void Actions::keep_application_draft() {
  const ApplicationDraft& draft = state_.drafts.application;
  browser_.write_draft(draft_key(state_.last_account, draft.exam_id), stored_draft(draft));
}

void Actions::open_application_draft() {
  const std::string& exam = state_.route.exam_id;
  ApplicationDraft& draft = state_.drafts.application;
  if (draft.exam_id == exam) return;
  browser_.release_bytes(draft.photo.preview);
  browser_.close_picture();
  draft = ApplicationDraft{};
  draft.exam_id = exam;
  const api::ExamCard* card = open_card(state_);
  if (card != nullptr && card->application) {
    draft.values = card->application->form;
    draft.photo.id = card->application->photo_id;
  } else if (const api::ExamDetail* detail = open_detail(state_)) {
    draft.values.mobile = detail->mobile;
  }
  if (const auto text = browser_.read_draft(draft_key(state_.last_account, exam)))
    restore_draft(*text, draft);
  if (!draft.photo.id.empty()) draft.photo.preview = photo_address(draft.photo.id);
}

void Actions::submit_application() {
  ApplicationDraft& draft = state_.drafts.application;
  const api::ExamDetail* detail = open_detail(state_);
  if (detail == nullptr) return;
  draft.notes.sent = true;
  draft.values = normalise_application(draft.values);
  if (!application_problems(draft, detail->choices).empty()) return;
  send_json(Call::submit_application, Method::put, path_with(api::path::application, draft.exam_id),
            api::SubmitApplicationRequest{draft.values, draft.photo.id, draft.notice_agreed,
                                          draft.photo.declared, draft.photo.appeal},
            draft.exam_id);
}

void Actions::choose_session(const SessionId& session) {
  const std::string exam = state_.route.exam_id;
  send_json(Call::choose_session, Method::put, path_with(api::path::hold, exam),
            api::ChooseSessionRequest{session}, exam);
}

void Actions::ask_to_give_up() {
  status(Call::give_up_hold) = CallStatus{};
  state_.asks_to_give_up = true;
}

void Actions::stay() {
  state_.asks_to_give_up = false;
  state_.asks_to_withdraw = false;
  state_.money.refund_order.clear();
}

void Actions::give_up_hold() {
  const std::string exam = state_.route.exam_id;
  send(Call::give_up_hold, ApiRequest{0, Method::delete_, path_with(api::path::hold, exam), {}, {}}, exam);
}

void Actions::create_order() {
  const std::string exam = state_.route.exam_id;
  send_json(Call::create_order, Method::post, path_with(api::path::order, exam), api::Empty{}, exam);
}

void Actions::refresh_order() {
  const std::string exam = state_.route.exam_id;
  send_json(Call::refresh_order, Method::post, path_with(api::path::order_refresh, exam), api::Empty{}, exam);
}

void Actions::download_ticket(std::string_view file_name) {
  CallStatus& now = status(Call::ticket_pdf);
  if (now.progress == Progress::loading) return;
  now = CallStatus{};
  now.progress = Progress::loading;
  browser_.download(path_with(api::path::ticket_pdf, state_.route.exam_id), file_name);
}

void Actions::print_ticket() {
  CallStatus& now = status(Call::ticket_print);
  if (now.progress == Progress::loading) return;
  now = CallStatus{};
  now.progress = Progress::loading;
  browser_.print(path_with(api::path::ticket_pdf, state_.route.exam_id));
}

std::string Actions::ticket_address() const {
  return browser_.api_address(path_with(api::path::ticket_pdf, state_.route.exam_id));
}

std::string Actions::photo_address(const PhotoId& photo) const {
  return browser_.api_address(path_with(api::path::photo, photo.value));
}

void Actions::put_card(const api::ExamCard& card) {
  const auto same = [&](const api::ExamCard& each) { return each.id == card.id; };
  const auto found = std::find_if(state_.cards.begin(), state_.cards.end(), same);
  if (found != state_.cards.end()) {
    *found = card;
  } else {
    state_.cards.push_back(card);
  }
  if (state_.detail && state_.detail->card.id == card.id) state_.detail->card = card;
}

// What else the open screen needs, now that the exam is known.
void Actions::exam_known() {
  const api::ExamCard* card = open_card(state_);
  if (card == nullptr) return;
  const std::string& exam = state_.route.exam_id;
  const Place place = state_.route.place;
  if (place == Place::apply) {
    open_application_draft();
    send_photo();  // one that an outage or a lost sign-in kept here
  }
  const bool shows_session = place == Place::sessions || place == Place::pay || place == Place::ticket;
  const bool chosen_before = place == Place::sessions || card->hold;
  const bool approved = card->application && card->application->status == ApplicationStatus::approved;
  if (shows_session && chosen_before && approved) {
    get(Call::sessions, path_with(api::path::sessions, exam), exam);
  }
  if (place == Place::pay) load_orders();
  if (place != Place::pay || !hold_is_live(*card, state_.server_now())) return;
  const bool payable =
      card->order && card->order->state == OrderState::unpaid && !card->order->qr_code.empty();
  // Once only: after a failure people decide when to try again.
  if (!payable && state_.call(Call::create_order).progress == Progress::idle) create_order();
}

void Actions::card_changed(Call call) {
  const std::string& exam = state_.route.exam_id;
  if (call == Call::submit_application) {
    browser_.remove_draft(draft_key(state_.last_account, exam));
    browser_.release_bytes(state_.drafts.application.photo.preview);
    browser_.close_picture();
    state_.drafts.application = ApplicationDraft{};
    browser_.go(step_address(exam, StepKind::review));
  }
  if (call == Call::give_up_hold) state_.asks_to_give_up = false;
  if (call == Call::withdraw) {
    state_.asks_to_withdraw = false;
    if (state_.route.place == Place::pay) load_orders();
  }
  if (call == Call::choose_session || call == Call::give_up_hold) {
    get(Call::sessions, path_with(api::path::sessions, exam), exam);
  }
}

std::optional<Problem> Actions::take_card(Call call, const std::string& body) {
  auto read = from_json<api::ExamCard>(body, UnknownMembers::ignore);
  if (!read) return problem(ProblemCode::internal);
  put_card(*read);
  // An answer to a screen that was left meanwhile changes the card, but nothing that is open.
  if (read->id.value == state_.route.exam_id) card_changed(call);
  return std::nullopt;
}

std::optional<Problem> Actions::take_exam(Call call, const std::string& body) {
  if (call == Call::exams) {
    auto read = from_json<api::ExamList>(body, UnknownMembers::ignore);
    if (!read) return problem(ProblemCode::internal);
    state_.cards = std::move(read->exams);
    state_.cards_complete = true;
    return std::nullopt;
  }
  if (call == Call::exam) {
    auto read = from_json<api::ExamDetail>(body, UnknownMembers::ignore);
    if (!read) return problem(ProblemCode::internal);
    state_.detail = std::move(*read);
    put_card(state_.detail->card);
    exam_known();
    return std::nullopt;
  }
  if (call == Call::sessions) {
    auto read = from_json<api::SessionList>(body, UnknownMembers::ignore);
    if (!read) return problem(ProblemCode::internal);
    state_.sessions = std::move(read->sessions);
    state_.sessions_exam_id = state_.call(Call::sessions).about;
    return std::nullopt;
  }
  if (call == Call::upload_photo) {
    auto read = from_json<api::UploadedPhoto>(body, UnknownMembers::ignore);
    if (!read) return problem(ProblemCode::internal);
    PhotoDraft& photo = state_.drafts.application.photo;
    photo.id = read->id;
    photo.face = read->face;
    photo.refused = std::move(read->problems);
    photo.appeal = false;
    photo.unsent.clear();
    keep_application_draft();
    return std::nullopt;
  }
  if (call == Call::orders) return take_orders(body);
  return take_card(call, body);
}

void Actions::decide(Verdict verdict) {
  const api::ReviewItem* item = open_review_item(state_);
  if (item == nullptr) return;
  DecisionDraft& draft = state_.drafts.decision;
  draft.notes = FormNotes{};
  draft.notes.sent = true;
  if (const auto wrong = check_decision(item->status, verdict, draft.reason)) {
    draft.notes.from_server = {*wrong};
    return;
  }
  const std::string& id = item->id.value;
  send_json(Call::decide, Method::post, path_with(api::path::review_decision, id),
            api::DecisionRequest{verdict, verdict == Verdict::approve ? "" : draft.reason}, id);
}

std::optional<Problem> Actions::take_review(Call call, const std::string& body) {
  if (call == Call::review_list) {
    auto read = from_json<api::ReviewList>(body, UnknownMembers::ignore);
    if (!read) return problem(ProblemCode::internal);
    state_.review_items = std::move(read->items);
    state_.review_filter = state_.call(Call::review_list).about;
    return std::nullopt;
  }
  auto read = from_json<api::ReviewItem>(body, UnknownMembers::ignore);
  if (!read) return problem(ProblemCode::internal);
  state_.decided = read->id.value;
  state_.decided_status = read->status;
  state_.drafts.decision = DecisionDraft{};
  std::erase_if(state_.review_items, [&](const api::ReviewItem& each) { return each.id == read->id; });
  browser_.go("#/review/pending");
  return std::nullopt;
}

}  // namespace exam
