// One application before the reviewer: what differs from the roster, both photos, the decision.
#include "web/client/facts.h"
#include "web/screens/parts/exam_page.h"
#include "web/screens/parts/parts.h"
#include "web/screens/parts/review_parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_identity.h"
#include "web/ui/text_review.h"

#include <algorithm>
#include <array>

namespace exam {
namespace {

using text::fill;

bool is_about_photo(DifferenceKind kind) {
  return kind >= DifferenceKind::photo_appeal;
}

constexpr std::array compare_weights{1.0F, 2.0F, 2.0F};

void draw_compared(ui::Ui& ui, std::string_view name, std::string_view applied, std::string_view on_roster,
                   ui::TextStyle style) {
  const auto cells = ui.cells(compare_weights);
  ui.text(name, {style.size_px, ui::Tone::hint});
  ui.next_cell();
  ui.text(applied, style);
  ui.next_cell();
  ui.text(on_roster, style);
}

void draw_differences(ui::Ui& ui, const api::ReviewItem& item) {
  const auto card = ui.card("compare");
  ui.heading(2, text::desk_compare);
  const auto in_roster = [](const Difference& each) { return !is_about_photo(each.kind); };
  if (std::none_of(item.differences.begin(), item.differences.end(), in_roster)) {
    ui.badge(ui::Tone::success, text::desk_equal);
    return;
  }
  draw_compared(ui, text::desk_item, text::desk_applied, text::desk_roster, {14, ui::Tone::hint});
  ui.divider();
  const auto list = ui.list("differences", text::differences_title);
  for (const Difference& each : item.differences) {
    if (!in_roster(each)) continue;
    const auto row = ui.list_item(enum_name(each.kind));
    const std::string_view name = text::difference_names[static_cast<std::size_t>(each.kind)];
    const ui::TextStyle style{16, ui::Tone::warning, ui::Weight::bold};
    if (each.kind == DifferenceKind::not_on_roster) {
      draw_compared(ui, name, item.form.student_number, text::desk_none, style);
    } else if (each.kind == DifferenceKind::document) {
      draw_compared(ui, name, item.document_number, text::desk_hidden, style);
    } else {
      draw_compared(ui, name, each.applied, each.on_roster, style);
    }
  }
}

// What the machine found, for the person who decides.
void draw_likeness(ui::Ui& ui, const api::ReviewItem& item) {
  const auto asked = [](const Difference& each) { return each.kind == DifferenceKind::photo_appeal; };
  if (std::any_of(item.differences.begin(), item.differences.end(), asked))
    ui.message("photo-appeal", ui::Tone::warning, text::desk_appeal);
  const bool looked = item.face && item.face->finding;
  if (looked) ui.term(text::desk_finding, text::desk_findings[static_cast<std::size_t>(*item.face->finding)]);
  if (!item.face || !item.face->score) {
    ui.text(text::desk_uncompared);
    return;
  }
  const ui::Tone tones[] = {ui::Tone::success, ui::Tone::warning, ui::Tone::error, ui::Tone::warning};
  ui.message("likeness", tones[static_cast<std::size_t>(item.face->verdict)],
             fill(text::desk_likeness, {std::to_string(*item.face->score)}),
             fill(text::desk_likeness_rule, {std::to_string(item.face->same_min)}));
}

// What the application's photo is compared with: the face, or the document of whoever declined it.
void draw_proof(ui::Ui& ui, const api::ReviewItem& item, Actions& actions) {
  if (!item.document_photo_id.empty()) {
    const std::string address = actions.photo_address(item.document_photo_id);
    ui.hint(text::desk_photo_document);
    ui.image(address, 350, 250, text::desk_photo_document);
    ui.link("photo-in-full", text::identity_photo_in_full, address);
    return;
  }
  ui.hint(text::desk_photo_verified);
  if (item.verified_photo_id.empty()) {
    ui.text(text::verified_without_photo);
  } else {
    ui.image(actions.photo_address(item.verified_photo_id), 165, 250, text::desk_photo_verified);
  }
}

void draw_photos(ui::Ui& ui, const api::ReviewItem& item, Actions& actions) {
  const auto card = ui.card("photos");
  ui.heading(2, text::desk_photos);
  draw_likeness(ui, item);
  const std::array weights{1.0F, item.document_photo_id.empty() ? 1.0F : 2.0F};
  const auto cells = ui.cells(weights);
  ui.hint(text::desk_photo_applied);
  ui.image(actions.photo_address(item.photo_id), 165, 250, text::desk_photo_applied);
  ui.next_cell();
  draw_proof(ui, item, actions);
}

void draw_form(ui::Ui& ui, const api::ReviewItem& item) {
  const auto card = ui.card("form");
  ui.heading(2, text::desk_form);
  ui.term(text::desk_exam, item.exam_title);
  ui.term(text::desk_account, item.account);
  ui.term(text::desk_name, item.full_name);
  ui.term(text::document_type, text::document_types[static_cast<std::size_t>(item.document_type)]);
  ui.term(text::document_number, item.document_number);
  parts::draw_application_terms(ui, item.form);
  ui.term(text::submitted_at, parts::moment(item.submitted_at));
}

void draw_decision(ui::Ui& ui, const ClientState& state, const api::ReviewItem& item, Actions& actions) {
  const auto card = ui.card("decision");
  ui.heading(2, text::desk_decide);
  if (item.status != ApplicationStatus::pending) {
    ui.badge(parts::status_tone(item.status), parts::status_name(item.status));
    if (!item.reason.empty()) ui.term(text::desk_reason_given, item.reason);
    return;
  }
  DecisionDraft& draft = actions.drafts().decision;
  // A reason written for one application is never sent with another.
  if (draft.application_id != item.id.value) draft = DecisionDraft{item.id.value, {}, {}};
  parts::draw_failure(ui, "decide-failed", text::desk_failed, state.call(Call::decide));
  const std::string error = parts::error_at(draft.notes, "reason", {});
  const auto events = ui.text_area({.id = "reason",
                                    .label = text::desk_reason,
                                    .hint = text::desk_reason_hint,
                                    .error = error,
                                    .required = false},
                                   draft.reason, 3);
  if (events.changed) draft.notes.change("reason");
  const bool loading = state.loading(Call::decide);
  const auto busy = loading ? ui::Availability::busy : ui::Availability::enabled;
  const auto row = ui.row();
  const auto decision = [&](std::string_view id, std::string_view label, ui::ButtonKind kind,
                            Verdict verdict) {
    if (!ui.button(id,
                   {.label = label, .kind = kind, .availability = busy, .busy_label = text::desk_deciding}))
      return;
    actions.decide(verdict);
    if (draft.notes.shown("reason", {}) != nullptr) ui.focus("reason");
  };
  decision("approve", text::desk_approve, ui::ButtonKind::primary, Verdict::approve);
  decision("return", text::desk_return, ui::ButtonKind::secondary, Verdict::return_for_correction);
  decision("reject", text::desk_reject, ui::ButtonKind::danger, Verdict::reject);
}

void draw_gone(ui::Ui& ui) {
  ui.message("gone", ui::Tone::info, text::desk_gone, text::desk_gone_text);
}

}  // namespace

void draw_review_item(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::desk_title);
  const auto column = ui.column(parts::page_width_px);
  ui.link("back", text::desk_back, "#/review/" + state.route.filter);
  const api::ReviewItem* item = open_review_item(state);
  ui.heading(1, item != nullptr ? fill(text::desk_person, {item->full_name, item->account})
                                : std::string(text::desk_title));
  if (!parts::may_enter_desk(ui, state)) return;
  const bool loaded = state.review_filter == state.route.filter;
  if (!parts::ready(ui, actions, state.call(Call::review_list), loaded)) return;
  if (item == nullptr) {
    draw_gone(ui);
    return;
  }
  constexpr std::array weights{1.0F, 1.0F};
  const auto cells = ui.cells(weights);
  draw_differences(ui, *item);
  draw_photos(ui, *item, actions);
  ui.next_cell();
  draw_form(ui, *item);
  draw_decision(ui, state, *item, actions);
}

}  // namespace exam
