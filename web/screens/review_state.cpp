// 报名资格审核 as the candidate sees it: passed, waiting with what differs, returned or refused with the
// reason.
#include "web/client/facts.h"
#include "web/screens/parts/exam_page.h"
#include "web/screens/parts/money_parts.h"
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_money.h"

#include <algorithm>
#include <array>

namespace exam {
namespace {

using text::fill;

std::string said_of(const Difference& difference) {
  if (difference.kind == DifferenceKind::not_on_roster) return std::string(text::differs_not_on_roster);
  if (difference.kind == DifferenceKind::document) return std::string(text::differs_document);
  if (difference.kind == DifferenceKind::photo_appeal) return std::string(text::differs_photo_appeal);
  if (difference.kind == DifferenceKind::photo_unsure) return std::string(text::differs_photo_unsure);
  if (difference.kind == DifferenceKind::photo_uncompared) return std::string(text::differs_photo_uncompared);
  return fill(text::differs_as, {difference.applied, difference.on_roster});
}

void draw_differences(ui::Ui& ui, const std::vector<Difference>& differences) {
  if (differences.empty()) return;
  ui.heading(2, text::differences_title);
  const auto list = ui.list("differences", text::differences_title);
  for (const Difference& each : differences) {
    const std::string_view name = text::difference_names[static_cast<std::size_t>(each.kind)];
    const auto item = ui.list_item(enum_name(each.kind));
    ui.term(name, said_of(each));
  }
}

std::string_view pending_text(const std::vector<Difference>& differences) {
  const bool roster_agrees = std::all_of(differences.begin(), differences.end(), [](const Difference& each) {
    return each.kind >= DifferenceKind::photo_appeal;
  });
  return roster_agrees ? text::review_photo_pending_text : text::review_pending_text;
}

void draw_outcome(ui::Ui& ui, const api::ExamCard& card) {
  const api::Application& application = *card.application;
  switch (application.status) {
    case ApplicationStatus::approved:
      ui.message("outcome", ui::Tone::success, text::state_approved, text::review_approved_text);
      break;
    case ApplicationStatus::pending:
      ui.message("outcome", ui::Tone::warning, text::state_pending, pending_text(application.differences));
      draw_differences(ui, application.differences);
      break;
    case ApplicationStatus::returned:
      ui.message("outcome", ui::Tone::warning, text::state_returned,
                 fill(text::review_correct_until, {parts::moment(card.windows.apply_until)}));
      ui.term(text::review_reason, application.reason);
      break;
    case ApplicationStatus::rejected:
      ui.message("outcome", ui::Tone::error, text::state_rejected, text::review_rejected_text);
      ui.term(text::review_reason, application.reason);
      break;
    case ApplicationStatus::withdrawn:
      ui.message("outcome", ui::Tone::info, text::withdrawn_title);
      break;
  }
}

void draw_next(ui::Ui& ui, const ClientState& state, Actions& actions, const api::ExamCard& card) {
  const Journey steps = journey_of(card, state);
  const std::string& exam = card.id.value;
  const auto row = ui.row();
  if (steps[0].state == StepState::open) {
    const bool again = steps[0].reason == StepReason::can_apply_again;
    ui.link_button("go-correct", {.label = again ? text::go_apply_again : text::go_correct},
                   step_address(exam, StepKind::apply));
  }
  if (steps[2].state == StepState::open) {
    ui.link_button("go-choose", {.label = text::go_choose}, step_address(exam, StepKind::choose_session));
  }
  parts::draw_withdraw(ui, state, actions, card);
}

}  // namespace

void draw_review_state(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::review_title);
  const auto column = ui.column(parts::page_width_px);
  const api::ExamCard* exam_card = parts::draw_exam_head(ui, state, actions, text::review_title);
  if (exam_card == nullptr) return;
  if (!exam_card->application) {
    parts::draw_not_yet(ui, state, *exam_card, StepKind::review);
    return;
  }
  {
    const auto card = ui.card("outcome-card");
    draw_outcome(ui, *exam_card);
    parts::draw_failure(ui, "withdraw-failed", text::withdraw_failed, state.call(Call::withdraw));
    draw_next(ui, state, actions, *exam_card);
  }
  const auto card = ui.card("application");
  ui.heading(2, text::your_application);
  constexpr std::array weights{3.0F, 1.0F};
  const auto cells = ui.cells(weights);
  parts::draw_application_terms(ui, exam_card->application->form);
  ui.term(text::submitted_at, parts::moment(exam_card->application->submitted_at));
  ui.next_cell();
  ui.image(actions.photo_address(exam_card->application->photo_id), 124, 188, text::group_photo);
  parts::draw_withdraw_dialog(ui, state, actions, *exam_card);
}

}  // namespace exam
