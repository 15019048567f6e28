#include "shared/utf8.h"

#include <catch_amalgamated.hpp>

using namespace exam;

TEST_CASE("characters of one to four bytes") {
  CHECK(first_character("a").value == U'a');
  CHECK(first_character("·").value == 0xB7);
  CHECK(first_character("孙").value == U'孙');
  CHECK(first_character("𠮷").value == 0x20BB7);
  CHECK(first_character("𠮷").bytes == 4);
  CHECK(first_character("").bytes == 0);
  CHECK(character_count("a·孙𠮷") == 4);
}

TEST_CASE("what is not UTF-8 is said to be so") {
  for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80",
                           "\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                           "\xF5\x80\x80\x80", "\xFF", "\xE5\xAD", "\xE5", "\xF0\xA0\xAE", "\xE5\x28\xA1"}) {
    CHECK(!is_utf8(text));
    CHECK(first_character(text).bytes == 0);
  }
  CHECK(is_utf8("\xED\x9F\xBF"));      // U+D7FF
  CHECK(is_utf8("\xEE\x80\x80"));      // U+E000
  CHECK(is_utf8("\xF4\x8F\xBF\xBF"));  // U+10FFFF
  CHECK(is_utf8(""));
}

TEST_CASE("a stray byte counts as a character and arrives as U+FFFD") {
  CHECK(character_count("a\x80"
                        "b") == 3);
  std::u32string seen;
  for_each_character("a\xFF", [&](char32_t character) { seen.push_back(character); });
  CHECK(seen == std::u32string{U'a', 0xFFFD});
}

TEST_CASE("every character survives writing and reading") {
  int wrong = 0;
  for (char32_t character = 1; character <= 0x10FFFF; ++character) {
    if (character == 0xD800) character = 0xE000;
    std::string text;
    append_character(text, character);
    const Utf8Character read = first_character(text);
    if (read.value != character || read.bytes != text.size()) ++wrong;
  }
  CHECK(wrong == 0);
}
