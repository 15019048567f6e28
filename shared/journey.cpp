#include "shared/journey.h"

namespace exam {

namespace {

struct Outcome {
  StepState state;
  StepReason reason;
};

Step step(StepKind kind, Outcome outcome, std::optional<Instant> from, std::optional<Instant> until) {
  return {kind, outcome.state, outcome.reason, from, until};
}

Outcome apply_outcome(const JourneyFacts& facts, Instant now) {
  const bool returned = facts.application == ApplicationStatus::returned;
  const bool withdrawn = facts.application == ApplicationStatus::withdrawn;
  if (facts.application && !returned && !withdrawn) return {StepState::done, StepReason::submitted};
  if (now >= facts.windows.apply_until)
    return {StepState::closed, withdrawn ? StepReason::withdrawn : StepReason::window_over};
  if (!facts.verified) return {StepState::waiting, StepReason::verify_first};
  if (now < facts.windows.apply_from) return {StepState::waiting, StepReason::opens_at};
  if (withdrawn) return {StepState::open, StepReason::can_apply_again};
  return {StepState::open, returned ? StepReason::can_correct : StepReason::can_apply};
}

// What a step says while the one before it is not done.
Outcome behind(const Step& earlier) {
  const bool never = earlier.state == StepState::closed;
  return {never ? StepState::closed : StepState::waiting, StepReason::earlier_step};
}

Outcome review_outcome(const JourneyFacts& facts, const Step& apply) {
  if (!facts.application) return behind(apply);
  switch (*facts.application) {
    case ApplicationStatus::pending:
      return {StepState::waiting, StepReason::review_pending};
    case ApplicationStatus::approved:
      return {StepState::done, StepReason::review_approved};
    case ApplicationStatus::rejected:
      return {StepState::closed, StepReason::review_rejected};
    case ApplicationStatus::withdrawn:
      return behind(apply);
    case ApplicationStatus::returned:
      break;
  }
  const bool too_late = apply.state == StepState::closed;
  return {too_late ? StepState::closed : StepState::waiting, StepReason::review_returned};
}

Outcome choose_outcome(const JourneyFacts& facts, std::optional<HoldState> hold, const Step& review,
                       Instant now) {
  if (hold == HoldState::confirmed) return {StepState::done, StepReason::place_confirmed};
  // A place held before the deadline may be paid for until the hold is over.
  if (hold == HoldState::pending || hold == HoldState::stuck)
    return {StepState::done, StepReason::place_held};
  if (now >= facts.windows.pay_until) return {StepState::closed, StepReason::window_over};
  if (review.state != StepState::done) return behind(review);
  if (hold == HoldState::expired) return {StepState::open, StepReason::hold_expired};
  return {StepState::open, StepReason::can_choose};
}

Outcome pay_outcome(const JourneyFacts& facts, std::optional<HoldState> hold, const Step& choose) {
  const StepState unless_over = choose.state == StepState::closed ? StepState::closed : StepState::waiting;
  if (facts.order == OrderState::paid) return {StepState::done, StepReason::paid};
  if (hold == HoldState::confirmed) return {StepState::done, StepReason::fee_returned};
  if (facts.order == OrderState::refunding) return {unless_over, StepReason::payment_refunding};
  if (facts.order == OrderState::refunded) return {unless_over, StepReason::payment_refunded};
  if (hold == HoldState::pending) return {StepState::open, StepReason::can_pay};
  if (choose.reason == StepReason::window_over) return {StepState::closed, StepReason::window_over};
  // Also for a stuck hold: nothing can be paid until the provider has said what became of it.
  if (hold == HoldState::stuck || hold == HoldState::expired) return {unless_over, StepReason::hold_expired};
  return behind(choose);
}

Outcome print_outcome(const JourneyFacts& facts, std::optional<HoldState> hold, const Step& pay,
                      Instant now) {
  const auto wrong = check_may_print(hold, facts.windows, now);
  if (!wrong) return {StepState::open, StepReason::can_print};
  if (now >= facts.windows.ticket_until) return {StepState::closed, StepReason::window_over};
  if (wrong->code == ProblemCode::ticket_not_open) return {StepState::waiting, StepReason::opens_at};
  return behind(pay);
}

}  // namespace

Journey journey(const JourneyFacts& facts, Instant now) {
  const ExamWindows& windows = facts.windows;
  std::optional<HoldState> hold;
  if (facts.hold) hold = state_at(*facts.hold, now);
  const bool held = hold == HoldState::pending;
  const Instant pay_until = held ? facts.hold->expires_at : windows.pay_until;

  Journey steps;
  steps[0] = step(StepKind::apply, apply_outcome(facts, now), windows.apply_from, windows.apply_until);
  steps[1] = step(StepKind::review, review_outcome(facts, steps[0]), {}, {});
  steps[2] = step(StepKind::choose_session, choose_outcome(facts, hold, steps[1], now), {}, pay_until);
  steps[3] = step(StepKind::pay, pay_outcome(facts, hold, steps[2]), {}, pay_until);
  steps[4] = step(StepKind::print_ticket, print_outcome(facts, hold, steps[3], now), windows.ticket_from,
                  windows.ticket_until);
  return steps;
}

std::size_t current_step(const Journey& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].state == StepState::open) return i;
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].state != StepState::done) return i;
  }
  return steps.size() - 1;
}

}  // namespace exam
