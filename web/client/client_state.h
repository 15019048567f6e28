// All that the screens show. Only Actions changes it. Truth is the server's: what is here is the last answer,
// and the address says which screen is open, so a reload loses nothing but unsent typing.
#pragma once

#include "shared/api/messages.h"
#include "shared/api/recovery_messages.h"
#include "shared/time.h"
#include "web/api_client/api_client.h"
#include "web/client/forms.h"
#include "web/client/legal_text.h"
#include "web/client/money_desk.h"
#include "web/client/route.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace exam {

// Every request the client makes; at most one of each is under way, so a double click sends once.
enum class Call {
  me,
  register_,
  sign_in,
  sign_out,
  change_password,
  change_mobile,
  verification,
  start_verification,
  abandon_verification,
  exams,
  exam,
  upload_photo,
  look_at_photo,
  submit_application,
  sessions,
  choose_session,
  give_up_hold,
  create_order,
  order,
  refresh_order,
  ticket_pdf,
  ticket_print,
  legal_text,
  review_list,
  decide,
  upload_document,
  start_manual,
  withdraw_consent,
  identity_list,
  identity_case,
  decide_identity,
  recovery_list,
  recovery_case,
  decide_recovery,
  start_recovery,
  recovery_state,
  submit_recovery,
  manual_recovery,
  reset_password,
  delete_account,
  withdraw,
  orders,
  money,
  bill,
  staff_refund,
  check_bill
};
inline constexpr std::size_t call_count = static_cast<std::size_t>(Call::check_bill) + 1;

enum class Progress { idle, loading, done, failed };

struct CallStatus {
  Progress progress = Progress::idle;
  Problems problems;          // when failed
  bool no_answer = false;     // failed because the server was not reached
  std::string about;          // exam or filter it was asked for
  int ticket = 0;             // answers with another one are stale
  Instant sent_at, ended_at;  // candidate's clock
  // The server was busy: the request is kept, and sent again at that time (candidate's clock), each time
  // later.
  ApiRequest request;
  std::optional<Instant> again_at;
  int busy_answers = 0;
};

enum class SignedIn { unknown, no, yes };

// Why the sign-in page is shown.
enum class SignInNotice { none, registered, expired, signed_out, recovered, deleted };

// The server was not reached: tried again at retry_at (candidate's clock), further apart each time.
struct Outage {
  int tries = 0;
  Instant retry_at;
};

struct ClientState {
  Route route;
  std::string return_to;       // where to go after signing in
  std::string after_sign_out;  // where to go then; empty: the sign-in page

  SignedIn signed_in = SignedIn::unknown;
  SignInNotice sign_in_notice = SignInNotice::none;
  std::optional<api::Me> me;
  std::string last_account;  // whose drafts these are

  std::optional<api::Verification> verification;
  std::string dismissed_verification;  // a failed attempt that people have read and left

  std::vector<api::ExamCard> cards;
  bool cards_complete = false;  // the whole list came, not only a card that some screen asked for
  std::optional<api::ExamDetail> detail;
  std::string sessions_exam_id;
  std::vector<api::SessionView> sessions;
  std::string ran_out_hold;      // the hold whose time ran out while people were watching
  bool asks_to_give_up = false;  // the dialog is open
  bool asks_to_withdraw_consent = false;
  std::string orders_exam_id;
  std::vector<api::OrderView> orders;  // of that exam, newest first

  LegalText legal;  // the one read last

  MoneyDeskState money;

  std::string review_filter;
  std::vector<api::ReviewItem> review_items;

  std::string identity_filter;
  std::vector<api::IdentityCase> identity_cases;
  std::optional<api::IdentityCase> identity_case;          // with the number in full
  std::optional<VerificationState> identity_case_decided;  // the last decision here

  std::string recovery_filter;
  std::vector<api::RecoveryCase> recovery_cases;
  std::optional<api::RecoveryCase> recovery_case;          // with the number in full
  std::optional<VerificationState> recovery_case_decided;  // the last decision here

  std::optional<api::Recovery> recovery;  // its secret lives here alone: a reload begins anew
  // Of the code in the draft. Its own secret, once it was told, is shown as long as this page stays.
  std::optional<api::ManualRecovery> manual_recovery;

  bool password_changed = false, mobile_changed = false;
  bool asks_to_withdraw = false;  // the dialog is open
  std::string decided;            // application of the last decision here
  ApplicationStatus decided_status = ApplicationStatus::pending;

  Drafts drafts;
  std::array<CallStatus, call_count> calls;
  std::optional<Outage> outage;
  bool newer_client = false;   // lies on the client's host
  bool newer_put_off = false;  // people go on with this one

  std::int64_t clock_offset_ms = 0;  // server minus candidate
  Instant now;                       // candidate's clock at this frame

  [[nodiscard]] const CallStatus& call(Call which) const { return calls[static_cast<std::size_t>(which)]; }
  [[nodiscard]] bool loading(Call which) const { return call(which).progress == Progress::loading; }
  [[nodiscard]] Instant server_now() const { return now + clock_offset_ms; }
};

}  // namespace exam
