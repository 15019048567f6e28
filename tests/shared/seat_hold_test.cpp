#include "shared/seat_hold.h"

#include "tests/shared/problem_text.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using exam::test::name_of;

namespace {

const Instant taken_at{1'000'000};
const Instant end = taken_at + hold_ms;

SeatHold hold_in(HoldState state) {
  SeatHold hold = new_hold({"h"}, {"s"}, {"a"}, taken_at);
  hold.state = state;
  return hold;
}

std::string told(const HoldResult& result) {
  return result ? std::string(enum_name(result->state)) : "!" + std::string(problem_name(result.error()));
}

}  // namespace

TEST_CASE("a new hold is good for fifteen minutes") {
  const SeatHold hold = new_hold({"h"}, {"s"}, {"a"}, taken_at);
  CHECK(hold.state == HoldState::pending);
  CHECK(hold.held_at == taken_at);
  CHECK(hold.expires_at - taken_at == 900'000);
  CHECK(hold.id == HoldId{"h"});
  CHECK(hold.session_id == SessionId{"s"});
  CHECK(hold.application_id == ApplicationId{"a"});
}

TEST_CASE("expiry is computed on read: exactly at 15:00 it is over") {
  const SeatHold hold = hold_in(HoldState::pending);
  CHECK(state_at(hold, taken_at) == HoldState::pending);
  CHECK(state_at(hold, end + -1) == HoldState::pending);
  CHECK(occupies_place(hold, end + -1));
  CHECK(state_at(hold, end) == HoldState::expired);
  CHECK(!occupies_place(hold, end));
  for (const auto state : {HoldState::confirmed, HoldState::released, HoldState::expired, HoldState::stuck})
    CHECK(state_at(hold_in(state), end + day_ms) == state);
}

TEST_CASE("live, confirmed and stuck holds occupy a place, others none") {
  CHECK(occupies_place(hold_in(HoldState::confirmed), end + day_ms));
  CHECK(occupies_place(hold_in(HoldState::stuck), end + day_ms));
  CHECK(!occupies_place(hold_in(HoldState::released), taken_at));
  CHECK(!occupies_place(hold_in(HoldState::expired), taken_at));
}

TEST_CASE("what can be done to a hold in each state") {
  struct Row {
    HoldState state;
    Instant now;
    const char *confirmed, *released, *expired, *stuck;
  };
  const Row table[]{
      {HoldState::pending, end + -1, "confirmed", "released", "!hold_missing", "!hold_missing"},
      {HoldState::pending, end, "!hold_expired", "expired", "expired", "stuck"},
      {HoldState::confirmed, end, "!hold_confirmed", "!hold_confirmed", "!hold_confirmed", "!hold_confirmed"},
      {HoldState::released, end, "!hold_missing", "released", "!hold_missing", "!hold_missing"},
      {HoldState::expired, end, "!hold_expired", "expired", "expired", "!hold_expired"},
      {HoldState::stuck, end, "confirmed", "!hold_expired", "expired", "stuck"},
  };
  for (const Row& row : table) {
    CAPTURE(enum_name(row.state), row.now - end);
    CHECK(told(confirm(hold_in(row.state), row.now)) == row.confirmed);
    CHECK(told(release(hold_in(row.state), row.now)) == row.released);
    CHECK(told(expire(hold_in(row.state), row.now)) == row.expired);
    CHECK(told(mark_stuck(hold_in(row.state), row.now)) == row.stuck);
  }
}

TEST_CASE("a place can be chosen before the deadline, before the session starts, while one is free") {
  const ChoiceFacts facts{Instant{1000}, Instant{2000}, 10, 9};
  CHECK(name_of(check_may_choose(facts, Instant{999})).empty());
  CHECK(name_of(check_may_choose(facts, Instant{1000})) == "window_closed");
  CHECK(check_may_choose(facts, Instant{1000})->detail == "1000");
  const ChoiceFacts late_deadline{Instant{9000}, Instant{2000}, 10, 10};
  CHECK(name_of(check_may_choose(late_deadline, Instant{1999})) == "session_full");
  CHECK(name_of(check_may_choose(late_deadline, Instant{2000})) == "session_started");
  CHECK(name_of(check_may_choose(late_deadline, Instant{9000})) == "window_closed");
  CHECK(name_of(check_may_choose({Instant{9}, Instant{9}, 0, 0}, Instant{0})) == "session_full");
  CHECK(name_of(check_may_choose({Instant{9}, Instant{9}, 5, 6}, Instant{0})) == "session_full");
}
