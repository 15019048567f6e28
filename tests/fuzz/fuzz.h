// What the fuzzers share. Each file fuzz_NAME.cpp defines libFuzzer's entry and holds what it reads against
// properties: one that does not hold ends the run as a crash does, and the input is kept.
#pragma once

#include "shared/photo.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace exam::fuzz {

inline void hold(bool property, const char* what) {
  if (property) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// An input's bytes, taken from the front.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(data, size) {}

  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    const std::uint8_t first = rest_.front();
    rest_ = rest_.subspan(1);
    return first;
  }
  [[nodiscard]] ByteView bytes() const { return rest_; }
  [[nodiscard]] std::string_view text() const {
    return {reinterpret_cast<const char*>(rest_.data()), rest_.size()};
  }

 private:
  ByteView rest_;
};

}  // namespace exam::fuzz
