// Real-name verification on both ways, consent, deletion, and the desk of 人工核验.
#include "shared/api/message_fields.h"
#include "shared/photo.h"
#include "web/client/actions.h"
#include "web/client/facts.h"
#include "web/client/paths.h"
#include "web/client/send_json.h"

#include <algorithm>

namespace exam {
namespace {

constexpr std::string_view document_photo = "document_photo";

}  // namespace

void Actions::forget_document_photo(DocumentPhotoDraft& photo) {
  browser_.release_bytes(photo.preview);
  photo = DocumentPhotoDraft{};
}

void Actions::pick_document(std::string_view type, std::span<const std::uint8_t> bytes) {
  Drafts& all = state_.drafts;
  const bool recovers = state_.route.place == Place::recover;
  DocumentPhotoDraft& photo = recovers ? all.recovery.photo : all.identity.photo;
  forget_document_photo(photo);
  (recovers ? all.recovery.notes : all.identity.notes).change(document_photo);
  // A newer photo replaces one that is still on its way.
  status(Call::upload_document) = CallStatus{};
  all.recovery.photo.opening = all.identity.photo.opening = false;
  if (const auto wrong = check_picked(type, bytes, document_photo)) {
    photo.problems = {*wrong};
    return;
  }
  photo.kind = image_kind(bytes);
  photo.opening = true;
  browser_.shrink_picture(bytes, type, document_side_px_max);
}

void Actions::picture_shrunk(std::span<const std::uint8_t> jpeg) {
  const bool recovers = state_.drafts.recovery.photo.opening;
  DocumentPhotoDraft& photo = recovers ? state_.drafts.recovery.photo : state_.drafts.identity.photo;
  if (!photo.opening) return;
  photo.opening = false;
  if (jpeg.empty()) {
    photo.problems = {not_opened(photo.kind, document_photo)};
    return;
  }
  const std::string type = "image/jpeg";
  photo.preview = browser_.show_bytes(jpeg, type);
  photo.jpeg.assign(jpeg.begin(), jpeg.end());
  if (recovers) return;
  send(Call::upload_document,
       ApiRequest{0, Method::post, std::string(api::path::document_photo), type, std::move(photo.jpeg)});
  photo.jpeg.clear();
}

void Actions::start_verification() {
  IdentityDraft& draft = state_.drafts.identity;
  draft.notes.sent = true;
  if (!identity_problems(draft, today_of(state_), age_limits_of(state_)).empty()) return;
  const IdentityForm& typed = draft.values;
  if (way_of(typed) == VerificationWay::manual) {
    send_json(Call::start_manual, Method::post, api::path::manual_verification,
              api::ManualVerificationRequest{typed.full_name, typed.document_type, typed.document_number,
                                             typed.birth_date, typed.sex, draft.photo.id});
    return;
  }
  const std::string version = face_consent_version(state_.me ? state_.me->face_days : 0);
  send_json(Call::start_verification, Method::post, api::path::verification,
            api::StartVerificationRequest{typed.full_name, typed.document_type, typed.document_number,
                                          typed.birth_date, typed.sex, typed.face_consent, version});
}

void Actions::abandon_verification() {
  send(Call::abandon_verification,
       ApiRequest{0, Method::delete_, std::string(api::path::verification), {}, {}});
}

void Actions::dismiss_verification() {
  if (state_.verification) state_.dismissed_verification = state_.verification->id.value;
  state_.drafts.identity.notes = FormNotes{};
}

void Actions::choose_manual() {
  dismiss_verification();
  state_.drafts.identity.values.way = VerificationWay::manual;
}

void Actions::ask_to_withdraw_consent() {
  status(Call::withdraw_consent) = CallStatus{};
  state_.asks_to_withdraw_consent = true;
}

void Actions::keep_consent() {
  state_.asks_to_withdraw_consent = false;
}

void Actions::withdraw_consent() {
  send(Call::withdraw_consent, ApiRequest{0, Method::delete_, std::string(api::path::face_consent), {}, {}});
}

void Actions::delete_account() {
  DeleteAccountForm& form = state_.drafts.delete_account;
  form.notes.sent = true;
  if (form.password.empty()) return;
  send_json(Call::delete_account, Method::post, api::path::my_deletion,
            api::DeleteAccountRequest{form.password});
}

std::string Actions::export_address() const {
  return browser_.api_address(std::string(api::path::my_export));
}

void Actions::decide_identity(Verdict verdict) {
  const api::IdentityCase* one = open_identity_case(state_);
  if (one != nullptr)
    decide_case(Call::decide_identity, api::path::identity_decision, one->id.value, verdict);
}

void Actions::decide_case(Call call, std::string_view pattern, const std::string& id, Verdict verdict) {
  DecisionDraft& draft = state_.drafts.decision;
  draft.notes = FormNotes{};
  draft.notes.sent = true;
  if (const auto wrong = check_decision(ApplicationStatus::pending, verdict, draft.reason)) {
    draft.notes.from_server = {*wrong};
    return;
  }
  send_json(call, Method::post, path_with(pattern, id),
            api::DecisionRequest{verdict, verdict == Verdict::approve ? "" : draft.reason}, id);
}

std::optional<Problem> Actions::take_identity(Call call, const std::string& body) {
  if (call == Call::upload_document) {
    auto read = from_json<api::UploadedPhoto>(body, UnknownMembers::ignore);
    if (!read) return problem(ProblemCode::internal);
    state_.drafts.identity.photo.id = read->id;
    return std::nullopt;
  }
  if (call == Call::identity_list) {
    auto read = from_json<api::IdentityCaseList>(body, UnknownMembers::ignore);
    if (!read) return problem(ProblemCode::internal);
    state_.identity_cases = std::move(read->items);
    state_.identity_filter = state_.call(call).about;
    return std::nullopt;
  }
  if (call == Call::identity_case || call == Call::decide_identity) {
    auto read = from_json<api::IdentityCase>(body, UnknownMembers::ignore);
    if (!read) return problem(ProblemCode::internal);
    if (call == Call::identity_case) {
      state_.identity_case = std::move(*read);
      return std::nullopt;
    }
    state_.identity_case_decided = read->state;
    state_.identity_case.reset();
    state_.drafts.decision = DecisionDraft{};
    browser_.go("#/review/identity/in_review");
    return std::nullopt;
  }
  auto read = from_json<api::Verification>(body, UnknownMembers::ignore);
  if (!read) return problem(ProblemCode::internal);
  state_.verification = std::move(*read);
  // What was typed is not needed again once a number is verified, nor its photo once it was sent.
  const bool verified = state_.verification->state == VerificationState::verified;
  if (verified || call == Call::start_manual) {
    IdentityDraft& draft = state_.drafts.identity;
    forget_document_photo(draft.photo);
    if (verified) draft = IdentityDraft{};
  }
  if (verified) get(Call::me, api::path::me);
  return std::nullopt;
}

}  // namespace exam
