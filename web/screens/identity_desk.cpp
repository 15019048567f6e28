// 实名人工核验 for reviewers: the cases of one state, oldest first, numbers masked.
#include "web/client/facts.h"
#include "web/screens/parts/parts.h"
#include "web/screens/parts/review_parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_review.h"

namespace exam {
namespace {

constexpr std::string_view desk = "#/review/identity";

}  // namespace

void draw_identity_desk(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::identity_desk_title);
  const auto column = ui.column(parts::page_width_px);
  ui.heading(1, text::identity_desk_title);
  if (!parts::may_enter_desk(ui, state)) return;
  parts::draw_desk_tabs(ui, state.route.place);
  ui.hint(text::identity_desk_intro);
  if (state.identity_case_decided) parts::draw_case_decided(ui, *state.identity_case_decided);
  const std::string& filter = state.route.filter;
  parts::draw_case_filter(ui, desk, filter);
  const auto card = ui.card("desk");
  if (!parts::ready(ui, actions, state.call(Call::identity_list), state.identity_filter == filter)) return;
  if (state.identity_cases.empty()) {
    ui.text(text::identity_desk_empty, {16, ui::Tone::hint});
    return;
  }
  ui.hint(text::fill(text::desk_count, {std::to_string(state.identity_cases.size())}));
  const auto list = ui.list("cases", text::identity_desk_list);
  for (const api::IdentityCase& each : state.identity_cases)
    parts::draw_case_row(ui, desk, filter,
                         {each.id.value, each.full_name, each.account, each.document_number,
                          each.document_type, each.submitted_at});
}

}  // namespace exam
