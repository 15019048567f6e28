// 报名资格审核 for reviewers: the applications of one status, oldest first.
#include "web/client/facts.h"
#include "web/screens/parts/parts.h"
#include "web/screens/parts/review_parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_review.h"

#include <array>

namespace exam {
namespace {

using text::fill;

void draw_filter(ui::Ui& ui, const std::string& filter) {
  const std::array items{
      ui::TabItem{text::state_pending, "#/review/pending", filter == "pending"},
      ui::TabItem{text::state_approved, "#/review/approved", filter == "approved"},
      ui::TabItem{text::state_returned, "#/review/returned", filter == "returned"},
      ui::TabItem{text::state_rejected, "#/review/rejected", filter == "rejected"},
  };
  ui.tabs("filter", text::desk_filter, items);
}

void draw_row(ui::Ui& ui, const std::string& filter, const api::ReviewItem& item) {
  const auto scope = ui.list_item(item.id.value);
  constexpr std::array weights{3.0F, 4.0F, 2.0F, 1.0F};
  const auto cells = ui.cells(weights);
  ui.text(fill(text::desk_person, {item.full_name, item.account}), {16, ui::Tone::plain, ui::Weight::bold});
  ui.hint(item.document_number);
  ui.next_cell();
  ui.text(fill(text::desk_study, {item.form.institution, item.form.level, item.form.major}));
  ui.hint(fill(text::desk_submitted, {shanghai_minute_text(item.submitted_at)}));
  ui.next_cell();
  if (item.differences.empty()) {
    ui.badge(ui::Tone::success, text::desk_equal);
  } else {
    ui.badge(ui::Tone::warning, fill(text::desk_differs, {std::to_string(item.differences.size())}));
  }
  ui.next_cell();
  ui.link_button("open-" + item.id.value,
                 {.label = text::desk_open, .kind = ui::ButtonKind::secondary, .fills_width = true},
                 "#/review/" + filter + "/" + item.id.value);
}

}  // namespace

void draw_review_desk(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::desk_title);
  const auto column = ui.column(parts::page_width_px);
  ui.heading(1, text::desk_title);
  if (!parts::may_enter_desk(ui, state)) return;
  parts::draw_desk_tabs(ui, state.route.place);
  ui.hint(text::desk_intro);
  if (!state.decided.empty())
    ui.message("decided", ui::Tone::success,
               fill(text::desk_decided, {parts::status_name(state.decided_status)}));
  const std::string& filter = state.route.filter;
  draw_filter(ui, filter);
  const auto card = ui.card("desk");
  if (!parts::ready(ui, actions, state.call(Call::review_list), state.review_filter == filter)) return;
  if (state.review_items.empty()) {
    ui.text(text::desk_empty, {16, ui::Tone::hint});
    return;
  }
  ui.hint(fill(text::desk_count, {std::to_string(state.review_items.size())}));
  const auto list = ui.list("applications", text::desk_list);
  for (const api::ReviewItem& each : state.review_items) draw_row(ui, filter, each);
}

}  // namespace exam
