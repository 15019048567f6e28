// How often somebody may try something: at most `most` times in any `window_ms`. In memory, of this process.
#pragma once

#include "shared/time.h"

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace exam {

struct RateRule {
  int most = 0;
  std::int64_t window_ms = 0;
};

class RateLimit {
 public:
  explicit RateLimit(RateRule rule) : rule_(rule) {}

  // Seconds to wait; empty: one more is allowed.
  std::optional<std::int64_t> wait_s(const std::string& key, Instant now);
  void count(const std::string& key, Instant now);
  // Both at once, before the outcome is known: of tries side by side, no more than `most` pass.
  std::optional<std::int64_t> take(const std::string& key, Instant now);
  // The latest one does not count after all.
  void give_back(const std::string& key);
  void forget(const std::string& key);

 private:
  std::optional<std::int64_t> wait_locked_s(const std::string& key, Instant now);
  void count_locked(const std::string& key, Instant now);
  void drop_old(std::deque<Instant>& times, Instant now) const;
  RateRule rule_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::deque<Instant>> tries_;
};

}  // namespace exam
