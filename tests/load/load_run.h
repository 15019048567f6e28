// Many connections from one thread (epoll), each with its own candidates, counted one by one: a client that
// never got an answer shows, however fast the others are.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace exam::test {

// The request that a connection sends in a round, both counted from 0. Empty: it has no more.
using NextRequest = std::function<std::optional<std::string>(int connection, int round)>;

struct LoadOptions {
  int port = 0, connections = 1;
  std::int64_t run_ms = 1000;
  std::int64_t every_ms = 0;  // between two requests of one connection; 0: the next follows the answer
};

struct LoadResult {
  double seconds = 0;  // until the time was over or the first connection had no more
  std::map<int, std::int64_t> statuses, late_statuses;  // answers of that time, and after it
  std::vector<std::int64_t> latencies_us;               // from the moment when the request was due
  std::int64_t broken = 0;                              // connections that failed, at any time
  std::int64_t unanswered = 0;  // connections with a request that was not answered, or with none sent

  [[nodiscard]] std::int64_t answered() const { return static_cast<std::int64_t>(latencies_us.size()); }
  [[nodiscard]] double per_second() const;
  [[nodiscard]] double percentile_ms(double percent) const;
};

LoadResult run_load(const LoadOptions& options, const NextRequest& next);

}  // namespace exam::test
