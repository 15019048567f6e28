// A hold: a candidate's temporary claim on one place of a session (user guide, section 5: 15 minutes).
// pending → confirmed | released | expired | stuck. Expiry is computed on read: a pending hold whose time is
// over holds nothing, whether or not anyone has written that down. stuck: time is over, but the provider does
// not say whether it was paid; the place stays taken until it does.
#pragma once

#include "shared/enum_names.h"
#include "shared/id.h"
#include "shared/problem.h"
#include "shared/result.h"
#include "shared/time.h"

namespace exam {

inline constexpr std::int64_t hold_ms = 15 * minute_ms;

enum class HoldState { pending, confirmed, released, expired, stuck };
template <>
struct EnumNames<HoldState> {
  static constexpr std::array<std::string_view, 5> names{"pending", "confirmed", "released", "expired",
                                                         "stuck"};
};

struct SeatHold {
  HoldId id;
  SessionId session_id;
  ApplicationId application_id;
  HoldState state = HoldState::pending;
  Instant held_at, expires_at;  // good while now < expires_at
};

SeatHold new_hold(HoldId id, SessionId session, ApplicationId application, Instant now);
HoldState state_at(const SeatHold& hold, Instant now);
bool occupies_place(const SeatHold& hold, Instant now);

using HoldResult = Result<SeatHold, ProblemCode>;
HoldResult confirm(SeatHold hold, Instant now);  // hold_expired, hold_confirmed, hold_missing (released)
HoldResult release(SeatHold hold, Instant now);  // hold_confirmed; releasing twice is no error
HoldResult expire(SeatHold hold, Instant now);   // hold_confirmed; hold_missing while its time is not over
HoldResult mark_stuck(SeatHold hold, Instant now);
// The application is withdrawn: whatever it held is free, a confirmed place too. hold_expired: stuck, so the
// provider must be asked first. One that holds nothing is no error.
HoldResult withdraw(SeatHold hold, Instant now);

// May this place be chosen now? In this order: window, session started, full.
struct ChoiceFacts {
  Instant pay_until, session_starts_at;
  int capacity = 0, taken = 0;  // taken without overdue holds
};
std::optional<Problem> check_may_choose(const ChoiceFacts& facts, Instant now);

}  // namespace exam
