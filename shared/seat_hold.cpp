#include "shared/seat_hold.h"

namespace exam {

namespace {

HoldResult in_state(SeatHold hold, HoldState state) {
  hold.state = state;
  return hold;
}

}  // namespace

SeatHold new_hold(HoldId id, SessionId session, ApplicationId application, Instant now) {
  return {std::move(id), std::move(session), std::move(application), HoldState::pending, now, now + hold_ms};
}

HoldState state_at(const SeatHold& hold, Instant now) {
  const bool over = hold.state == HoldState::pending && now >= hold.expires_at;
  return over ? HoldState::expired : hold.state;
}

bool occupies_place(const SeatHold& hold, Instant now) {
  const HoldState state = state_at(hold, now);
  return state == HoldState::pending || state == HoldState::confirmed || state == HoldState::stuck;
}

HoldResult confirm(SeatHold hold, Instant now) {
  switch (state_at(hold, now)) {
    case HoldState::pending:
    case HoldState::stuck:
      return in_state(std::move(hold), HoldState::confirmed);
    case HoldState::confirmed:
      return fail(ProblemCode::hold_confirmed);
    case HoldState::expired:
      return fail(ProblemCode::hold_expired);
    case HoldState::released:
      break;
  }
  return fail(ProblemCode::hold_missing);
}

HoldResult release(SeatHold hold, Instant now) {
  const HoldState state = state_at(hold, now);
  switch (state) {
    case HoldState::pending:
      return in_state(std::move(hold), HoldState::released);
    case HoldState::confirmed:
      return fail(ProblemCode::hold_confirmed);
    // The provider may still say that it was paid: the place is not the candidate's to give away.
    case HoldState::stuck:
      return fail(ProblemCode::hold_expired);
    case HoldState::released:
    case HoldState::expired:
      break;
  }
  return in_state(std::move(hold), state);
}

HoldResult expire(SeatHold hold, Instant now) {
  switch (state_at(hold, now)) {
    case HoldState::expired:
    case HoldState::stuck:
      return in_state(std::move(hold), HoldState::expired);
    case HoldState::confirmed:
      return fail(ProblemCode::hold_confirmed);
    case HoldState::pending:
    case HoldState::released:
      break;
  }
  return fail(ProblemCode::hold_missing);
}

HoldResult mark_stuck(SeatHold hold, Instant now) {
  switch (hold.state) {
    case HoldState::pending:
      if (now < hold.expires_at) return fail(ProblemCode::hold_missing);
      return in_state(std::move(hold), HoldState::stuck);
    case HoldState::stuck:
      return hold;
    case HoldState::confirmed:
      return fail(ProblemCode::hold_confirmed);
    // Written down as expired, the place may already be someone else's.
    case HoldState::expired:
      return fail(ProblemCode::hold_expired);
    case HoldState::released:
      break;
  }
  return fail(ProblemCode::hold_missing);
}

HoldResult withdraw(SeatHold hold, Instant now) {
  if (hold.state == HoldState::confirmed) return in_state(std::move(hold), HoldState::released);
  return release(std::move(hold), now);
}

std::optional<Problem> check_may_choose(const ChoiceFacts& facts, Instant now) {
  if (now >= facts.pay_until) return problem_at(ProblemCode::window_closed, facts.pay_until);
  if (now >= facts.session_starts_at) return problem(ProblemCode::session_started, "session_id");
  if (facts.taken >= facts.capacity) return problem(ProblemCode::session_full, "session_id");
  return {};
}

}  // namespace exam
