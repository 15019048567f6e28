#include "server/rate_limit.h"

#include <iterator>

namespace exam {
namespace {

constexpr std::size_t keys_before_cleaning = 10'000;

}  // namespace

void RateLimit::drop_old(std::deque<Instant>& times, Instant now) const {
  while (!times.empty() && now - times.front() >= rule_.window_ms) times.pop_front();
}

std::optional<std::int64_t> RateLimit::wait_locked_s(const std::string& key, Instant now) {
  const auto found = tries_.find(key);
  if (found == tries_.end()) return std::nullopt;
  drop_old(found->second, now);
  if (found->second.size() < static_cast<std::size_t>(rule_.most)) return std::nullopt;
  const std::int64_t wait_ms = rule_.window_ms - (now - found->second.front());
  return (wait_ms + second_ms - 1) / second_ms;
}

void RateLimit::count_locked(const std::string& key, Instant now) {
  if (tries_.size() >= keys_before_cleaning) {
    for (auto item = tries_.begin(); item != tries_.end();) {
      drop_old(item->second, now);
      item = item->second.empty() ? tries_.erase(item) : std::next(item);
    }
  }
  std::deque<Instant>& times = tries_[key];
  times.push_back(now);
  // More than the limit tells nothing new.
  while (times.size() > static_cast<std::size_t>(rule_.most)) times.pop_front();
}

std::optional<std::int64_t> RateLimit::wait_s(const std::string& key, Instant now) {
  const std::lock_guard lock(mutex_);
  return wait_locked_s(key, now);
}

void RateLimit::count(const std::string& key, Instant now) {
  const std::lock_guard lock(mutex_);
  count_locked(key, now);
}

std::optional<std::int64_t> RateLimit::take(const std::string& key, Instant now) {
  const std::lock_guard lock(mutex_);
  if (const auto wait = wait_locked_s(key, now)) return wait;
  count_locked(key, now);
  return std::nullopt;
}

void RateLimit::give_back(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = tries_.find(key);
  if (found == tries_.end()) return;
  if (!found->second.empty()) found->second.pop_back();
  if (found->second.empty()) tries_.erase(found);
}

void RateLimit::forget(const std::string& key) {
  const std::lock_guard lock(mutex_);
  tries_.erase(key);
}

}  // namespace exam
