// One 人工核验 before the reviewer: the document's photo beside what was typed, the number in full (the
// server has noted that it was looked at), and the decision.
#include "web/client/facts.h"
#include "web/screens/parts/parts.h"
#include "web/screens/parts/review_parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_identity.h"
#include "web/ui/text_review.h"

#include <array>

namespace exam {
namespace {

void draw_photo(ui::Ui& ui, const api::IdentityCase& one, Actions& actions) {
  const auto card = ui.card("document");
  ui.heading(2, text::document_photo);
  if (one.photo_id.empty()) {
    ui.text(text::identity_photo_gone);
  } else {
    const std::string address = actions.photo_address(one.photo_id);
    ui.image(address, 480, 340, text::document_photo);
    ui.link("photo-in-full", text::identity_photo_in_full, address);
  }
}

void draw_claim(ui::Ui& ui, const api::IdentityCase& one) {
  const auto card = ui.card("claim");
  ui.heading(2, text::identity_compare);
  ui.term(text::full_name, one.full_name);
  ui.term(text::document_type, text::document_types[static_cast<std::size_t>(one.document_type)]);
  ui.term(text::document_number, one.document_number);
  ui.term(text::birth_date, date_text(one.birth_date));
  ui.term(text::sex, text::sexes[static_cast<std::size_t>(one.sex)]);
  ui.term(text::account, one.account);
  ui.term(text::review_sent_at, parts::moment(one.submitted_at));
  ui.hint(text::identity_audited);
}

void draw_decision(ui::Ui& ui, const ClientState& state, const api::IdentityCase& one, Actions& actions) {
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
  if (draft.application_id != one.id.value) draft = DecisionDraft{one.id.value, {}, {}};
  parts::draw_failure(ui, "decide-failed", text::desk_failed, state.call(Call::decide_identity));
  const std::string error = parts::error_at(draft.notes, "reason", {});
  const auto events = ui.text_area({.id = "reason",
                                    .label = text::desk_reason,
                                    .hint = text::identity_reason_hint,
                                    .error = error,
                                    .required = false},
                                   draft.reason, 3);
  if (events.changed) draft.notes.change("reason");
  const bool loading = state.loading(Call::decide_identity);
  const auto busy = loading ? ui::Availability::busy : ui::Availability::enabled;
  const auto row = ui.row();
  if (ui.button("approve",
                {.label = text::identity_approve, .availability = busy, .busy_label = text::desk_deciding}))
    actions.decide_identity(Verdict::approve);
  if (ui.button("reject", {.label = text::identity_reject,
                           .kind = ui::ButtonKind::danger,
                           .availability = busy,
                           .busy_label = text::desk_deciding})) {
    actions.decide_identity(Verdict::reject);
    if (draft.notes.shown("reason", {}) != nullptr) ui.focus("reason");
  }
}

}  // namespace

void draw_identity_case(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::identity_desk_title);
  const auto column = ui.column(parts::page_width_px);
  ui.link("back", text::desk_back, "#/review/identity/" + state.route.filter);
  const api::IdentityCase* one = open_identity_case(state);
  ui.heading(1, one != nullptr ? text::fill(text::desk_person, {one->full_name, one->account})
                               : std::string(text::identity_desk_title));
  if (!parts::may_enter_desk(ui, state)) return;
  if (!parts::ready(ui, actions, state.call(Call::identity_case), one != nullptr)) return;
  constexpr std::array weights{1.0F, 1.0F};
  const auto cells = ui.cells(weights);
  draw_photo(ui, *one, actions);
  ui.next_cell();
  draw_claim(ui, *one);
  draw_decision(ui, state, *one, actions);
}

}  // namespace exam
