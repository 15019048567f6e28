// What typed text fields have in common: spaces around them, full-width characters of Chinese input methods,
// lengths in characters.
#pragma once

#include "shared/problem.h"

#include <optional>
#include <string>
#include <string_view>

namespace exam {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_letter(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z');
}
bool all_digits(std::string_view text);

std::string lower_ascii(std::string_view text);
std::string upper_ascii(std::string_view text);

// U+0020, tab, line breaks, no-break space, the spaces of U+2000–U+200A, U+202F, U+3000, and the invisible
// U+200B and U+FEFF that copying brings along.
bool is_space_character(char32_t character);

std::string trimmed(std::string_view text);
// U+FF01–U+FF5E become ASCII, U+3000 a space.
std::string half_width(std::string_view text);
std::string without_spaces(std::string_view text);

struct TextLimits {
  int characters_min = 1, characters_max = 0;
};
// required when empty, then too_short or too_long, then wrong_form for control characters and broken UTF-8.
std::optional<Problem> check_text(std::string_view text, std::string_view field, TextLimits limits);
// The first two of these alone.
std::optional<Problem> check_length(std::string_view text, std::string_view field, TextLimits limits);

}  // namespace exam
