// When the vendor is asked how a verification stands: often while an answer is near, rarer with age, and not
// at all for a while after the vendor said that we ask too much. Thread-safe; time is passed in.
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

  // Between two questions, `age` after this state began. Before the scan nothing can have happened at the
  // vendor: its address is reached through ours alone.
  static Pause pause_for(VerificationState state, Pause age);

  // True: ask now; the next question waits for its pause.
  bool take(const std::string& id, VerificationState state, Time now);
  void forget(const std::string& id);
  // Those that were given up leave their entries behind; forgetting a live one's costs one question more.
  void forget_finished(std::size_t live);

  // The vendor refuses more questions: none for 2, 4, 8 … 60 s, until one is answered.
  void rate_limited(Time now);
  void answered();

 private:
  struct Entry {
    VerificationState state;
    Time since, asked;
  };
  std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;
  int refusals_ = 0;
  Time quiet_until_{};
};

}  // namespace exam
