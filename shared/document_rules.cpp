#include "shared/document_rules.h"

#include "shared/text_field.h"
#include "shared/utf8.h"

#include <algorithm>
#include <array>

namespace exam {

namespace {

constexpr std::size_t long_number = 18;
constexpr std::array province_ranges{std::pair{11, 15}, std::pair{21, 23}, std::pair{31, 37},
                                     std::pair{41, 46}, std::pair{50, 54}, std::pair{61, 65},
                                     std::pair{71, 71}, std::pair{81, 83}};

Problem wrong_number(ProblemCode code) {
  return problem(code, "document_number");
}

int number_at(std::string_view digits, std::size_t from, std::size_t count) {
  int value = 0;
  for (const char c : digits.substr(from, count)) value = value * 10 + (c - '0');
  return value;
}

bool is_province(int code) {
  return std::any_of(province_ranges.begin(), province_ranges.end(),
                     [=](auto range) { return code >= range.first && code <= range.second; });
}

bool is_upper_or_digit(char c) {
  return is_upper(c) || is_digit(c);
}

struct Lengths {
  std::int64_t shortest, longest;
};
Lengths lengths_of(DocumentType type) {
  switch (type) {
    case DocumentType::resident_id:
    case DocumentType::hmt_residence_permit:
      return {18, 18};
    case DocumentType::foreigner_permanent_id:
      return {15, 18};
    case DocumentType::hm_travel_permit:
      return {9, 11};
    case DocumentType::taiwan_travel_permit:
      return {8, 8};
    case DocumentType::passport:
      break;
  }
  return {5, 17};
}

bool is_length_of(DocumentType type, std::int64_t characters) {
  const Lengths lengths = lengths_of(type);
  // The two documents with an older and a newer form know nothing in between.
  const bool two_forms =
      type == DocumentType::foreigner_permanent_id || type == DocumentType::hm_travel_permit;
  if (two_forms) return characters == lengths.shortest || characters == lengths.longest;
  return characters >= lengths.shortest && characters <= lengths.longest;
}

std::optional<Problem> check_document_length(DocumentType type, std::string_view number) {
  if (number.empty()) return wrong_number(ProblemCode::required);
  if (type == DocumentType::resident_id && number.size() == 15 && all_digits(number))
    return wrong_number(ProblemCode::document_first_generation);
  const auto characters = static_cast<std::int64_t>(character_count(number));
  if (is_length_of(type, characters)) return {};
  Problem wrong = wrong_number(ProblemCode::document_length);
  wrong.measured = characters;
  wrong.minimum = lengths_of(type).shortest;
  wrong.maximum = lengths_of(type).longest;
  return wrong;
}

bool is_long_number(std::string_view number) {
  return number.size() == long_number && all_digits(number.substr(0, 17)) &&
         (is_digit(number[17]) || number[17] == 'X');
}

bool has_characters_of(DocumentType type, std::string_view number) {
  switch (type) {
    case DocumentType::resident_id:
    case DocumentType::hmt_residence_permit:
      return is_long_number(number);
    case DocumentType::foreigner_permanent_id:
      if (number.size() == long_number) return is_long_number(number);
      return std::all_of(number.begin(), number.begin() + 3, is_upper) && all_digits(number.substr(3));
    case DocumentType::hm_travel_permit:
      return (number[0] == 'H' || number[0] == 'M') && all_digits(number.substr(1));
    case DocumentType::taiwan_travel_permit:
      return all_digits(number);
    // Foreign passports have any of these; the Chinese forms (E\d{8}, E[A-HJ-NP-Z]\d{7}, G\d{8}, [DSP]E\d{7})
    // are among them.
    case DocumentType::passport:
      break;
  }
  return std::all_of(number.begin(), number.end(), is_upper_or_digit);
}

bool is_known_region(DocumentType type, std::string_view number) {
  switch (type) {
    case DocumentType::resident_id:
      return is_province(number_at(number, 0, 2));
    case DocumentType::hmt_residence_permit: {
      const std::string_view prefix = number.substr(0, 6);
      return prefix == "810000" || prefix == "820000" || prefix == "830000";
    }
    default:
      return number[0] == '9' && is_province(number_at(number, 1, 2));
  }
}

}  // namespace

char check_digit(std::string_view first_17) {
  constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (first_17[i] - '0') * weights[i];
  return "10X98765432"[sum % 11];
}

bool tells_birth_date(DocumentType type, std::string_view number) {
  switch (type) {
    case DocumentType::resident_id:
    case DocumentType::hmt_residence_permit:
      return true;
    // The older form begins with letters.
    case DocumentType::foreigner_permanent_id:
      return number.empty() || is_digit(number[0]);
    case DocumentType::hm_travel_permit:
    case DocumentType::taiwan_travel_permit:
    case DocumentType::passport:
      break;
  }
  return false;
}

Date birth_date_in(std::string_view number) {
  return {number_at(number, 6, 4), number_at(number, 10, 2), number_at(number, 12, 2)};
}

std::optional<Problem> check_document_form(DocumentType type, std::string_view number) {
  if (auto wrong = check_document_length(type, number)) return wrong;
  const bool ascii_only = character_count(number) == number.size();
  if (!ascii_only || !has_characters_of(type, number)) return wrong_number(ProblemCode::document_characters);
  if (number.size() != long_number || !tells_birth_date(type, number)) return {};
  if (check_digit(number.substr(0, 17)) != number[17]) return wrong_number(ProblemCode::document_checksum);
  if (!is_known_region(type, number)) return wrong_number(ProblemCode::document_region);
  return {};
}

std::optional<std::string> upgrade_first_generation(std::string_view number) {
  if (number.size() != 15 || !all_digits(number)) return {};
  std::string longer = std::string(number.substr(0, 6)) + "19" + std::string(number.substr(6));
  longer.push_back(check_digit(longer));
  if (!facts_of_document(DocumentType::resident_id, longer)) return {};
  return longer;
}

}  // namespace exam
