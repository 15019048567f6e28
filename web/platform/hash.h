// 64 bits of a text, eight bytes at a time: tells whether it changed since the last frame. Not for outsiders
// to build equal hashes against: whoever relies on it checks what a false match would break.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace exam::platform {

inline std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0x9E3779B97F4A7C15u) {
  const auto mix = [&seed](std::uint64_t word) {
    seed = (seed ^ word) * 0x9FB21C651E98DF25u;
    seed ^= seed >> 32;
  };
  const char* at = text.data();
  std::size_t left = text.size();
  mix(left);  // so that what follows a text is never taken for its end
  for (; left >= 8; at += 8, left -= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    mix(word);
  }
  std::uint64_t rest = 0;
  if (left > 0) std::memcpy(&rest, at, left);
  mix(rest);
  return seed;
}

}  // namespace exam::platform
