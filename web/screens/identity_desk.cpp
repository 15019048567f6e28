// 实名人工核验 for reviewers: the cases of one state, oldest first, numbers masked.
#include "web/client/facts.h"
#include "web/screens/parts/parts.h"
#include "web/screens/parts/review_parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_identity.h"
#include "web/ui/text_review.h"

#include <array>

namespace exam {
namespace {

using text::fill;

void draw_filter(ui::Ui& ui, const std::string& filter) {
  const std::array items{
      ui::TabItem{text::identity_waiting, "#/review/identity/in_review", filter == "in_review"},
      ui::TabItem{text::identity_passed, "#/review/identity/verified", filter == "verified"},
      ui::TabItem{text::identity_refused, "#/review/identity/refused", filter == "refused"}};
  ui.tabs("filter", text::desk_filter, items);
}

void draw_row(ui::Ui& ui, const std::string& filter, const api::IdentityCase& one) {
  const auto scope = ui.list_item(one.id.value);
  constexpr std::array weights{3.0F, 4.0F, 1.0F};
  const auto cells = ui.cells(weights);
  ui.text(fill(text::desk_person, {one.full_name, one.account}), {16, ui::Tone::plain, ui::Weight::bold});
  ui.hint(one.document_number);
  ui.next_cell();
  ui.text(text::document_types[static_cast<std::size_t>(one.document_type)]);
  ui.hint(fill(text::desk_submitted, {shanghai_minute_text(one.submitted_at)}));
  ui.next_cell();
  ui.link_button("open-" + one.id.value,
                 {.label = text::desk_open, .kind = ui::ButtonKind::secondary, .fills_width = true},
                 "#/review/identity/" + filter + "/" + one.id.value);
}

void draw_decided(ui::Ui& ui, VerificationState decided) {
  const bool passed = decided == VerificationState::verified;
  const bool taken = decided == VerificationState::number_taken;
  const std::string_view said = passed  ? text::identity_passed
                                : taken ? text::identity_taken
                                        : text::identity_refused;
  ui.message("decided", taken ? ui::Tone::warning : ui::Tone::success, fill(text::identity_decided, {said}));
}

}  // namespace

void draw_identity_desk(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::identity_desk_title);
  const auto column = ui.column(parts::page_width_px);
  ui.heading(1, text::identity_desk_title);
  if (!parts::may_enter_desk(ui, state)) return;
  parts::draw_desk_tabs(ui, state.route.place);
  ui.hint(text::identity_desk_intro);
  if (state.identity_case_decided) draw_decided(ui, *state.identity_case_decided);
  const std::string& filter = state.route.filter;
  draw_filter(ui, filter);
  const auto card = ui.card("desk");
  if (!parts::ready(ui, actions, state.call(Call::identity_list), state.identity_filter == filter)) return;
  if (state.identity_cases.empty()) {
    ui.text(text::identity_desk_empty, {16, ui::Tone::hint});
    return;
  }
  ui.hint(fill(text::desk_count, {std::to_string(state.identity_cases.size())}));
  const auto list = ui.list("cases", text::identity_desk_list);
  for (const api::IdentityCase& each : state.identity_cases) draw_row(ui, filter, each);
}

}  // namespace exam
