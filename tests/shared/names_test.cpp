// Names: the part of identity.h that knows scripts.
#include "shared/identity.h"

#include "shared/composition.h"
#include "shared/utf8.h"
#include "tests/shared/problem_text.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using exam::test::name_of;

namespace {

std::string of(char32_t character) {
  std::string text;
  append_character(text, character);
  return text;
}

}  // namespace

TEST_CASE("names as documents print them") {
  for (const char* name : {"孙剑峰", "𠮷田", "䶮㛃", "阿不都·热合曼", "买买提·阿卜杜拉·吐尔逊", "JEAN DUPONT",
                           "Jean-Luc O'Neil", "D' Angelo", "José", "Nguyễn Văn", "欧阳", "一二", "〇一"}) {
    CAPTURE(name);
    CHECK(name_of(check_name(name)).empty());
    CHECK(normalise_name(name) == name);
  }
}

TEST_CASE("what is no name") {
  const std::pair<const char*, const char*> cases[]{
      {"", "required"},
      {"孙", "too_short"},
      {"𠮷", "too_short"},
      {"孙1", "name_characters"},
      {"孙剑峰。", "name_characters"},
      {"·孙剑", "name_characters"},
      {"孙剑·", "name_characters"},
      {"孙··剑", "name_characters"},
      {"-Jean", "name_characters"},
      {"Jean-", "name_characters"},
      {"Jean--Luc", "name_characters"},
      {"Jean ", "name_characters"},
      {"''", "name_characters"},
      {"孙剑峰😀", "name_characters"},
      {"すずき", "name_characters"},
      {"김철수", "name_characters"},
      {"Иван", "name_characters"},
      {"孙\n剑", "name_characters"},
      {"孙\u200D剑", "name_characters"},
      {"孙剑\xFF", "name_characters"},
      {"<b>孙", "name_characters"},
      {"\u2F00\u2F06", "name_characters"},  // Kangxi radicals look like 一二
  };
  for (const auto& [name, expected] : cases) {
    CAPTURE(name);
    CHECK(name_of(check_name(name)) == expected);
  }
  std::string longest;
  for (int i = 0; i < 60; ++i) longest += "孙";
  CHECK(name_of(check_name(longest)).empty());
  const auto lengthy = check_name(longest + "孙");
  REQUIRE(lengthy);
  CHECK(lengthy->code == ProblemCode::too_long);
  CHECK(lengthy->measured == 61);
  CHECK(lengthy->maximum == 60);
}

TEST_CASE("Han of every plane, at the edges of their blocks") {
  for (const char32_t character : {0x3400,  0x4DBF,  0x4E00,  0x9FFF,  0x20000, 0x2A6DF, 0x2A700, 0x2B739,
                                   0x2B740, 0x2B81D, 0x2B820, 0x2CEA1, 0x2CEB0, 0x2EBE0, 0x2EBF0, 0x2EE5D,
                                   0x30000, 0x3134A, 0x31350, 0x323AF, 0x323B0, 0xFA0E,  0xFA29}) {
    CAPTURE(static_cast<std::uint32_t>(character));
    CHECK(name_of(check_name("孙" + of(character))).empty());
  }
  for (const char32_t character : {0x33FF, 0x4DC0, 0xA000, 0x2A6E0, 0x2EE60, 0x2FA20, 0x33480, 0xE000, 0xFB00,
                                   0xF900, 0x2F800, 0x3006, 0x3008}) {
    CAPTURE(static_cast<std::uint32_t>(character));
    CHECK(name_of(check_name("孙" + of(character))) == "name_characters");
  }
}

TEST_CASE("typed names are normalised") {
  const std::pair<const char*, const char*> cases[]{
      {"  孙剑峰  ", "孙剑峰"},
      {"张　三", "张三"},
      {"阿不都•热合曼", "阿不都·热合曼"},
      {"阿不都・热合曼", "阿不都·热合曼"},
      {"阿不都．热合曼", "阿不都·热合曼"},
      {"阿不都‧热合曼", "阿不都·热合曼"},
      {"阿不都 · 热合曼", "阿不都·热合曼"},
      {"JEAN   DUPONT", "JEAN DUPONT"},
      {"ＪＥＡＮ　ｄｕｐｏｎｔ", "JEAN dupont"},
      {"O’Neil", "O'Neil"},
      {"Jean‑Luc", "Jean-Luc"},
      {"", ""},
      {"   ", ""},
      {"孙\xFF", "孙\xFF"},
  };
  for (const auto& [typed, expected] : cases) {
    CAPTURE(typed);
    CHECK(normalise_name(typed) == expected);
  }
}

TEST_CASE("names are composed (NFC)") {
  CHECK(composed("Jose\u0301") == "José");
  CHECK(composed("Nguye\u0302\u0303n") == "Nguyễn");
  CHECK(composed("A\u030Angstro\u0308m") == "Ångström");
  CHECK(composed("x\u0301") == "x\u0301");
  CHECK(composed("\u0301") == "\u0301");
  CHECK(composed("\uF900") == "豈");
  CHECK(composed("\uFA0E") == "\uFA0E");
  CHECK(composed(of(0x2F800)) == "丽");
  CHECK(composed(of(0x2FA1D)) == of(0x2A600));
  CHECK(composed("孙𠮷·") == "孙𠮷·");
  CHECK(name_of(check_name(normalise_name("\uF900生"))).empty());
  CHECK(normalise_name("Jose\u0301") == "José");
}
