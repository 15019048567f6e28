#include "shared/problem.h"

#include <array>

namespace exam {

namespace {

struct NamedCode {
  ProblemCode code;
  std::string_view name;
};

constexpr std::array named_codes{
    NamedCode{ProblemCode::required, "required"},
    NamedCode{ProblemCode::too_short, "too_short"},
    NamedCode{ProblemCode::too_long, "too_long"},
    NamedCode{ProblemCode::not_a_choice, "not_a_choice"},
    NamedCode{ProblemCode::wrong_form, "wrong_form"},
    NamedCode{ProblemCode::account_characters, "account_characters"},
    NamedCode{ProblemCode::account_digits_only, "account_digits_only"},
    NamedCode{ProblemCode::account_taken, "account_taken"},
    NamedCode{ProblemCode::password_characters, "password_characters"},
    NamedCode{ProblemCode::password_one_kind, "password_one_kind"},
    NamedCode{ProblemCode::password_has_account, "password_has_account"},
    NamedCode{ProblemCode::password_common, "password_common"},
    NamedCode{ProblemCode::password_mismatch, "password_mismatch"},
    NamedCode{ProblemCode::password_wrong, "password_wrong"},
    NamedCode{ProblemCode::password_unchanged, "password_unchanged"},
    NamedCode{ProblemCode::consent_missing, "consent_missing"},
    NamedCode{ProblemCode::mobile_form, "mobile_form"},
    NamedCode{ProblemCode::email_form, "email_form"},
    NamedCode{ProblemCode::name_characters, "name_characters"},
    NamedCode{ProblemCode::document_length, "document_length"},
    NamedCode{ProblemCode::document_characters, "document_characters"},
    NamedCode{ProblemCode::document_checksum, "document_checksum"},
    NamedCode{ProblemCode::document_region, "document_region"},
    NamedCode{ProblemCode::document_birth_date, "document_birth_date"},
    NamedCode{ProblemCode::document_age, "document_age"},
    NamedCode{ProblemCode::document_first_generation, "document_first_generation"},
    NamedCode{ProblemCode::document_taken, "document_taken"},
    NamedCode{ProblemCode::birth_date_invalid, "birth_date_invalid"},
    NamedCode{ProblemCode::face_consent_missing, "face_consent_missing"},
    NamedCode{ProblemCode::document_needs_review, "document_needs_review"},
    NamedCode{ProblemCode::consent_outdated, "consent_outdated"},
    NamedCode{ProblemCode::document_photo_missing, "document_photo_missing"},
    NamedCode{ProblemCode::document_photo_unusable, "document_photo_unusable"},
    NamedCode{ProblemCode::document_photo_small, "document_photo_small"},
    NamedCode{ProblemCode::document_photo_large, "document_photo_large"},
    NamedCode{ProblemCode::verifier_unavailable, "verifier_unavailable"},
    NamedCode{ProblemCode::photo_not_jpeg, "photo_not_jpeg"},
    NamedCode{ProblemCode::photo_damaged, "photo_damaged"},
    NamedCode{ProblemCode::photo_dimensions, "photo_dimensions"},
    NamedCode{ProblemCode::photo_too_small, "photo_too_small"},
    NamedCode{ProblemCode::photo_too_large, "photo_too_large"},
    NamedCode{ProblemCode::photo_colour, "photo_colour"},
    NamedCode{ProblemCode::photo_too_old, "photo_too_old"},
    NamedCode{ProblemCode::photo_dark, "photo_dark"},
    NamedCode{ProblemCode::photo_bright, "photo_bright"},
    NamedCode{ProblemCode::photo_blurred, "photo_blurred"},
    NamedCode{ProblemCode::photo_background, "photo_background"},
    NamedCode{ProblemCode::photo_missing, "photo_missing"},
    NamedCode{ProblemCode::photo_grey, "photo_grey"},
    NamedCode{ProblemCode::photo_burnt, "photo_burnt"},
    NamedCode{ProblemCode::photo_crushed, "photo_crushed"},
    NamedCode{ProblemCode::photo_head_small, "photo_head_small"},
    NamedCode{ProblemCode::photo_head_large, "photo_head_large"},
    NamedCode{ProblemCode::photo_head_top, "photo_head_top"},
    NamedCode{ProblemCode::photo_head_off_centre, "photo_head_off_centre"},
    NamedCode{ProblemCode::photo_enlarged, "photo_enlarged"},
    NamedCode{ProblemCode::photo_undecodable, "photo_undecodable"},
    NamedCode{ProblemCode::photo_file_too_large, "photo_file_too_large"},
    NamedCode{ProblemCode::photo_not_declared, "photo_not_declared"},
    NamedCode{ProblemCode::photo_no_face, "photo_no_face"},
    NamedCode{ProblemCode::photo_several_faces, "photo_several_faces"},
    NamedCode{ProblemCode::photo_not_frontal, "photo_not_frontal"},
    NamedCode{ProblemCode::photo_face_size, "photo_face_size"},
    NamedCode{ProblemCode::photo_face_place, "photo_face_place"},
    NamedCode{ProblemCode::photo_other_person, "photo_other_person"},
    NamedCode{ProblemCode::not_verified, "not_verified"},
    NamedCode{ProblemCode::window_not_open, "window_not_open"},
    NamedCode{ProblemCode::window_closed, "window_closed"},
    NamedCode{ProblemCode::notice_not_agreed, "notice_not_agreed"},
    NamedCode{ProblemCode::application_exists, "application_exists"},
    NamedCode{ProblemCode::application_missing, "application_missing"},
    NamedCode{ProblemCode::application_not_approved, "application_not_approved"},
    NamedCode{ProblemCode::already_verified, "already_verified"},
    NamedCode{ProblemCode::verification_running, "verification_running"},
    NamedCode{ProblemCode::verification_missing, "verification_missing"},
    NamedCode{ProblemCode::decision_not_possible, "decision_not_possible"},
    NamedCode{ProblemCode::reason_missing, "reason_missing"},
    NamedCode{ProblemCode::account_in_use, "account_in_use"},
    NamedCode{ProblemCode::recovery_missing, "recovery_missing"},
    NamedCode{ProblemCode::nobody_verified, "nobody_verified"},
    NamedCode{ProblemCode::application_withdrawn, "application_withdrawn"},
    NamedCode{ProblemCode::session_full, "session_full"},
    NamedCode{ProblemCode::session_other_exam, "session_other_exam"},
    NamedCode{ProblemCode::session_started, "session_started"},
    NamedCode{ProblemCode::hold_missing, "hold_missing"},
    NamedCode{ProblemCode::hold_expired, "hold_expired"},
    NamedCode{ProblemCode::hold_confirmed, "hold_confirmed"},
    NamedCode{ProblemCode::capacity_out_of_range, "capacity_out_of_range"},
    NamedCode{ProblemCode::order_missing, "order_missing"},
    NamedCode{ProblemCode::order_paid, "order_paid"},
    NamedCode{ProblemCode::payment_unavailable, "payment_unavailable"},
    NamedCode{ProblemCode::refund_not_possible, "refund_not_possible"},
    NamedCode{ProblemCode::receipt_not_paid, "receipt_not_paid"},
    NamedCode{ProblemCode::bill_not_ready, "bill_not_ready"},
    NamedCode{ProblemCode::bill_unavailable, "bill_unavailable"},
    NamedCode{ProblemCode::ticket_not_open, "ticket_not_open"},
    NamedCode{ProblemCode::ticket_not_paid, "ticket_not_paid"},
    NamedCode{ProblemCode::bad_json, "bad_json"},
    NamedCode{ProblemCode::wrong_type, "wrong_type"},
    NamedCode{ProblemCode::unknown_field, "unknown_field"},
    NamedCode{ProblemCode::body_too_large, "body_too_large"},
    NamedCode{ProblemCode::not_signed_in, "not_signed_in"},
    NamedCode{ProblemCode::sign_in_failed, "sign_in_failed"},
    NamedCode{ProblemCode::forbidden, "forbidden"},
    NamedCode{ProblemCode::not_found, "not_found"},
    NamedCode{ProblemCode::method_not_allowed, "method_not_allowed"},
    NamedCode{ProblemCode::too_many_requests, "too_many_requests"},
    NamedCode{ProblemCode::busy, "busy"},
    NamedCode{ProblemCode::request_running, "request_running"},
    NamedCode{ProblemCode::request_key_used, "request_key_used"},
    NamedCode{ProblemCode::internal, "internal"},
};

}  // namespace

std::string_view problem_name(ProblemCode code) {
  for (const NamedCode& named : named_codes) {
    if (named.code == code) return named.name;
  }
  return "internal";
}

std::optional<ProblemCode> problem_from_name(std::string_view name) {
  for (const NamedCode& named : named_codes) {
    if (named.name == name) return named.code;
  }
  return {};
}

}  // namespace exam
