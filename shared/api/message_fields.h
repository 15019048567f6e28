// Which members each message has on the wire, and their names. Include this where messages are read or
// written.
#pragma once

#include "shared/api/face_fields.h"
#include "shared/api/json_codec.h"
#include "shared/api/messages.h"
#include "shared/api/photo_limits_fields.h"

namespace exam {

template <>
inline constexpr auto json_fields<Problem> =
    std::tuple{json_field("code", &Problem::code),          json_field("field", &Problem::field),
               json_field("detail", &Problem::detail),      json_field("measured", &Problem::measured),
               json_field("minimum", &Problem::minimum),    json_field("maximum", &Problem::maximum),
               json_field("reference", &Problem::reference)};

template <>
inline constexpr auto json_fields<ApplicationForm> =
    std::tuple{json_field("institution", &ApplicationForm::institution),
               json_field("student_number", &ApplicationForm::student_number),
               json_field("level", &ApplicationForm::level),
               json_field("major", &ApplicationForm::major),
               json_field("subject", &ApplicationForm::subject),
               json_field("mobile", &ApplicationForm::mobile),
               json_field("email", &ApplicationForm::email),
               json_field("address", &ApplicationForm::address)};

template <>
inline constexpr auto json_fields<ApplicationChoices> = std::tuple{
    json_field("institutions", &ApplicationChoices::institutions),
    json_field("levels", &ApplicationChoices::levels), json_field("subjects", &ApplicationChoices::subjects)};

template <>
inline constexpr auto json_fields<ExamWindows> = std::tuple{
    json_field("apply_from", &ExamWindows::apply_from), json_field("apply_until", &ExamWindows::apply_until),
    json_field("pay_until", &ExamWindows::pay_until), json_field("ticket_from", &ExamWindows::ticket_from),
    json_field("ticket_until", &ExamWindows::ticket_until)};

template <>
inline constexpr auto json_fields<Difference> =
    std::tuple{json_field("kind", &Difference::kind), json_field("applied", &Difference::applied),
               json_field("on_roster", &Difference::on_roster)};

template <>
inline constexpr auto json_fields<api::ErrorAnswer> =
    std::tuple{json_field("problems", &api::ErrorAnswer::problems)};

template <>
inline constexpr auto json_fields<api::Empty> = std::tuple<>{};

template <>
inline constexpr auto json_fields<api::RegisterRequest> =
    std::tuple{json_field("account", &api::RegisterRequest::account),
               json_field("password", &api::RegisterRequest::password),
               json_field("password_again", &api::RegisterRequest::password_again),
               json_field("mobile", &api::RegisterRequest::mobile),
               json_field("terms_accepted", &api::RegisterRequest::terms_accepted)};

template <>
inline constexpr auto json_fields<api::SignInRequest> =
    std::tuple{json_field("account", &api::SignInRequest::account),
               json_field("password", &api::SignInRequest::password)};

template <>
inline constexpr auto json_fields<api::ChangePasswordRequest> =
    std::tuple{json_field("current", &api::ChangePasswordRequest::current),
               json_field("password", &api::ChangePasswordRequest::password),
               json_field("password_again", &api::ChangePasswordRequest::password_again)};

template <>
inline constexpr auto json_fields<api::ChangeMobileRequest> =
    std::tuple{json_field("mobile", &api::ChangeMobileRequest::mobile)};

template <>
inline constexpr auto json_fields<api::VerifiedIdentity> =
    std::tuple{json_field("full_name", &api::VerifiedIdentity::full_name),
               json_field("document_type", &api::VerifiedIdentity::document_type),
               json_field("document_number", &api::VerifiedIdentity::document_number),
               json_field("birth_date", &api::VerifiedIdentity::birth_date),
               json_field("sex", &api::VerifiedIdentity::sex),
               json_field("photo_id", &api::VerifiedIdentity::photo_id),
               json_field("verified_at", &api::VerifiedIdentity::verified_at),
               json_field("way", &api::VerifiedIdentity::way)};

template <>
inline constexpr auto json_fields<api::Me> =
    std::tuple{json_field("account", &api::Me::account),
               json_field("role", &api::Me::role),
               json_field("mobile", &api::Me::mobile),
               json_field("registered_at", &api::Me::registered_at),
               json_field("identity", &api::Me::identity),
               json_field("face_consent_at", &api::Me::face_consent_at),
               json_field("face_days", &api::Me::face_days),
               json_field("document_days", &api::Me::document_days),
               json_field("attempt_days", &api::Me::attempt_days),
               json_field("application_days", &api::Me::application_days),
               json_field("age_min", &api::Me::age_min),
               json_field("age_max", &api::Me::age_max)};

template <>
inline constexpr auto json_fields<api::DeleteAccountRequest> =
    std::tuple{json_field("password", &api::DeleteAccountRequest::password)};

template <>
inline constexpr auto json_fields<api::StartVerificationRequest> =
    std::tuple{json_field("full_name", &api::StartVerificationRequest::full_name),
               json_field("document_type", &api::StartVerificationRequest::document_type),
               json_field("document_number", &api::StartVerificationRequest::document_number),
               json_field("birth_date", &api::StartVerificationRequest::birth_date),
               json_field("sex", &api::StartVerificationRequest::sex),
               json_field("face_consent", &api::StartVerificationRequest::face_consent),
               json_field("consent_version", &api::StartVerificationRequest::consent_version)};

template <>
inline constexpr auto json_fields<api::ManualVerificationRequest> =
    std::tuple{json_field("full_name", &api::ManualVerificationRequest::full_name),
               json_field("document_type", &api::ManualVerificationRequest::document_type),
               json_field("document_number", &api::ManualVerificationRequest::document_number),
               json_field("birth_date", &api::ManualVerificationRequest::birth_date),
               json_field("sex", &api::ManualVerificationRequest::sex),
               json_field("photo_id", &api::ManualVerificationRequest::photo_id)};

template <>
inline constexpr auto json_fields<api::Verification> =
    std::tuple{json_field("id", &api::Verification::id),
               json_field("way", &api::Verification::way),
               json_field("state", &api::Verification::state),
               json_field("full_name", &api::Verification::full_name),
               json_field("document_number", &api::Verification::document_number),
               json_field("qr_address", &api::Verification::qr_address),
               json_field("expires_at", &api::Verification::expires_at),
               json_field("tries_left", &api::Verification::tries_left),
               json_field("started_at", &api::Verification::started_at),
               json_field("reason", &api::Verification::reason)};

template <>
inline constexpr auto json_fields<api::StartRecoveryRequest> =
    std::tuple{json_field("full_name", &api::StartRecoveryRequest::full_name),
               json_field("document_number", &api::StartRecoveryRequest::document_number),
               json_field("face_consent", &api::StartRecoveryRequest::face_consent)};

template <>
inline constexpr auto json_fields<api::Recovery> =
    std::tuple{json_field("secret", &api::Recovery::secret),
               json_field("state", &api::Recovery::state),
               json_field("full_name", &api::Recovery::full_name),
               json_field("document_number", &api::Recovery::document_number),
               json_field("qr_address", &api::Recovery::qr_address),
               json_field("expires_at", &api::Recovery::expires_at)};

template <>
inline constexpr auto json_fields<api::RecoverySecret> =
    std::tuple{json_field("secret", &api::RecoverySecret::secret)};

template <>
inline constexpr auto json_fields<api::ResetPasswordRequest> =
    std::tuple{json_field("secret", &api::ResetPasswordRequest::secret),
               json_field("password", &api::ResetPasswordRequest::password),
               json_field("password_again", &api::ResetPasswordRequest::password_again)};

template <>
inline constexpr auto json_fields<api::Recovered> =
    std::tuple{json_field("account", &api::Recovered::account)};

template <>
inline constexpr auto json_fields<api::Application> =
    std::tuple{json_field("id", &api::Application::id),
               json_field("status", &api::Application::status),
               json_field("form", &api::Application::form),
               json_field("photo_id", &api::Application::photo_id),
               json_field("submitted_at", &api::Application::submitted_at),
               json_field("differences", &api::Application::differences),
               json_field("reason", &api::Application::reason)};

template <>
inline constexpr auto json_fields<api::Hold> =
    std::tuple{json_field("id", &api::Hold::id), json_field("session_id", &api::Hold::session_id),
               json_field("state", &api::Hold::state), json_field("held_at", &api::Hold::held_at),
               json_field("expires_at", &api::Hold::expires_at)};

template <>
inline constexpr auto json_fields<api::RefundView> = std::tuple{
    json_field("number", &api::RefundView::number),  json_field("amount", &api::RefundView::amount),
    json_field("cause", &api::RefundView::cause),    json_field("state", &api::RefundView::state),
    json_field("reason", &api::RefundView::reason),  json_field("created_at", &api::RefundView::created_at),
    json_field("done_at", &api::RefundView::done_at)};

template <>
inline constexpr auto json_fields<api::OrderView> =
    std::tuple{json_field("id", &api::OrderView::id),
               json_field("number", &api::OrderView::number),
               json_field("amount", &api::OrderView::amount),
               json_field("state", &api::OrderView::state),
               json_field("qr_code", &api::OrderView::qr_code),
               json_field("created_at", &api::OrderView::created_at),
               json_field("pay_until", &api::OrderView::pay_until),
               json_field("paid_at", &api::OrderView::paid_at),
               json_field("trade_no", &api::OrderView::trade_no),
               json_field("payer", &api::OrderView::payer),
               json_field("refunds", &api::OrderView::refunds)};

template <>
inline constexpr auto json_fields<api::ExamCard> =
    std::tuple{json_field("id", &api::ExamCard::id),
               json_field("title", &api::ExamCard::title),
               json_field("windows", &api::ExamCard::windows),
               json_field("fee", &api::ExamCard::fee),
               json_field("application", &api::ExamCard::application),
               json_field("hold", &api::ExamCard::hold),
               json_field("order", &api::ExamCard::order)};

template <>
inline constexpr auto json_fields<api::ExamList> = std::tuple{json_field("exams", &api::ExamList::exams)};

template <>
inline constexpr auto json_fields<api::ExamDetail> =
    std::tuple{json_field("card", &api::ExamDetail::card), json_field("choices", &api::ExamDetail::choices),
               json_field("notice", &api::ExamDetail::notice),
               json_field("photo_limits", &api::ExamDetail::photo_limits),
               json_field("mobile", &api::ExamDetail::mobile)};

template <>
inline constexpr auto json_fields<api::UploadedPhoto> =
    std::tuple{json_field("id", &api::UploadedPhoto::id), json_field("face", &api::UploadedPhoto::face),
               json_field("problems", &api::UploadedPhoto::problems)};
template <>
inline constexpr auto json_fields<api::PhotoLook> = std::tuple{
    json_field("finding", &api::PhotoLook::finding), json_field("problems", &api::PhotoLook::problems)};

template <>
inline constexpr auto json_fields<api::SubmitApplicationRequest> =
    std::tuple{json_field("form", &api::SubmitApplicationRequest::form),
               json_field("photo_id", &api::SubmitApplicationRequest::photo_id),
               json_field("notice_agreed", &api::SubmitApplicationRequest::notice_agreed),
               json_field("photo_declared", &api::SubmitApplicationRequest::photo_declared),
               json_field("photo_appeal", &api::SubmitApplicationRequest::photo_appeal)};

template <>
inline constexpr auto json_fields<api::SessionView> =
    std::tuple{json_field("id", &api::SessionView::id),
               json_field("subject", &api::SessionView::subject),
               json_field("venue_name", &api::SessionView::venue_name),
               json_field("venue_address", &api::SessionView::venue_address),
               json_field("starts_at", &api::SessionView::starts_at),
               json_field("duration_minutes", &api::SessionView::duration_minutes),
               json_field("capacity", &api::SessionView::capacity),
               json_field("places_left", &api::SessionView::places_left)};

template <>
inline constexpr auto json_fields<api::SessionList> =
    std::tuple{json_field("sessions", &api::SessionList::sessions)};

template <>
inline constexpr auto json_fields<api::ChooseSessionRequest> =
    std::tuple{json_field("session_id", &api::ChooseSessionRequest::session_id)};

template <>
inline constexpr auto json_fields<api::OrderHistory> =
    std::tuple{json_field("orders", &api::OrderHistory::orders)};

template <>
inline constexpr auto json_fields<api::ReviewItem> =
    std::tuple{json_field("id", &api::ReviewItem::id),
               json_field("exam_id", &api::ReviewItem::exam_id),
               json_field("exam_title", &api::ReviewItem::exam_title),
               json_field("account", &api::ReviewItem::account),
               json_field("full_name", &api::ReviewItem::full_name),
               json_field("document_number", &api::ReviewItem::document_number),
               json_field("document_type", &api::ReviewItem::document_type),
               json_field("status", &api::ReviewItem::status),
               json_field("form", &api::ReviewItem::form),
               json_field("photo_id", &api::ReviewItem::photo_id),
               json_field("verified_photo_id", &api::ReviewItem::verified_photo_id),
               json_field("document_photo_id", &api::ReviewItem::document_photo_id),
               json_field("submitted_at", &api::ReviewItem::submitted_at),
               json_field("differences", &api::ReviewItem::differences),
               json_field("reason", &api::ReviewItem::reason),
               json_field("face", &api::ReviewItem::face)};

template <>
inline constexpr auto json_fields<api::ReviewList> = std::tuple{json_field("items", &api::ReviewList::items)};

template <>
inline constexpr auto json_fields<api::IdentityCase> =
    std::tuple{json_field("id", &api::IdentityCase::id),
               json_field("account", &api::IdentityCase::account),
               json_field("full_name", &api::IdentityCase::full_name),
               json_field("document_number", &api::IdentityCase::document_number),
               json_field("document_type", &api::IdentityCase::document_type),
               json_field("birth_date", &api::IdentityCase::birth_date),
               json_field("sex", &api::IdentityCase::sex),
               json_field("state", &api::IdentityCase::state),
               json_field("photo_id", &api::IdentityCase::photo_id),
               json_field("submitted_at", &api::IdentityCase::submitted_at),
               json_field("reason", &api::IdentityCase::reason)};

template <>
inline constexpr auto json_fields<api::IdentityCaseList> =
    std::tuple{json_field("items", &api::IdentityCaseList::items)};

template <>
inline constexpr auto json_fields<api::DecisionRequest> =
    std::tuple{json_field("verdict", &api::DecisionRequest::verdict),
               json_field("reason", &api::DecisionRequest::reason)};

}  // namespace exam
