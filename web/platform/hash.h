// FNV-1a, 64 bits: tells whether a twin changed since the last frame.
#pragma once

#include <cstdint>
#include <string_view>

namespace exam::platform {

inline std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 14695981039346656037ull) {
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return seed;
}

}  // namespace exam::platform
