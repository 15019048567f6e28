// What the list and the item of the review desk share.
#pragma once

#include "web/client/actions.h"
#include "web/ui/ui.h"

#include <string_view>

namespace exam::parts {

std::string_view status_name(ApplicationStatus status);
ui::Tone status_tone(ApplicationStatus status);
// Which desk: applications, 人工核验 or forgotten passwords.
void draw_desk_tabs(ui::Ui& ui, Place place);
// False: the account may not review, and that was drawn.
bool may_enter_desk(ui::Ui& ui, const ClientState& state);

// ---- the desks of people's cases; `desk` is "#/review/identity" or "#/review/recovery" ----
void draw_case_filter(ui::Ui& ui, std::string_view desk, std::string_view filter);
struct CaseRow {
  std::string_view id, full_name, account, document_number;
  DocumentType document_type = DocumentType::resident_id;
  Instant submitted_at;
};
void draw_case_row(ui::Ui& ui, std::string_view desk, std::string_view filter, const CaseRow& row);
// What became of the case that was decided here last.
void draw_case_decided(ui::Ui& ui, VerificationState decided);

struct CaseDecision {
  std::string_view id, reason;
  VerificationState state = VerificationState::in_review;
  Call call = Call::decide_identity;
  std::string_view approve;       // the label
  std::string_view why_not = {};  // it cannot be approved
};
// The decision that was given, or the reason and the two buttons, which call `decide`.
void draw_case_decision(ui::Ui& ui, const ClientState& state, const CaseDecision& one, Actions& actions,
                        void (Actions::*decide)(Verdict));

}  // namespace exam::parts
