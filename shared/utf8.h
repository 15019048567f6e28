// UTF-8 text, one character (Unicode scalar value, RFC 3629) at a time. Overlong forms, surrogates and
// everything above U+10FFFF are not UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace exam {

struct Utf8Character {
  char32_t value = 0;
  std::size_t bytes = 0;  // 0: the text is empty or does not begin with a character
};

Utf8Character first_character(std::string_view text);
bool is_utf8(std::string_view text);
// Characters, as people count them against a limit; a byte that belongs to no character counts as one.
std::size_t character_count(std::string_view text);
void append_character(std::string& text, char32_t character);

// Calls visit(char32_t) for every character; a byte that belongs to no character arrives as U+FFFD.
template <class Visit>
void for_each_character(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const Utf8Character next = first_character(text);
    visit(next.bytes == 0 ? char32_t{0xFFFD} : next.value);
    text.remove_prefix(next.bytes == 0 ? 1 : next.bytes);
  }
}

}  // namespace exam
