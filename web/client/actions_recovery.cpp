// A forgotten password: proved with the face or by hand, and the desk of the latter.
#include "shared/api/recovery_fields.h"
#include "shared/base64.h"
#include "web/client/actions.h"
#include "web/client/facts.h"
#include "web/client/paths.h"
#include "web/client/send_json.h"

namespace exam {

void Actions::start_recovery() {
  RecoveryDraft& draft = state_.drafts.recovery;
  draft.notes.sent = true;
  if (!recovery_problems(draft, today_of(state_)).empty()) return;
  const IdentityForm& typed = draft.values;
  switch (draft.way) {
    case RecoveryWay::face:
      send_json(Call::start_recovery, Method::post, api::path::recovery,
                api::StartRecoveryRequest{typed.full_name, typed.document_number, typed.face_consent});
      break;
    case RecoveryWay::manual:
      send_json(Call::submit_recovery, Method::post, api::path::manual_recovery,
                api::ManualRecoveryRequest{typed.full_name, typed.document_type, typed.document_number,
                                           base64_encode(draft.photo.jpeg)});
      break;
    case RecoveryWay::progress:
      ask_about_recovery();
      break;
  }
}

void Actions::ask_about_recovery() {
  send_json(Call::manual_recovery, Method::post, api::path::manual_recovery_state,
            api::RecoverySecret{state_.drafts.recovery.code});
}

void Actions::forget_recovery() {
  state_.recovery.reset();
  state_.manual_recovery.reset();
  state_.drafts.new_password = NewPasswordForm{};
  RecoveryDraft& draft = state_.drafts.recovery;
  draft.notes = FormNotes{};
  draft.code.clear();
  if (draft.way == RecoveryWay::progress) draft.way = RecoveryWay::manual;
  for (const Call call : {Call::reset_password, Call::recovery_state, Call::manual_recovery})
    status(call) = CallStatus{};
}

void Actions::reset_password() {
  NewPasswordForm& form = state_.drafts.new_password;
  form.notes.sent = true;
  const std::string secret = recovery_secret(state_);
  if (secret.empty() || !check_new_password(form).empty()) return;
  send_json(Call::reset_password, Method::post, api::path::recovery_password,
            api::ResetPasswordRequest{secret, form.password, form.password_again});
}

std::optional<Problem> Actions::take_recovery(Call call, const std::string& body) {
  RecoveryDraft& draft = state_.drafts.recovery;
  if (call == Call::reset_password) {
    auto read = from_json<api::Recovered>(body, UnknownMembers::ignore);
    if (!read) return problem(ProblemCode::internal);
    forget_recovery();
    forget_document_photo(draft.photo);
    draft = RecoveryDraft{};
    state_.drafts.sign_in = SignInForm{read->account, {}, {}};
    state_.sign_in_notice = SignInNotice::recovered;
    browser_.go("#/sign-in");
    return std::nullopt;
  }
  if (call == Call::submit_recovery || call == Call::manual_recovery) {
    auto read = from_json<api::ManualRecovery>(body, UnknownMembers::ignore);
    if (!read) return problem(ProblemCode::internal);
    // The code is told once: later answers are without it.
    if (read->secret) {
      draft.code = *read->secret;
      forget_document_photo(draft.photo);
    } else if (state_.manual_recovery) {
      read->secret = state_.manual_recovery->secret;
    }
    draft.notes = FormNotes{};
    state_.manual_recovery = std::move(*read);
    return std::nullopt;
  }
  auto read = from_json<api::Recovery>(body, UnknownMembers::ignore);
  if (!read) return problem(ProblemCode::internal);
  state_.recovery = std::move(*read);
  return std::nullopt;
}

std::string Actions::recovery_photo_address(const RecoveryCaseId& id) const {
  return browser_.api_address(path_with(api::path::recovery_case_photo, id.value));
}

void Actions::decide_recovery(Verdict verdict) {
  const api::RecoveryCase* one = open_recovery_case(state_);
  if (one != nullptr)
    decide_case(Call::decide_recovery, api::path::recovery_decision, one->id.value, verdict);
}

std::optional<Problem> Actions::take_recovery_desk(Call call, const std::string& body) {
  if (call == Call::recovery_list) {
    auto read = from_json<api::RecoveryCaseList>(body, UnknownMembers::ignore);
    if (!read) return problem(ProblemCode::internal);
    state_.recovery_cases = std::move(read->items);
    state_.recovery_filter = state_.call(call).about;
    return std::nullopt;
  }
  auto read = from_json<api::RecoveryCase>(body, UnknownMembers::ignore);
  if (!read) return problem(ProblemCode::internal);
  if (call == Call::recovery_case) {
    state_.recovery_case = std::move(*read);
    return std::nullopt;
  }
  state_.recovery_case_decided = read->state;
  state_.recovery_case.reset();
  state_.drafts.decision = DecisionDraft{};
  browser_.go("#/review/recovery/in_review");
  return std::nullopt;
}

}  // namespace exam
