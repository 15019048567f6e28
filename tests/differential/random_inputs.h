// Our own generator and digest, so that both builds see the same inputs: xorshift64* and FNV-1a 64.
#pragma once

#include "shared/photo.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace exam::test {

class RandomInputs {
 public:
  explicit RandomInputs(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}

  std::uint64_t number();
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>((number() >> 32) % limit); }
  std::int64_t near(std::int64_t centre, std::uint32_t spread) {
    return centre - spread + below(2 * spread + 1);
  }
  bool one_in(std::uint32_t times) { return below(times) == 0; }
  template <std::size_t size>
  std::string_view one_of(const std::array<std::string_view, size>& choices) {
    return choices[below(size)];
  }
  std::string text_from(std::string_view alphabet, std::uint32_t length_max);
  std::string words(std::uint32_t pieces_max);  // letters of many scripts, spaces, broken UTF-8
  std::string document_number();                // often right or nearly so
  Bytes photo_bytes();                          // JPEG segments, often broken

 private:
  std::uint64_t state_;
};

class Digest {
 public:
  void add(std::string_view text);
  void add(std::int64_t number) { add(std::string_view(std::to_string(number) + ";")); }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325u;
};

}  // namespace exam::test
