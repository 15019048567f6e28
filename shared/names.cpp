// Names as printed on documents: the part of identity.h that knows scripts.
#include "shared/composition.h"
#include "shared/identity.h"
#include "shared/text_field.h"
#include "shared/utf8.h"

#include <algorithm>
#include <array>

namespace exam {

namespace {

constexpr int name_length_min = 2, name_length_max = 60;
constexpr char32_t middle_dot = 0xB7;

struct Range {
  char32_t first, last;
  constexpr bool has(char32_t character) const { return character >= first && character <= last; }
};

// Unified ideographs by block, to their ends: a block's last places fill up with new Unicode versions.
constexpr std::array han_ranges{
    Range{0x3007, 0x3007},    // 〇
    Range{0x3400, 0x4DBF},    // extension A: 㛃
    Range{0x4E00, 0x9FFF},    // basic, with 䶮's newer neighbours at its end
    Range{0xFA0E, 0xFA0F},    // the twelve that are unified in spite of their block
    Range{0xFA11, 0xFA11},    //
    Range{0xFA13, 0xFA14},    //
    Range{0xFA1F, 0xFA1F},    //
    Range{0xFA21, 0xFA21},    //
    Range{0xFA23, 0xFA24},    //
    Range{0xFA27, 0xFA29},    //
    Range{0x20000, 0x2A6DF},  // extension B: 𠮷
    Range{0x2A700, 0x2EE5F},  // C, D, E, F, I
    Range{0x30000, 0x3347F},  // G, H, J
};

constexpr std::array latin_ranges{
    Range{'A', 'Z'},    Range{'a', 'z'},     Range{0xC0, 0xD6},   Range{0xD8, 0xF6},
    Range{0xF8, 0x17F}, Range{0x1CD, 0x1F5}, Range{0x218, 0x21B}, Range{0x1E00, 0x1EFF},
};

template <std::size_t size>
bool in_any(const std::array<Range, size>& ranges, char32_t character) {
  return std::any_of(ranges.begin(), ranges.end(), [=](const Range& range) { return range.has(character); });
}

bool is_name_letter(char32_t character) {
  return in_any(latin_ranges, character) || in_any(han_ranges, character);
}

bool is_name_separator(char32_t character) {
  return character == middle_dot || character == ' ' || character == '-' || character == '\'';
}

// No space belongs beside these.
bool stands_close(char32_t character) {
  return character == middle_dot || in_any(han_ranges, character);
}

char32_t usual_form(char32_t character) {
  switch (character) {
    case 0x2022:  // •
    case 0x2027:  // ‧
    case 0x2219:  // ∙
    case 0x22C5:  // ⋅
    case 0x30FB:  // ・
    case 0xFF65:  // ･
    case 0xFF0E:  // ．
      return middle_dot;
    case 0x2018:
    case 0x2019:
    case 0xFF07:
      return '\'';
    case 0x2010:
    case 0x2011:
    case 0xFF0D:
      return '-';
    default:
      break;
  }
  if (is_space_character(character)) return ' ';
  const bool wide_letter =
      (character >= 0xFF21 && character <= 0xFF3A) || (character >= 0xFF41 && character <= 0xFF5A);
  return wide_letter ? character - 0xFF21 + 'A' : character;
}

// Letters, and single separators between them; an apostrophe may be followed by a space ("D' Angelo").
bool is_well_formed_name(std::string_view name) {
  char32_t before = ' ';
  bool good = is_utf8(name);
  for_each_character(name, [&](char32_t character) {
    const bool after_separator = is_name_separator(before) && !(before == '\'' && character == ' ');
    const bool fits = is_name_letter(character) || (is_name_separator(character) && !after_separator);
    good = good && fits;
    before = character;
  });
  return good && is_name_letter(before);
}

}  // namespace

std::string normalise_name(std::string_view typed) {
  if (!is_utf8(typed)) return std::string(typed);
  std::string usual;
  char32_t before = middle_dot;
  bool space_between = false;
  for_each_character(composed(typed), [&](char32_t character) {
    const char32_t form = usual_form(character);
    if (form == ' ') {
      space_between = true;
      return;
    }
    const bool wants_no_space = stands_close(before) || stands_close(form);
    if (space_between && !wants_no_space) append_character(usual, U' ');
    append_character(usual, form);
    before = form;
    space_between = false;
  });
  return usual;
}

std::optional<Problem> check_name(std::string_view normalised) {
  if (auto wrong = check_length(normalised, "full_name", {name_length_min, name_length_max})) return wrong;
  if (!is_well_formed_name(normalised)) return problem(ProblemCode::name_characters, "full_name");
  return {};
}

}  // namespace exam
