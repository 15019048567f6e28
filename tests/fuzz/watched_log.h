// The log of an adapter under a fuzzer: one line a message, plain text, and no key in it.
#pragma once

#include "tests/fuzz/fuzz.h"

#include <string>

namespace exam::fuzz {

inline constexpr std::string_view secret_key = "a-secret-that-nobody-may-log";

class WatchedLog {
 public:
  void add(const std::string& line) { lines_ += line + "\n"; }

  // A fuzzer learns the key from this very comparison: what the answer itself said is no leak.
  void check(std::string_view answer) {
    hold(!has_key(lines_) || has_key(answer), "no key is logged");
    for (const char c : lines_) hold(c == '\n' || (c >= ' ' && c < 0x7F), "the log is plain text");
    lines_.clear();
  }

 private:
  static bool has_key(std::string_view text) { return text.find(secret_key) != std::string_view::npos; }

  std::string lines_;
};

// Of the adapter that a program drives.
inline WatchedLog& watched_log() {
  static WatchedLog log;
  return log;
}

}  // namespace exam::fuzz
