// What people type of themselves: document numbers and names, their normal forms, rules, facts and masks.
#include "shared/account.h"
#include "shared/document_rules.h"
#include "shared/identity.h"
#include "shared/text_field.h"
#include "shared/utf8.h"
#include "tests/fuzz/fuzz.h"

using namespace exam;
using exam::fuzz::hold;

namespace {

const Date today{2026, 11, 24};
constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool passes(DocumentType type, std::string_view number) {
  return !check_document(type, number, today);
}

// ISO 7064: a number with a check digit survives no single wrong character and no exchange of neighbours.
void check_mutations(DocumentType type, const std::string& number, std::size_t at) {
  for (const char c : std::string_view("0123456789X")) {
    std::string wrong = number;
    wrong[at] = c;
    hold(wrong == number || !passes(type, wrong), "no single wrong character passes");
  }
  std::string wrong = number;
  std::swap(wrong[at], wrong[(at + 1) % 17]);
  const bool neighbours = at < 16;
  hold(!neighbours || wrong == number || !passes(type, wrong), "no exchange of neighbours passes");
}

void check_accepted(DocumentType type, const std::string& number, std::size_t at) {
  hold(number.size() >= 5 && number.size() <= 18, "an accepted number has 5 to 18 characters");
  hold(number.find_first_not_of(alphabet) == number.npos, "an accepted number has letters and digits");
  const auto facts = facts_of_document(type, number);
  hold(facts.has_value() == tells_birth_date(type, number), "a number tells its holder's facts or not");
  if (facts) {
    const int age = age_on(facts->birth_date, today);
    hold(is_real_date(facts->birth_date) && age >= 14 && age <= 100, "the holder has a plausible age");
    check_mutations(type, number, at);
  }
  const std::string mask = mask_document_number(number);
  hold(mask.size() == number.size() && mask.find_first_not_of('*', 2) == mask.size() - 2,
       "a mask shows two characters at each end");
  hold(document_identity(type, number).starts_with(enum_name(type)), "an identity begins with its type");
}

void check_number(DocumentType type, std::string_view typed, std::size_t at) {
  const std::string number = normalise_document_number(typed);
  hold(normalise_document_number(number) == number, "a normal number stays as it is");
  hold(is_utf8(number), "a normal number is UTF-8");
  hold(number.empty() || !passes(type, number) || is_utf8(typed), "no broken text passes");
  if (const auto longer = upgrade_first_generation(number))
    hold(longer->size() == 18 && longer->substr(0, 6) == number.substr(0, 6), "the longer form is the same");
  if (passes(type, number)) check_accepted(type, number, at);
  passes(type, typed);  // as a roster may have it
  facts_of_document(type, typed);
  mask_document_number(typed);
}

void check_names(std::string_view typed) {
  const std::string name = normalise_name(typed);
  hold(normalise_name(name) == name, "a normal name stays as it is");
  if (!check_name(name)) {
    const std::size_t characters = character_count(name);
    hold(is_utf8(name) && characters >= 2 && characters <= 60, "an accepted name has 2 to 60 characters");
    hold(character_count(mask_name(name)) == characters, "a masked name keeps its length");
    hold(trimmed(name) == name, "an accepted name has no space around it");
  }
  const std::string plain = trimmed(typed);
  hold(trimmed(plain) == plain, "what is trimmed stays as it is");
  if (!check_text(typed, "name", {1, 100})) hold(is_utf8(typed), "an accepted text is UTF-8");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto type = static_cast<DocumentType>(input.byte() % 6);
  const std::size_t at = input.byte() % 18;
  const std::string typed(input.text());
  check_number(type, typed, at);
  check_names(typed);
  if (const auto date = parse_date(typed))
    hold(date_text(*date) == typed, "a date is written as it was read");
  check_account(typed);
  check_password(typed, typed);
  check_email(typed);
  mask_mobile(typed);
  IdentityForm form{typed, type, typed, typed, Sex::female, true, VerificationWay::face};
  if (check_identity(form, today).empty())
    hold(is_real_date(claim_of(form).birth_date), "a claim has a birth");
  return 0;
}
