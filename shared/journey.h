// The five steps of an exam's card: which is open, done, waiting or closed, and why. Decided here for both
// sides: the client draws it, the server asks it before it lets a step be taken.
#pragma once

#include "shared/admission_ticket.h"
#include "shared/application.h"
#include "shared/enum_names.h"
#include "shared/exam_session.h"
#include "shared/order.h"
#include "shared/seat_hold.h"

#include <array>
#include <optional>

namespace exam {

enum class StepKind { apply, review, choose_session, pay, print_ticket };

enum class StepState {
  open,  // the candidate can act now
  done,
  waiting,  // an earlier step, a person or a date comes first
  closed    // no longer possible
};

enum class StepReason {
  none,
  verify_first,  // apply: real name not verified
  opens_at,      // waiting until `from`
  window_over,   // closed since `until`
  can_apply,
  can_correct,
  can_apply_again,  // withdrawn, and the window is still open
  withdrawn,        // and it is too late to apply again
  submitted,
  review_pending,
  review_approved,
  review_returned,
  review_rejected,
  can_choose,
  place_held,
  place_confirmed,
  hold_expired,
  can_pay,
  paid,
  fee_returned,  // by staff, or on its way back; the place stays
  payment_refunding,
  payment_refunded,
  can_print,
  earlier_step  // something before comes first
};

struct Step {
  StepKind kind = StepKind::apply;
  StepState state = StepState::waiting;
  StepReason reason = StepReason::none;
  std::optional<Instant> from, until;  // the window or deadline that people are shown
};

struct JourneyFacts {
  bool verified = false;
  ExamWindows windows;
  std::optional<ApplicationStatus> application;
  std::optional<SeatHold> hold;     // the latest one
  std::optional<OrderState> order;  // of that hold
};

using Journey = std::array<Step, 5>;
Journey journey(const JourneyFacts& facts, Instant now);
// The first open step, or the first that is not done: where the card's one button leads.
std::size_t current_step(const Journey& steps);

}  // namespace exam
