// Money is an integer number of fen (1/100 yuan). No floating point touches it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace exam {

struct Fen {
  std::int64_t value = 0;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 within <=> for a pointer
  friend auto operator<=>(const Fen&, const Fen&) = default;
};

// "120.00": the form that payment providers take and give. Negative amounts keep their sign.
std::string yuan_text(Fen amount);

// Reads "120", "120.0" or "120.00"; nothing else: no sign, no exponent, no third decimal, no spaces.
std::optional<Fen> parse_yuan(std::string_view text);

}  // namespace exam
