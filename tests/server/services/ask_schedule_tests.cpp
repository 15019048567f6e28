#include "server/services/ask_schedule.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr auto waiting = VerificationState::waiting_for_scan;
constexpr auto scanned = VerificationState::scanned;
constexpr auto back = VerificationState::checking;
const AskSchedule::Time start{};

// Questions asked in `during`, by a poller that comes by every quarter of a second.
int questions(AskSchedule& schedule, VerificationState state, AskSchedule::Time from, seconds during) {
  int asked = 0;
  for (auto now = from; now < from + during; now += milliseconds{250})
    asked += schedule.take("v", state, now) ? 1 : 0;
  return asked;
}

}  // namespace

TEST_CASE("ask schedule: hardly before the scan, and rarer with age after it") {
  AskSchedule schedule;
  CHECK(questions(schedule, waiting, start, seconds{600}) == 19);
  AskSchedule other;
  CHECK(questions(other, scanned, start, seconds{30}) == 15);
  CHECK(questions(other, scanned, start + seconds{30}, seconds{90}) == 22);
  CHECK(questions(other, scanned, start + seconds{120}, seconds{480}) == 48);
}

TEST_CASE("ask schedule: at once when the phone comes back, then every second for a while") {
  AskSchedule schedule;
  schedule.take("v", scanned, start);
  const auto returned = start + milliseconds{100};
  CHECK(schedule.take("v", back, returned));
  CHECK_FALSE(schedule.take("v", back, returned + milliseconds{999}));
  CHECK(schedule.take("v", back, returned + milliseconds{1000}));
  CHECK(questions(schedule, back, returned + seconds{2}, seconds{28}) == 28);
  CHECK(AskSchedule::pause_for(back, seconds{60}) == seconds{2});
  CHECK(AskSchedule::pause_for(back, seconds{500}) == seconds{10});
}

TEST_CASE("ask schedule: a vendor that limits our rate is left alone, longer each time") {
  AskSchedule schedule;
  schedule.rate_limited(start);
  CHECK_FALSE(schedule.take("v", scanned, start + milliseconds{1999}));
  CHECK(schedule.take("v", scanned, start + seconds{2}));
  schedule.rate_limited(start);
  CHECK_FALSE(schedule.take("w", scanned, start + milliseconds{3999}));
  CHECK(schedule.take("w", scanned, start + seconds{4}));
  for (int i = 0; i < 20; ++i) schedule.rate_limited(start);
  CHECK_FALSE(schedule.take("x", scanned, start + milliseconds{59'999}));
  CHECK(schedule.take("x", scanned, start + seconds{60}));
  schedule.answered();
  schedule.rate_limited(start + seconds{60});
  CHECK(schedule.take("y", scanned, start + seconds{62}));
}

TEST_CASE("ask schedule: what is forgotten is asked anew") {
  AskSchedule schedule;
  CHECK(schedule.take("v", scanned, start));
  CHECK_FALSE(schedule.take("v", scanned, start));
  schedule.forget("v");
  CHECK(schedule.take("v", scanned, start));
}

// Not even an attempt's own question tells whether it is still remembered, but before the scan: of a new one
// nothing is asked, of a known one now and then.
TEST_CASE("ask schedule: attempts that were given up are forgotten, those that live are not") {
  AskSchedule schedule;
  const auto later = start + milliseconds{verification_ms};
  schedule.take("given up", waiting, start);
  schedule.take("lives", waiting, start);
  for (auto now = start + seconds{30}; now < later; now += seconds{30})
    CHECK(schedule.take("lives", waiting, now));
  for (std::size_t i = 0; i < AskSchedule::entries_kept; ++i)
    schedule.take(std::to_string(i), scanned, later);
  CHECK_FALSE(schedule.take("given up", waiting, later));
  CHECK(schedule.take("lives", waiting, later));
  // Many that live at once stay, however many they are.
  for (std::size_t i = 0; i < 5 * AskSchedule::entries_kept; ++i)
    schedule.take(std::to_string(i), scanned, later);
  CHECK_FALSE(schedule.take("0", scanned, later));
  CHECK_FALSE(schedule.take("4999", scanned, later));
}
