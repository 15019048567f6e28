#include "shared/recovery.h"

#include "shared/text_field.h"

#include <algorithm>

namespace exam {
namespace {

constexpr std::size_t group_length = 4;

}  // namespace

Problems check_person(const IdentityForm& form, Date today, AgeLimits limits) {
  Problems problems;
  if (auto wrong = check_name(normalise_name(form.full_name))) problems.push_back(*wrong);
  const std::string number = normalise_document_number(form.document_number);
  if (auto wrong = check_document(form.document_type, number, today, limits)) problems.push_back(*wrong);
  return problems;
}

std::string normalise_recovery_code(std::string_view typed) {
  std::string code = normalise_document_number(typed);
  // Of these look-alikes codes have the last one alone.
  std::replace_if(
      code.begin(), code.end(), [](char c) { return c == '1' || c == 'L'; }, 'I');
  return code;
}

std::optional<Problem> check_recovery_code(std::string_view typed) {
  const std::string code = normalise_recovery_code(typed);
  if (code.empty()) return problem(ProblemCode::required, "secret");
  const bool has_form =
      code.size() == recovery_code_length &&
      std::all_of(code.begin(), code.end(), [](char c) { return is_upper(c) || is_digit(c); });
  if (!has_form) return problem(ProblemCode::wrong_form, "secret");
  return {};
}

std::string grouped_recovery_code(std::string_view normalised) {
  std::string grouped;
  for (std::size_t i = 0; i < normalised.size(); ++i) {
    if (i > 0 && i % group_length == 0) grouped += ' ';
    grouped += normalised[i];
  }
  return grouped;
}

}  // namespace exam
