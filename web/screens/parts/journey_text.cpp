#include "web/screens/parts/journey_text.h"

#include "web/client/facts.h"
#include "web/screens/parts/parts.h"
#include "web/ui/text.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"

namespace exam::parts {
namespace {

using text::fill;

std::string_view reason_while_waiting(StepKind kind, StepState state) {
  if (state == StepState::closed) return text::why_too_late;
  switch (kind) {
    case StepKind::review:
      return text::why_review_first;
    case StepKind::choose_session:
      return text::why_choose_first;
    case StepKind::pay:
      return text::why_pay_first;
    default:
      return text::why_print_first;
  }
}

// "14:32:05". A countdown, here among other words, would be read anew every second.
std::string hold_until(const api::ExamCard& card) {
  constexpr std::size_t clock_at = 11;  // behind the date
  return card.hold ? shanghai_second_text(card.hold->expires_at).substr(clock_at) : std::string();
}

std::string reviewer_reason(const api::ExamCard& card) {
  return card.application ? card.application->reason : std::string();
}

}  // namespace

std::string_view step_name(StepKind kind) {
  return text::step_names[static_cast<std::size_t>(kind)];
}

ui::StepLook step_look(const Step& step) {
  switch (step.state) {
    case StepState::open:
      return ui::StepLook::open;
    case StepState::done:
      return ui::StepLook::done;
    case StepState::waiting:
      return ui::StepLook::waiting;
    case StepState::closed:
      break;
  }
  return ui::StepLook::closed;
}

std::string_view step_state(const Step& step) {
  switch (step.reason) {
    case StepReason::can_correct:
      return text::state_reapply;
    case StepReason::submitted:
      return text::state_submitted;
    case StepReason::review_pending:
      return text::state_pending;
    case StepReason::review_approved:
      return text::state_approved;
    case StepReason::review_returned:
      return text::state_returned;
    case StepReason::review_rejected:
      return text::state_rejected;
    case StepReason::place_held:
      return text::state_held;
    case StepReason::place_confirmed:
      return text::state_chosen;
    case StepReason::can_pay:
      return text::state_to_pay;
    case StepReason::paid:
      return text::state_paid;
    case StepReason::verify_first:
      return text::state_unverified;
    case StepReason::withdrawn:
    case StepReason::can_apply_again:
      return text::state_withdrawn;
    case StepReason::fee_returned:
      return text::state_fee_returned;
    case StepReason::payment_refunding:
      return text::state_refunding;
    case StepReason::payment_refunded:
      return text::state_refunded;
    default:
      break;
  }
  switch (step.state) {
    case StepState::open:
      return text::state_open;
    case StepState::done:
      return text::state_done;
    case StepState::waiting:
      return text::state_waiting;
    case StepState::closed:
      break;
  }
  return step.reason == StepReason::window_over ? text::state_closed : text::state_over;
}

ui::Tone step_tone(const Step& step) {
  switch (step.reason) {
    case StepReason::review_pending:
    case StepReason::review_returned:
    case StepReason::can_correct:
    case StepReason::payment_refunding:
      return ui::Tone::warning;
    case StepReason::review_rejected:
      return ui::Tone::error;
    default:
      break;
  }
  switch (step.state) {
    case StepState::open:
      return ui::Tone::info;
    case StepState::done:
      return ui::Tone::success;
    case StepState::waiting:
    case StepState::closed:
      break;
  }
  return ui::Tone::hint;
}

std::string step_time(const Step& step) {
  switch (step.kind) {
    case StepKind::apply:
      return step.from && step.until ? fill(text::apply_period, {period(*step.from, *step.until)}) : "";
    case StepKind::pay:
      return step.until ? fill(text::pay_deadline, {moment(*step.until)}) : "";
    case StepKind::print_ticket:
      return step.from && step.until ? fill(text::ticket_period, {period(*step.from, *step.until)}) : "";
    default:
      return {};
  }
}

std::string step_reason(const Step& step, const api::ExamCard& card, const ClientState& state) {
  switch (step.reason) {
    case StepReason::none:
    case StepReason::can_apply:
      return {};
    case StepReason::verify_first:
      return std::string(text::why_verify_first);
    case StepReason::opens_at:
      return step.from ? fill(text::why_opens, {moment(*step.from)}) : "";
    case StepReason::window_over:
      return step.until ? fill(text::why_window_over, {moment(*step.until)}) : "";
    case StepReason::can_correct:
      return std::string(text::why_can_correct);
    case StepReason::submitted:
      return std::string(text::why_submitted);
    case StepReason::review_pending:
      return std::string(text::why_pending);
    case StepReason::review_approved:
      return std::string(text::why_approved);
    case StepReason::review_returned:
      return fill(text::why_returned, {reviewer_reason(card)});
    case StepReason::review_rejected:
      return fill(text::why_rejected, {reviewer_reason(card)});
    case StepReason::can_choose:
      return std::string(text::why_choose);
    case StepReason::place_held:
      return hold_is_live(card, state.server_now()) ? fill(text::why_held, {hold_until(card)})
                                                    : std::string(text::why_held_stuck);
    case StepReason::place_confirmed:
      return std::string(text::why_confirmed);
    case StepReason::hold_expired:
      return std::string(text::why_expired);
    case StepReason::can_pay:
      return fill(text::why_can_pay, {hold_until(card)});
    case StepReason::paid:
      return std::string(text::why_paid);
    case StepReason::withdrawn:
      return std::string(text::why_withdrawn);
    case StepReason::can_apply_again:
      return std::string(text::why_apply_again);
    case StepReason::fee_returned:
      return std::string(text::why_fee_returned);
    case StepReason::payment_refunding:
      return std::string(text::why_refunding);
    case StepReason::payment_refunded:
      return std::string(text::why_refunded);
    case StepReason::can_print:
      return std::string(text::why_print);
    case StepReason::earlier_step:
      break;
  }
  return std::string(reason_while_waiting(step.kind, step.state));
}

std::string_view step_action(const Step& step) {
  const bool open = step.state == StepState::open;
  const bool done = step.state == StepState::done;
  switch (step.kind) {
    case StepKind::apply:
      if (!open) return {};
      if (step.reason == StepReason::can_apply_again) return text::go_apply_again;
      return step.reason == StepReason::can_correct ? text::go_correct : text::go_apply;
    case StepKind::review:
      return step.reason == StepReason::earlier_step ? std::string_view() : text::look_review;
    case StepKind::choose_session:
      if (open) return text::go_choose;
      return done ? text::look_session : std::string_view();
    case StepKind::pay:
      if (open) return text::go_pay;
      return done || step.reason == StepReason::payment_refunding ||
                     step.reason == StepReason::payment_refunded
                 ? text::look_payment
                 : std::string_view();
    case StepKind::print_ticket:
      break;
  }
  return open ? text::go_print : std::string_view();
}

std::array<ui::StepBarItem, 5> step_bar_items(const Journey& steps) {
  std::array<ui::StepBarItem, 5> items;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    items[i] = {step_look(steps[i]), std::string(step_name(steps[i].kind)),
                std::string(step_state(steps[i]))};
  }
  return items;
}

}  // namespace exam::parts
