#include "server/services/backoffs.h"

#include <algorithm>

namespace exam {
namespace {

constexpr std::int64_t ask_again_ms = second_ms;
constexpr std::int64_t kept_ms = hour_ms;  // after it was last due

}  // namespace

std::vector<std::size_t> Backoffs::due(const std::vector<ToAsk>& waiting, Instant now,
                                       std::size_t count_max) {
  struct Turn {
    Instant since;
    std::size_t index;
  };
  std::vector<Turn> turns;
  {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      const auto known = backoffs_.find(waiting[i].key);
      const Instant since = known == backoffs_.end() ? waiting[i].since : known->second.next_at;
      if (known == backoffs_.end() || now >= since) turns.push_back({since, i});
    }
  }
  std::stable_sort(turns.begin(), turns.end(),
                   [](const Turn& a, const Turn& b) { return a.since < b.since; });
  std::vector<std::size_t> indexes;
  for (const Turn& turn : turns) {
    if (indexes.size() == count_max) break;
    indexes.push_back(turn.index);
  }
  return indexes;
}

void Backoffs::note_asked(const std::string& key, Instant now, Pace pace) {
  const std::lock_guard lock(mutex_);
  const auto [found, is_new] = backoffs_.try_emplace(key);
  Backoff& backoff = found->second;
  backoff.wait_ms = is_new ? pace.first_ms : std::min(pace.max_ms, backoff.wait_ms * 3 / 2);
  backoff.next_at = now + backoff.wait_ms;
}

bool Backoffs::may_ask_now(const std::string& key, Instant now, Pace pace) {
  const std::lock_guard lock(mutex_);
  Backoff& backoff = backoffs_.try_emplace(key, Backoff{now, pace.first_ms, {}}).first->second;
  if (now < backoff.last_asked + ask_again_ms) return false;
  backoff.last_asked = now;
  return true;
}

void Backoffs::forget_old(Instant now) {
  const std::lock_guard lock(mutex_);
  std::erase_if(backoffs_, [&](const auto& entry) { return now - entry.second.next_at > kept_ms; });
}

}  // namespace exam
