#include "web/client/facts.h"

#include <algorithm>
#include <array>

namespace exam {

const api::ExamCard* card_of(const ClientState& state, std::string_view exam_id) {
  for (const api::ExamCard& card : state.cards) {
    if (card.id.value == exam_id) return &card;
  }
  return nullptr;
}

const api::ExamDetail* open_detail(const ClientState& state) {
  if (!state.detail || state.detail->card.id.value != state.route.exam_id) return nullptr;
  return &*state.detail;
}

const api::ExamCard* open_card(const ClientState& state) {
  return card_of(state, state.route.exam_id);
}

const api::SessionView* held_session(const ClientState& state) {
  const api::ExamCard* card = open_card(state);
  if (card == nullptr || !card->hold || state.sessions_exam_id != card->id.value) return nullptr;
  for (const api::SessionView& session : state.sessions) {
    if (session.id == card->hold->session_id) return &session;
  }
  return nullptr;
}

Journey journey_of(const api::ExamCard& card, const ClientState& state) {
  JourneyFacts facts;
  facts.verified = is_verified(state);
  facts.windows = card.windows;
  if (card.application) facts.application = card.application->status;
  if (card.hold) {
    const ApplicationId application = card.application ? card.application->id : ApplicationId{};
    facts.hold = SeatHold{card.hold->id,    card.hold->session_id, application,
                          card.hold->state, card.hold->held_at,    card.hold->expires_at};
  }
  if (card.order) facts.order = card.order->state;
  return journey(facts, state.server_now());
}

std::string step_address(std::string_view exam_id, StepKind step) {
  constexpr std::array places{Place::apply, Place::review_state, Place::sessions, Place::pay, Place::ticket};
  return address_of({places[static_cast<std::size_t>(step)], std::string(exam_id), {}, {}, {}});
}

bool hold_is_live(const api::ExamCard& card, Instant server_now) {
  return card.hold && card.hold->state == HoldState::pending && server_now < card.hold->expires_at;
}

std::int64_t remaining_ms(Instant until, const ClientState& state) {
  return std::max<std::int64_t>(0, until - state.server_now());
}

bool is_verified(const ClientState& state) {
  return state.me && state.me->identity;
}

bool is_operator(const ClientState& state) {
  return state.me && state.me->role == Role::operator_;
}

bool may_withdraw(const api::ExamCard& card, const ClientState& state) {
  const auto status = card.application ? std::optional(card.application->status) : std::nullopt;
  return !check_may_withdraw(status, card.windows.pay_until, state.server_now());
}

bool may_review(const ClientState& state) {
  return state.me && state.me->role != Role::candidate;
}

PhotoLimits photo_limits_of(const ClientState& state) {
  const api::ExamDetail* detail = open_detail(state);
  return detail != nullptr ? detail->photo_limits : PhotoLimits{};
}

AgeLimits age_limits_of(const ClientState& state) {
  return state.me ? AgeLimits{state.me->age_min, state.me->age_max} : AgeLimits{};
}

Date today_of(const ClientState& state) {
  return shanghai_date(state.server_now());
}

bool may_scan_again(const ClientState& state, const api::Verification& failed) {
  return failed.state != VerificationState::too_many_tries ||
         shanghai_date(failed.started_at) != today_of(state);
}

VerificationWay way_of(const IdentityForm& form) {
  return is_face_verifiable(form.document_type) ? form.way : VerificationWay::manual;
}

Problems identity_problems(const IdentityDraft& draft, Date today, AgeLimits age) {
  IdentityForm form = draft.values;
  form.way = way_of(form);
  Problems problems = check_identity(form, today, age);
  if (form.way == VerificationWay::manual && draft.photo.id.empty())
    problems.push_back(problem(ProblemCode::document_photo_missing, "document_photo"));
  return problems;
}

Problems recovery_problems(const RecoveryDraft& draft, Date today) {
  if (draft.way == RecoveryWay::progress) {
    const auto wrong = check_recovery_code(draft.code);
    return wrong ? Problems{*wrong} : Problems{};
  }
  if (draft.way == RecoveryWay::manual) {
    Problems problems = check_person(draft.values, today, any_age);
    if (draft.photo.jpeg.empty())
      problems.push_back(problem(ProblemCode::document_photo_missing, "document_photo"));
    return problems;
  }
  IdentityForm form = draft.values;
  form.document_type = DocumentType::resident_id;  // whatever was chosen for the other way
  return check_identity(form, today, any_age);
}

std::string recovery_secret(const ClientState& state) {
  if (state.recovery && state.recovery->state == VerificationState::verified) return state.recovery->secret;
  const bool by_hand = state.manual_recovery && state.manual_recovery->state == VerificationState::verified;
  return by_hand ? state.drafts.recovery.code : "";
}

Problems check_new_password(const NewPasswordForm& form) {
  Problems problems;
  if (const auto wrong = check_password(form.password, "")) problems.push_back(*wrong);
  if (form.password_again.empty()) {
    problems.push_back(problem(ProblemCode::required, "password_again"));
  } else if (form.password_again != form.password) {
    problems.push_back(problem(ProblemCode::password_mismatch, "password_again"));
  }
  return problems;
}

const api::IdentityCase* open_identity_case(const ClientState& state) {
  if (!state.identity_case || state.identity_case->id.value != state.route.item_id) return nullptr;
  return &*state.identity_case;
}

const api::RecoveryCase* open_recovery_case(const ClientState& state) {
  if (!state.recovery_case || state.recovery_case->id.value != state.route.item_id) return nullptr;
  return &*state.recovery_case;
}

Bar bar_of(const ClientState& state) {
  if (state.outage) return Bar::outage;
  for (const CallStatus& each : state.calls) {
    if (each.progress == Progress::loading && each.busy_answers > 0) return Bar::busy;
  }
  if (!state.newer_client || state.newer_put_off) return Bar::none;
  // The countdown of a hold stands there: nothing is more urgent than it, a new version least of all.
  const api::ExamCard* card = open_card(state);
  const bool counts_down =
      state.route.place == Place::sessions && card != nullptr && hold_is_live(*card, state.server_now());
  return counts_down ? Bar::none : Bar::newer_client;
}

std::optional<Instant> busy_until(const ClientState& state) {
  std::optional<Instant> first;
  for (const CallStatus& each : state.calls) {
    if (each.again_at && (!first || *each.again_at < *first)) first = each.again_at;
  }
  return first;
}

const api::ReviewItem* open_review_item(const ClientState& state) {
  if (state.review_filter != state.route.filter) return nullptr;
  for (const api::ReviewItem& item : state.review_items) {
    if (item.id.value == state.route.item_id) return &item;
  }
  return nullptr;
}

bool is_demo_address(std::string_view address) {
  return address.starts_with("http://");
}

}  // namespace exam
