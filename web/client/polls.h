// What the open screen asks again by itself, how often, and when the page must wake for a clock.
#pragma once

#include "web/client/client_state.h"

#include <cstdint>
#include <optional>

namespace exam {

struct Poll {
  Call call = Call::me;
  std::int64_t every_ms = 0;
};

inline constexpr std::int64_t poll_fast_ms = 1000;  // a phone is at work: the page must notice within 2 s
inline constexpr std::int64_t poll_refund_ms = 3000;
inline constexpr std::int64_t poll_slow_ms = 10'000;  // other people are at work
inline constexpr int hidden_factor = 8;               // nobody looks

std::optional<Poll> poll_of(const ClientState& state);
// Due when its time since the last answer is over and none is under way.
bool is_due(const ClientState& state, const Poll& poll, bool hidden);
std::int64_t due_in_ms(const ClientState& state, const Poll& poll, bool hidden);

// When the next second of a visible countdown, or a window of an exam, begins.
std::optional<std::int64_t> next_clock_change_ms(const ClientState& state);

// 1, 2, 4 … 30 s, and up to half of it earlier. `chance` is in [0, 1): clients that were thrown out together
// do not come back together.
std::int64_t outage_delay_ms(int tries, double chance);

// What a busy server asked for, doubled with every such answer, and up to twice that. Never less than it
// asked.
std::int64_t busy_delay_ms(std::int64_t retry_after_ms, int answers_before, double chance);
inline constexpr int busy_answers_max = 8;  // then people are told, and decide themselves

}  // namespace exam
