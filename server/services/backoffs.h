// When a provider is asked again about one thing: soon at first, then ever more rarely. Thread-safe, in
// memory: after a restart everything is asked about at once.
#pragma once

#include "shared/time.h"

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace exam {

struct Pace {
  std::int64_t first_ms = 0, max_ms = 0;  // between two questions
};

// Something that is to be asked about; never asked about, it is due since then.
struct ToAsk {
  std::string key;
  Instant since;
};

class Backoffs {
 public:
  // Indexes of those whose turn it is, longest due first, at most `count_max`.
  std::vector<std::size_t> due(const std::vector<ToAsk>& waiting, Instant now, std::size_t count_max);
  void note_asked(const std::string& key, Instant now, Pace pace);
  // Somebody waits for the answer: at most once a second, whatever the backoff says.
  bool may_ask_now(const std::string& key, Instant now, Pace pace);
  void forget_old(Instant now);

 private:
  struct Backoff {
    Instant next_at;
    std::int64_t wait_ms = 0;
    Instant last_asked;
  };
  std::mutex mutex_;
  std::map<std::string, Backoff> backoffs_;
};

}  // namespace exam
