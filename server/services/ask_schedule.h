// When the vendor is asked how a verification stands: often while an answer is near, rarer with age, and not
// at all for a while after the vendor said that we ask too much. Attempts that were given up are forgotten by
// themselves: nothing lives longer than verification_ms, and what lives is asked about far more often.
// Thread-safe; time is passed in.
#pragma once

#include "shared/identity.h"

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace exam {

class AskSchedule {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Pause = std::chrono::milliseconds;
  static constexpr std::size_t entries_kept = 1000;

  // Between two questions, `age` after this state began. Before the scan nothing can have happened at the
  // vendor: its address is reached through ours alone.
  static Pause pause_for(VerificationState state, Pause age);

  // True: ask now; the next question waits for its pause.
  bool take(const std::string& id, VerificationState state, Time now);
  void forget(const std::string& id);

  // The vendor refuses more questions: none for 2, 4, 8 … 60 s, until one is answered.
  void rate_limited(Time now);
  void answered();

 private:
  struct Entry {
    VerificationState state;
    Time since, asked;
  };
  void drop_given_up(Time now);

  std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;
  std::size_t tidied_at_ = entries_kept;  // entries: beyond so many they are looked through
  int refusals_ = 0;
  Time quiet_until_{};
};

}  // namespace exam
