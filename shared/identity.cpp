#include "shared/identity.h"

#include "shared/document_rules.h"
#include "shared/recovery.h"
#include "shared/text_field.h"
#include "shared/utf8.h"

namespace exam {

namespace {

std::optional<Problem> check_birth_date(Date birth, Date today, AgeLimits limits, std::string_view field,
                                        ProblemCode not_a_birth_date) {
  if (!is_real_date(birth) || birth > today) return problem(not_a_birth_date, field);
  const int age = age_on(birth, today);
  if (age >= limits.years_min && age <= limits.years_max) return {};
  Problem wrong = problem(ProblemCode::document_age, field);
  wrong.measured = age;
  wrong.minimum = limits.years_min;
  wrong.maximum = limits.years_max;
  return wrong;
}

void check_typed_facts(const IdentityForm& form, Date today, AgeLimits limits, Problems& problems) {
  const auto birth = parse_date(form.birth_date);
  if (form.birth_date.empty()) {
    problems.push_back(problem(ProblemCode::required, "birth_date"));
  } else if (!birth) {
    problems.push_back(problem(ProblemCode::birth_date_invalid, "birth_date"));
  } else if (auto wrong =
                 check_birth_date(*birth, today, limits, "birth_date", ProblemCode::birth_date_invalid)) {
    problems.push_back(*wrong);
  }
  if (!form.sex) problems.push_back(problem(ProblemCode::required, "sex"));
}

}  // namespace

std::string normalise_document_number(std::string_view typed) {
  // Broken bytes first: with the space between them gone, two halves would become a character.
  std::string whole, number;
  for_each_character(typed, [&](char32_t character) { append_character(whole, character); });
  for_each_character(without_spaces(half_width(whole)), [&](char32_t character) {
    // U+2010–U+2015 and U+2212 are the hyphens, dashes and the minus sign that copied numbers come with.
    const bool hyphen =
        character == '-' || (character >= 0x2010 && character <= 0x2015) || character == 0x2212;
    if (!hyphen) append_character(number, character);
  });
  return upper_ascii(number);
}

std::optional<Problem> check_document(DocumentType type, std::string_view number, Date today,
                                      AgeLimits limits) {
  if (auto wrong = check_document_form(type, number)) return wrong;
  if (!tells_birth_date(type, number)) return {};
  return check_birth_date(birth_date_in(number), today, limits, "document_number",
                          ProblemCode::document_birth_date);
}

std::optional<DocumentFacts> facts_of_document(DocumentType type, std::string_view number) {
  if (!tells_birth_date(type, number) || check_document_form(type, number)) return {};
  const Date birth = birth_date_in(number);
  if (!is_real_date(birth)) return {};
  const bool odd = (number[16] - '0') % 2 == 1;
  return DocumentFacts{birth, odd ? Sex::male : Sex::female};
}

std::string document_identity(DocumentType type, std::string_view number) {
  const bool counts_reissues = type == DocumentType::hm_travel_permit && number.size() == 11;
  return std::string(enum_name(type)) + ":" + std::string(counts_reissues ? number.substr(0, 9) : number);
}

std::string mask_document_number(std::string_view number) {
  const std::size_t characters = character_count(number);
  if (characters <= 4) return std::string(characters, '*');
  std::string masked;
  std::size_t index = 0;
  for_each_character(number, [&](char32_t character) {
    const bool shown = index < 2 || index + 2 >= characters;
    append_character(masked, shown ? character : U'*');
    ++index;
  });
  return masked;
}

std::string mask_name(std::string_view name) {
  std::string masked;
  for_each_character(
      name, [&](char32_t character) { append_character(masked, masked.empty() ? character : U'*'); });
  return masked;
}

Problems check_identity(const IdentityForm& form, Date today, AgeLimits limits) {
  Problems problems = check_person(form, today, limits);
  const std::string number = normalise_document_number(form.document_number);
  if (!tells_birth_date(form.document_type, number)) check_typed_facts(form, today, limits, problems);
  if (form.way == VerificationWay::manual) return problems;
  if (!is_face_verifiable(form.document_type)) {
    problems.push_back(problem(ProblemCode::document_needs_review, "document_type"));
  } else if (!form.face_consent) {
    problems.push_back(problem(ProblemCode::face_consent_missing, "face_consent"));
  }
  return problems;
}

IdentityClaim claim_of(const IdentityForm& form) {
  IdentityClaim claim{normalise_name(form.full_name),
                      form.document_type,
                      normalise_document_number(form.document_number),
                      {},
                      form.sex.value_or(Sex::male)};
  if (const auto facts = facts_of_document(claim.document_type, claim.document_number)) {
    claim.birth_date = facts->birth_date;
    claim.sex = facts->sex;
  } else if (const auto typed = parse_date(form.birth_date)) {
    claim.birth_date = *typed;
  }
  return claim;
}

}  // namespace exam
