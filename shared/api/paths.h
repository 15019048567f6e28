// Paths of the API. {id} stands for one path segment. Writes need the Origin of the client's own address.
#pragma once

#include <string_view>

namespace exam::api::path {

inline constexpr std::string_view accounts = "/api/accounts";  // POST RegisterRequest → 201 Me, not signed in
inline constexpr std::string_view sign_in = "/api/sign-in";    // POST SignInRequest → Me and cookie
inline constexpr std::string_view sign_out = "/api/sign-out";        // POST Empty → Empty
inline constexpr std::string_view me = "/api/me";                    // GET → Me, or 204 when not signed in
inline constexpr std::string_view my_password = "/api/me/password";  // PUT ChangePasswordRequest → Empty
inline constexpr std::string_view my_mobile = "/api/me/mobile";      // PUT ChangeMobileRequest → Me

// POST StartVerificationRequest → 201 Verification; GET → Verification, the latest, or 204; DELETE →
// Verification, abandoned
inline constexpr std::string_view verification = "/api/verification";
// POST image/jpeg or image/png → 201 UploadedPhoto: the document, for 人工核验
inline constexpr std::string_view document_photo = "/api/verification/photo";
inline constexpr std::string_view manual_verification =
    "/api/verification/manual";  // POST ManualVerificationRequest → 201 Verification
inline constexpr std::string_view face_consent = "/api/me/face-consent";  // DELETE → Me, without the photo

// Forgotten password. Secrets go in bodies: addresses are written to logs.
inline constexpr std::string_view recovery = "/api/recovery";              // POST → 201 Recovery
inline constexpr std::string_view recovery_state = "/api/recovery/state";  // POST RecoverySecret → Recovery
inline constexpr std::string_view recovery_password =
    "/api/recovery/password";  // POST ResetPasswordRequest → Recovered
// By hand; messages in recovery_messages.h.
inline constexpr std::string_view manual_recovery =
    "/api/recovery/manual";  // POST ManualRecoveryRequest → 201 ManualRecovery
inline constexpr std::string_view manual_recovery_state =
    "/api/recovery/manual/state";  // POST RecoverySecret → ManualRecovery

inline constexpr std::string_view my_export = "/api/me/export";      // GET → JSON with all that is stored
inline constexpr std::string_view my_deletion = "/api/me/deletion";  // POST DeleteAccountRequest → Empty

inline constexpr std::string_view scan = "/v/{code}";  // GET → 302 to the provider; marks 已扫码

// GET → a page for the phone; the vendor leads back to it, a hint that the phone has finished
inline constexpr std::string_view scan_done = "/v/{code}/done";

inline constexpr std::string_view photo = "/api/photos/{id}";  // GET → image/jpeg, owner and reviewers only

inline constexpr std::string_view exams = "/api/exams";      // GET → ExamList
inline constexpr std::string_view exam = "/api/exams/{id}";  // GET → ExamDetail
inline constexpr std::string_view exam_photo =
    "/api/exams/{id}/photo";  // POST image/jpeg → 201 UploadedPhoto
inline constexpr std::string_view exam_photo_look =
    "/api/exams/{id}/photo/look";  // POST image/jpeg → PhotoLook; nothing is kept
inline constexpr std::string_view application =
    "/api/exams/{id}/application";  // PUT SubmitApplicationRequest → ExamCard; DELETE → ExamCard (withdraws)
inline constexpr std::string_view sessions =
    "/api/exams/{id}/sessions";  // GET → SessionList of the application's subject
// PUT ChooseSessionRequest → ExamCard (chooses or changes); DELETE → ExamCard (gives up)
inline constexpr std::string_view hold = "/api/exams/{id}/hold";
// POST Empty → ExamCard (creates the order of the live hold or returns it); GET → ExamCard
inline constexpr std::string_view order = "/api/exams/{id}/order";
inline constexpr std::string_view order_refresh =
    "/api/exams/{id}/order/refresh";                                  // POST Empty → ExamCard; asks Alipay
inline constexpr std::string_view orders = "/api/exams/{id}/orders";  // GET → OrderHistory
inline constexpr std::string_view receipt_pdf =
    "/api/exams/{id}/orders/{number}/receipt.pdf";                            // GET → application/pdf
inline constexpr std::string_view ticket_pdf = "/api/exams/{id}/ticket.pdf";  // GET → application/pdf

inline constexpr std::string_view review_list =
    "/api/review/applications";  // GET ?status=pending → ReviewList
inline constexpr std::string_view review_decision =
    "/api/review/applications/{id}/decision";  // POST → ReviewItem

inline constexpr std::string_view identity_cases =
    "/api/review/verifications";  // GET ?state=in_review → IdentityCaseList
inline constexpr std::string_view identity_case = "/api/review/verifications/{id}";  // GET → IdentityCase
inline constexpr std::string_view identity_decision =
    "/api/review/verifications/{id}/decision";  // POST DecisionRequest → IdentityCase

inline constexpr std::string_view recovery_cases =
    "/api/review/recoveries";  // GET ?state=in_review → RecoveryCaseList
inline constexpr std::string_view recovery_case = "/api/review/recoveries/{id}";  // GET → RecoveryCase
inline constexpr std::string_view recovery_case_photo =
    "/api/review/recoveries/{id}/photo";  // GET → image/jpeg
inline constexpr std::string_view recovery_decision =
    "/api/review/recoveries/{id}/decision";  // POST DecisionRequest → RecoveryCase
// Operators only; messages in money_messages.h.
inline constexpr std::string_view money_attention = "/api/money/attention";  // GET → MoneyAttention
inline constexpr std::string_view money_orders =
    "/api/money/orders";  // GET ?find=number or account → MoneyOrders
inline constexpr std::string_view money_refund =
    "/api/money/orders/{number}/refund";                             // POST StaffRefundRequest → MoneyOrder
inline constexpr std::string_view money_bills = "/api/money/bills";  // GET → BillDays
// GET → BillReport of a day that was checked; POST Empty → BillReport, checks it now
inline constexpr std::string_view money_bill = "/api/money/bills/{day}";

inline constexpr std::string_view alipay_notify = "/notify/alipay";  // POST form → "success"
inline constexpr std::string_view health = "/api/health";            // GET → Empty

// Every answer carries the server's clock, so that countdowns do not depend on the candidate's.
inline constexpr std::string_view server_time_header = "Server-Time-Ms";

}  // namespace exam::api::path
