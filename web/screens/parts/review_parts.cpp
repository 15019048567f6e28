#include "web/screens/parts/review_parts.h"

#include "web/client/facts.h"
#include "web/screens/parts/parts.h"
#include "web/ui/text.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_identity.h"
#include "web/ui/text_review.h"

#include <array>
#include <string>

namespace exam::parts {

using text::fill;

std::string_view status_name(ApplicationStatus status) {
  switch (status) {
    case ApplicationStatus::pending:
      return text::state_pending;
    case ApplicationStatus::approved:
      return text::state_approved;
    case ApplicationStatus::returned:
      return text::state_returned;
    case ApplicationStatus::withdrawn:
      return text::state_withdrawn;
    case ApplicationStatus::rejected:
      break;
  }
  return text::state_rejected;
}

ui::Tone status_tone(ApplicationStatus status) {
  switch (status) {
    case ApplicationStatus::approved:
      return ui::Tone::success;
    case ApplicationStatus::rejected:
      return ui::Tone::error;
    default:
      return ui::Tone::warning;
  }
}

void draw_desk_tabs(ui::Ui& ui, Place place) {
  const std::array items{
      ui::TabItem{text::desk_title, "#/review/pending", place == Place::review_desk},
      ui::TabItem{text::identity_desk_title, "#/review/identity", place == Place::identity_desk},
      ui::TabItem{text::recovery_desk_title, "#/review/recovery", place == Place::recovery_desk}};
  ui.tabs("desks", text::desk_tabs, items);
}

bool may_enter_desk(ui::Ui& ui, const ClientState& state) {
  if (may_review(state)) return true;
  ui.message("forbidden", ui::Tone::warning, text::forbidden, text::forbidden_text);
  ui.link_button("home", {.label = text::back_home}, "#/");
  return false;
}

void draw_case_filter(ui::Ui& ui, std::string_view desk, std::string_view filter) {
  constexpr std::array states{VerificationState::in_review, VerificationState::verified,
                              VerificationState::refused};
  constexpr std::array labels{text::identity_waiting, text::identity_passed, text::identity_refused};
  std::array<std::string, states.size()> addresses;
  std::array<ui::TabItem, states.size()> items;
  for (std::size_t i = 0; i < states.size(); ++i) {
    addresses[i] = std::string(desk) + "/" + std::string(enum_name(states[i]));
    items[i] = {labels[i], addresses[i], filter == enum_name(states[i])};
  }
  ui.tabs("filter", text::desk_filter, items);
}

void draw_case_row(ui::Ui& ui, std::string_view desk, std::string_view filter, const CaseRow& row) {
  const std::string id(row.id);
  const auto scope = ui.list_item(id);
  constexpr std::array weights{3.0F, 4.0F, 1.0F};
  const auto cells = ui.cells(weights);
  ui.text(fill(text::desk_person, {row.full_name, row.account}), {16, ui::Tone::plain, ui::Weight::bold});
  ui.hint(row.document_number);
  ui.next_cell();
  ui.text(text::document_types[static_cast<std::size_t>(row.document_type)]);
  ui.hint(fill(text::desk_submitted, {shanghai_minute_text(row.submitted_at)}));
  ui.next_cell();
  ui.link_button("open-" + id,
                 {.label = text::desk_open, .kind = ui::ButtonKind::secondary, .fills_width = true},
                 std::string(desk) + "/" + std::string(filter) + "/" + id);
}

void draw_case_decided(ui::Ui& ui, VerificationState decided) {
  const bool passed = decided == VerificationState::verified;
  const bool taken = decided == VerificationState::number_taken;
  const std::string_view said = passed  ? text::identity_passed
                                : taken ? text::identity_taken
                                        : text::identity_refused;
  ui.message("decided", taken ? ui::Tone::warning : ui::Tone::success, fill(text::identity_decided, {said}));
}

void draw_case_decision(ui::Ui& ui, const ClientState& state, const CaseDecision& one, Actions& actions,
                        void (Actions::*decide)(Verdict)) {
  const auto card = ui.card("decision");
  ui.heading(2, text::desk_decide);
  if (one.state != VerificationState::in_review) {
    const bool passed = one.state == VerificationState::verified;
    ui.badge(passed ? ui::Tone::success : ui::Tone::error,
             passed ? text::identity_passed : text::identity_refused);
    if (!one.reason.empty()) ui.term(text::desk_reason_given, one.reason);
    return;
  }
  DecisionDraft& draft = actions.drafts().decision;
  // A reason written for one person is never sent with another.
  if (draft.application_id != one.id) draft = DecisionDraft{std::string(one.id), {}, {}};
  draw_failure(ui, "decide-failed", text::desk_failed, state.call(one.call));
  const std::string error = error_at(draft.notes, "reason", {});
  const auto events = ui.text_area({.id = "reason",
                                    .label = text::desk_reason,
                                    .hint = text::identity_reason_hint,
                                    .error = error,
                                    .required = false},
                                   draft.reason, 3);
  if (events.changed) draft.notes.change("reason");
  const auto busy = state.loading(one.call) ? ui::Availability::busy : ui::Availability::enabled;
  const auto row = ui.row();
  if (ui.button("approve", {.label = one.approve,
                            .availability = one.why_not.empty() ? busy : ui::Availability::disabled,
                            .busy_label = text::desk_deciding,
                            .why_disabled = one.why_not}))
    (actions.*decide)(Verdict::approve);
  if (ui.button("reject", {.label = text::identity_reject,
                           .kind = ui::ButtonKind::danger,
                           .availability = busy,
                           .busy_label = text::desk_deciding})) {
    (actions.*decide)(Verdict::reject);
    if (draft.notes.shown("reason", {}) != nullptr) ui.focus("reason");
  }
}

}  // namespace exam::parts
