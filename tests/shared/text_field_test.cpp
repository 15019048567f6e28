#include "shared/text_field.h"

#include "tests/shared/problem_text.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using exam::test::name_of;

TEST_CASE("trimming takes every kind of space from both ends and none from within") {
  CHECK(trimmed("  a b\t\r\n") == "a b");
  CHECK(trimmed("　孙　剑峰　") == "孙　剑峰");
  CHECK(trimmed("\u00A0x\u200B\uFEFF") == "x");
  CHECK(trimmed("   ").empty());
  CHECK(trimmed("").empty());
  CHECK(trimmed(" \xFF ") == "\xFF");
}

TEST_CASE("full-width characters become ASCII") {
  CHECK(half_width("１３８ＡＢｃ＠．（）　！～") == "138ABc@.() !~");
  CHECK(half_width("孙a·") == "孙a·");
  CHECK(half_width("\xEF\xBC") == "\xEF\xBC");
}

TEST_CASE("spaces can be taken out altogether") {
  CHECK(without_spaces(" 1 2　3\u2003") == "123");
}

TEST_CASE("case is a matter of ASCII") {
  CHECK(lower_ascii("AbZ[É") == "abz[É");
  CHECK(upper_ascii("aBz{é") == "ABZ{é");
}

TEST_CASE("a text has a length in characters, and no control characters") {
  CHECK(name_of(check_text("", "major", {2, 5})) == "required");
  const auto brief = check_text("计", "major", {2, 5});
  REQUIRE(brief);
  CHECK(brief->code == ProblemCode::too_short);
  CHECK(brief->field == "major");
  CHECK(brief->measured == 1);
  CHECK(brief->minimum == 2);
  const auto lengthy = check_text("计算机科学与", "major", {2, 5});
  REQUIRE(lengthy);
  CHECK(lengthy->code == ProblemCode::too_long);
  CHECK(lengthy->measured == 6);
  CHECK(lengthy->maximum == 5);
  CHECK(name_of(check_text("计算机科学", "major", {2, 5})).empty());
  for (const char* text : {"a\nb", "a\x7F", "a\x01", "a\u0085", "a\u202E", "a\u2066", "ab\xFF", "a\u2028"})
    CHECK(name_of(check_text(text, "major", {2, 5})) == "wrong_form");
}
