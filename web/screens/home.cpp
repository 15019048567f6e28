// 主页: what comes first, then a card per exam with its five steps.
#include "web/client/facts.h"
#include "web/screens/parts/journey_text.h"
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"

#include <array>

namespace exam {
namespace {

using text::fill;

std::string_view name_of(const ClientState& state) {
  if (!state.me) return {};
  return state.me->identity ? state.me->identity->full_name : state.me->account;
}

void draw_verify_banner(ui::Ui& ui) {
  const auto card = ui.card("verify");
  constexpr std::array weights{4.0F, 1.0F};
  const auto cells = ui.cells(weights);
  ui.heading(2, text::verify_banner);
  ui.text(text::verify_banner_text);
  ui.next_cell();
  ui.link_button("go-verify", {.label = text::go_verify, .fills_width = true}, "#/profile/identity");
}

void draw_step(ui::Ui& ui, const ClientState& state, const api::ExamCard& card, const Step& step,
               bool is_current) {
  const std::string number = std::to_string(static_cast<int>(step.kind) + 1);
  const std::string id = card.id.value + "-" + number;
  const auto item = ui.list_item(id);
  constexpr std::array weights{2.0F, 5.0F, 1.4F};
  const auto cells = ui.cells(weights);
  const std::string_view action = parts::step_action(step);
  // Words beside a button stand at its middle.
  const float words_top_px = action.empty() ? 0 : 7;
  ui.space(words_top_px);
  {
    const auto row = ui.row(8);
    ui.text(fill(text::step_numbered, {number, parts::step_name(step.kind)}),
            {16, ui::Tone::plain, ui::Weight::bold});
    ui.badge(parts::step_tone(step), parts::step_state(step));
  }
  ui.next_cell();
  ui.space(words_top_px);
  const std::string time = parts::step_time(step);
  const std::string reason = parts::step_reason(step, card, state);
  if (!time.empty()) ui.text(time);
  if (!reason.empty()) ui.text(reason, {time.empty() ? 16.0F : 14.0F, ui::Tone::hint});
  ui.next_cell();
  if (action.empty()) return;
  const bool main = is_current && step.state == StepState::open;
  const ui::ButtonKind kind = main                            ? ui::ButtonKind::primary
                              : step.state == StepState::open ? ui::ButtonKind::secondary
                                                              : ui::ButtonKind::quiet;
  ui.link_button(id + "-go", {.label = action, .kind = kind, .fills_width = true},
                 step_address(card.id.value, step.kind));
}

void draw_exam(ui::Ui& ui, const ClientState& state, const api::ExamCard& exam_card) {
  const Journey steps = journey_of(exam_card, state);
  const auto item = ui.list_item("exam-" + exam_card.id.value, ui::ItemLine::none);
  const auto card = ui.card("card-" + exam_card.id.value);
  ui.heading(2, exam_card.title);
  ui.hint(fill(text::fee, {parts::money(exam_card.fee)}));
  ui.step_bar("bar-" + exam_card.id.value, parts::step_bar_items(steps));
  ui.divider();
  const auto list = ui.list("steps-" + exam_card.id.value, fill(text::steps_of, {exam_card.title}));
  const std::size_t current = current_step(steps);
  for (std::size_t i = 0; i < steps.size(); ++i) draw_step(ui, state, exam_card, steps[i], i == current);
}

}  // namespace

void draw_home(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::home);
  const auto column = ui.column(parts::page_width_px);
  ui.heading(1, fill(text::welcome, {name_of(state)}));
  ui.hint(text::welcome_intro);
  if (!is_verified(state)) draw_verify_banner(ui);
  if (!parts::ready(ui, actions, state.call(Call::exams), state.cards_complete)) return;
  if (state.cards.empty()) {
    const auto card = ui.card("no-exams");
    ui.heading(2, text::no_exams);
    ui.hint(text::no_exams_text);
    return;
  }
  const auto list = ui.list("exams", text::exam_list);
  for (const api::ExamCard& card : state.cards) draw_exam(ui, state, card);
}

}  // namespace exam
