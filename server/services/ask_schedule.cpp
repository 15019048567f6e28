#include "server/services/ask_schedule.h"

#include <algorithm>

namespace exam {
namespace {

using std::chrono::seconds;

constexpr seconds before_scan{30}, longest{10};
constexpr int doublings_max = 5;  // 2 s × 2^5 is the 60 s and a little of rate_limited

}  // namespace

AskSchedule::Pause AskSchedule::pause_for(VerificationState state, Pause age) {
  if (state == VerificationState::waiting_for_scan) return before_scan;
  // The phone is back: the answer is due. Else somebody turns their head before a camera, which takes a
  // while.
  const bool back = state == VerificationState::checking;
  if (age < seconds{30}) return back ? seconds{1} : seconds{2};
  if (age < seconds{120}) return back ? seconds{2} : seconds{4};
  return longest;
}

bool AskSchedule::take(const std::string& id, VerificationState state, Time now) {
  const std::lock_guard lock(mutex_);
  if (now < quiet_until_) return false;
  const auto [entry, first] = entries_.try_emplace(id, Entry{state, now, now});
  if (first) {
    drop_given_up(now);
    return state != VerificationState::waiting_for_scan;
  }
  Entry& known = entry->second;
  if (known.state != state) {
    known = {state, now, now};
    return state != VerificationState::waiting_for_scan;
  }
  const auto age = std::chrono::duration_cast<Pause>(now - known.since);
  if (now - known.asked < pause_for(state, age)) return false;
  known.asked = now;
  return true;
}

void AskSchedule::forget(const std::string& id) {
  const std::lock_guard lock(mutex_);
  entries_.erase(id);
}

void AskSchedule::drop_given_up(Time now) {
  if (entries_.size() <= tidied_at_) return;
  std::erase_if(entries_, [now](const auto& each) {
    return now - each.second.asked >= std::chrono::milliseconds{verification_ms};
  });
  tidied_at_ = std::max(entries_kept, 2 * entries_.size());
}

void AskSchedule::rate_limited(Time now) {
  const std::lock_guard lock(mutex_);
  quiet_until_ = now + std::min(seconds{60}, seconds{2} * (1 << std::min(refusals_, doublings_max)));
  ++refusals_;
}

void AskSchedule::answered() {
  const std::lock_guard lock(mutex_);
  refusals_ = 0;
}

}  // namespace exam
