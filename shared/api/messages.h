// The wire contract: what client and server say to each other. One struct a message; JSON by json_codec.h.
// Paths are in paths.h. A request that fails is answered with ErrorAnswer and a 4xx or 5xx status.
// Personal data leaves the server masked, except in a reviewer's audited view and the candidate's own ticket.
#pragma once

#include "shared/account.h"
#include "shared/admission_ticket.h"
#include "shared/application.h"
#include "shared/consent.h"
#include "shared/exam_session.h"
#include "shared/face.h"
#include "shared/identity.h"
#include "shared/journey.h"
#include "shared/order.h"
#include "shared/photo_limits.h"
#include "shared/review.h"
#include "shared/seat_hold.h"

namespace exam {

template <>
struct EnumNames<Role> {
  static constexpr std::array<std::string_view, 3> names{"candidate", "reviewer", "operator"};
};

}  // namespace exam

namespace exam::api {

struct ErrorAnswer {
  Problems problems;  // at least one; several when a form has several wrong fields
};

struct Empty {};

// ---- accounts ----
struct RegisterRequest {
  std::string account, password, password_again, mobile;
  bool terms_accepted = false;
};
struct SignInRequest {
  std::string account, password;
};
struct ChangePasswordRequest {
  std::string current, password, password_again;
};
struct ChangeMobileRequest {
  std::string mobile;
};

// What is verified about the person, masked.
struct VerifiedIdentity {
  std::string full_name;  // in full: shown to its own holder, as on the guide's page
  DocumentType document_type = DocumentType::resident_id;
  std::string document_number;  // masked
  Date birth_date;
  Sex sex = Sex::male;
  PhotoId photo_id;  // of the face; empty: verified by a person, or deleted
  Instant verified_at;
  VerificationWay way = VerificationWay::face;
};
struct Me {
  std::string account;
  Role role = Role::candidate;
  std::string mobile;  // masked
  Instant registered_at;
  std::optional<VerifiedIdentity> identity;
  std::optional<Instant> face_consent_at = {};  // given and not withdrawn
  int face_days = 0, document_days = 0;         // how long photos are kept
  int attempt_days = 0, application_days = 0;   // what a failed verification held; an application's photo
  int age_min = 14, age_max = 100;              // whom this server verifies, in years
};
struct DeleteAccountRequest {
  std::string password;
};

// ---- real-name verification ----
struct StartVerificationRequest {
  std::string full_name;
  DocumentType document_type = DocumentType::resident_id;
  std::string document_number;
  std::string birth_date;  // "" where the number says it
  std::optional<Sex> sex;
  bool face_consent = false;
  std::string consent_version;  // face_consent_version of the text that was shown
};
// 人工核验: a photo of the document instead of the face.
struct ManualVerificationRequest {
  std::string full_name;
  DocumentType document_type = DocumentType::resident_id;
  std::string document_number;
  std::string birth_date;  // "" where the number says it
  std::optional<Sex> sex;
  PhotoId photo_id;
};
struct Verification {
  VerificationId id;
  VerificationState state = VerificationState::waiting_for_scan;
  std::string full_name;        // masked
  std::string document_number;  // masked
  std::string qr_address;       // our short address, for the QR and the demo's link
  Instant expires_at;
  int tries_left = 0;  // today, on this way
  VerificationWay way = VerificationWay::face;
  Instant started_at = {};
  std::string reason = {};  // of the reviewer, when refused
};

// ---- forgotten password: verified again as the same person ----
struct StartRecoveryRequest {
  std::string full_name;
  std::string document_number;  // of a 居民身份证
  bool face_consent = false;
};
// The same for everybody: whether there is an account shows only after the person is proved.
struct Recovery {
  std::string secret;  // what the browser that asked keeps
  VerificationState state = VerificationState::waiting_for_scan;
  std::string full_name, document_number;  // masked
  std::string qr_address;
  Instant expires_at;
};
struct RecoverySecret {
  std::string secret;
};
struct ResetPasswordRequest {
  std::string secret, password, password_again;
};
struct Recovered {
  std::string account;
};

// ---- exams and applications ----
struct Application {
  ApplicationId id;
  ApplicationStatus status = ApplicationStatus::pending;
  ApplicationForm form;
  PhotoId photo_id;
  Instant submitted_at;
  std::vector<Difference> differences;  // what did not equal the roster
  std::string reason;                   // of the reviewer, when returned or rejected
};
struct Hold {
  HoldId id;
  SessionId session_id;
  HoldState state = HoldState::pending;
  Instant held_at, expires_at;
};
struct RefundView {
  std::string number;
  Fen amount;
  RefundCause cause = RefundCause::session_full;
  RefundState state = RefundState::wanted;
  std::string reason;  // of staff, "" otherwise
  Instant created_at;
  std::optional<Instant> done_at;
};
struct OrderView {
  OrderId id;
  std::string number;
  Fen amount;
  OrderState state = OrderState::unpaid;
  std::string qr_code;  // content of the Alipay QR; empty unless it can be paid now
  Instant created_at, pay_until;
  std::optional<Instant> paid_at;
  std::optional<std::string> trade_no;  // from the scan on
  std::optional<std::string> payer;     // the payer's account, masked by the provider
  std::vector<RefundView> refunds;      // oldest first
};
// An exam as a card of the home page: facts only, journey() decides what they mean.
struct ExamCard {
  ExamId id;
  std::string title;
  ExamWindows windows;
  Fen fee;
  std::optional<Application> application;
  std::optional<Hold> hold;        // the latest
  std::optional<OrderView> order;  // of that hold
};
struct ExamList {
  std::vector<ExamCard> exams;
};
struct ExamDetail {
  ExamCard card;
  ApplicationChoices choices;
  std::string notice;
  PhotoLimits photo_limits;  // of this server: the client judges by the same
  std::string mobile = {};   // of the account, in full: what an empty form begins with
};
struct UploadedPhoto {
  PhotoId id;
  FaceVerdict face = FaceVerdict::not_available;  // of an application's photo: is it the verified person?
  Problems problems = {};  // why it cannot be submitted unless the candidate asks for a person's check
};
// What the face engine sees in a photo that is still being cut.
struct PhotoLook {
  std::optional<FaceFinding> finding = {};  // empty: it did not look (no engine, no answer, no consent)
  Problems problems = {};                   // as UploadedPhoto's, without a comparison
};
struct SubmitApplicationRequest {
  ApplicationForm form;
  PhotoId photo_id;
  bool notice_agreed = false;
  bool photo_declared = false;            // the candidate's word: their own, taken within the last 12 months
  std::optional<bool> photo_appeal = {};  // true: a person is to check the photo that was refused
};

// ---- sessions, holds, orders ----
struct SessionView {
  SessionId id;
  std::string subject, venue_name, venue_address;
  Instant starts_at;
  int duration_minutes = 0;
  int capacity = 0, places_left = 0;  // places_left already counts overdue holds as free
};
struct SessionList {
  std::vector<SessionView> sessions;
};
struct ChooseSessionRequest {
  SessionId session_id;
};

// Everything that was ever ordered for one exam, closed and refunded orders too, newest first.
struct OrderHistory {
  std::vector<OrderView> orders;
};

// ---- review desk ----
struct ReviewItem {
  ApplicationId id;
  ExamId exam_id;
  std::string exam_title, account, full_name, document_number;  // the number masked
  DocumentType document_type = DocumentType::resident_id;
  ApplicationStatus status = ApplicationStatus::pending;
  ApplicationForm form;
  PhotoId photo_id, verified_photo_id, document_photo_id;  // the last of whoever was verified by a person
  Instant submitted_at;
  std::vector<Difference> differences;
  std::string reason;
  std::optional<FaceCheck> face = {};  // what was found in the photo; empty: not looked at, or erased
};
struct ReviewList {
  std::vector<ReviewItem> items;  // oldest first
};
// 人工核验 before a reviewer: the number is masked in the list and in full in the (audited) single view.
struct IdentityCase {
  VerificationId id;
  std::string account, full_name, document_number;
  DocumentType document_type = DocumentType::resident_id;
  Date birth_date;
  Sex sex = Sex::male;
  VerificationState state = VerificationState::in_review;
  PhotoId photo_id;  // empty: deleted
  Instant submitted_at;
  std::string reason;
};
struct IdentityCaseList {
  std::vector<IdentityCase> items;  // oldest first
};
struct DecisionRequest {
  Verdict verdict = Verdict::approve;
  std::string reason;
};

}  // namespace exam::api
