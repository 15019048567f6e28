#include "shared/text_field.h"

#include "shared/utf8.h"

#include <algorithm>

namespace exam {

namespace {

constexpr bool is_control_character(char32_t character) {
  const bool line_separator = character == 0x2028 || character == 0x2029;
  const bool direction =
      (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
  return character < 0x20 || (character >= 0x7F && character < 0xA0) || line_separator || direction;
}

}  // namespace

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string upper_ascii(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (is_letter(c) && !is_upper(c)) c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

bool is_space_character(char32_t character) {
  const bool ascii = character == ' ' || (character >= '\t' && character <= '\r');
  const bool wide = character == 0xA0 || (character >= 0x2000 && character <= 0x200B) ||
                    character == 0x202F || character == 0x3000 || character == 0xFEFF;
  return ascii || wide;
}

std::string trimmed(std::string_view text) {
  while (!text.empty()) {
    const Utf8Character first = first_character(text);
    if (first.bytes == 0 || !is_space_character(first.value)) break;
    text.remove_prefix(first.bytes);
  }
  std::size_t end = 0, at = 0;  // end: behind the last character that is no space
  for (std::string_view rest = text; !rest.empty();) {
    const Utf8Character next = first_character(rest);
    const std::size_t bytes = next.bytes == 0 ? 1 : next.bytes;
    at += bytes;
    if (next.bytes == 0 || !is_space_character(next.value)) end = at;
    rest.remove_prefix(bytes);
  }
  return std::string(text.substr(0, end));
}

std::string half_width(std::string_view text) {
  std::string narrow;
  narrow.reserve(text.size());
  while (!text.empty()) {
    const Utf8Character next = first_character(text);
    const std::size_t bytes = next.bytes == 0 ? 1 : next.bytes;
    if (next.value >= 0xFF01 && next.value <= 0xFF5E) {
      narrow.push_back(static_cast<char>(next.value - 0xFF01 + '!'));
    } else if (next.value == 0x3000) {
      narrow.push_back(' ');
    } else {
      narrow.append(text.substr(0, bytes));
    }
    text.remove_prefix(bytes);
  }
  return narrow;
}

std::string without_spaces(std::string_view text) {
  std::string dense;
  while (!text.empty()) {
    const Utf8Character next = first_character(text);
    const std::size_t bytes = next.bytes == 0 ? 1 : next.bytes;
    if (next.bytes == 0 || !is_space_character(next.value)) dense.append(text.substr(0, bytes));
    text.remove_prefix(bytes);
  }
  return dense;
}

std::optional<Problem> check_length(std::string_view text, std::string_view field, TextLimits limits) {
  if (text.empty()) return problem(ProblemCode::required, field);
  const auto characters = static_cast<std::int64_t>(character_count(text));
  if (characters < limits.characters_min) {
    Problem wrong = problem(ProblemCode::too_short, field);
    wrong.measured = characters;
    wrong.minimum = limits.characters_min;
    return wrong;
  }
  if (characters > limits.characters_max) {
    Problem wrong = problem(ProblemCode::too_long, field);
    wrong.measured = characters;
    wrong.maximum = limits.characters_max;
    return wrong;
  }
  return {};
}

std::optional<Problem> check_text(std::string_view text, std::string_view field, TextLimits limits) {
  if (auto wrong = check_length(text, field, limits)) return wrong;
  bool clean = is_utf8(text);
  for_each_character(text, [&](char32_t character) { clean = clean && !is_control_character(character); });
  if (!clean) return problem(ProblemCode::wrong_form, field);
  return {};
}

}  // namespace exam
