#include "web/client/password_rules.h"

namespace exam {
namespace {

std::size_t rule_of(ProblemCode code) {
  switch (code) {
    case ProblemCode::password_characters:
      return 1;
    case ProblemCode::password_one_kind:
      return 2;
    case ProblemCode::password_has_account:
    case ProblemCode::password_common:
      return 3;
    default:
      return 0;
  }
}

}  // namespace

std::array<RuleMark, 4> password_marks(std::string_view password, std::string_view account) {
  std::array<RuleMark, 4> marks{};
  if (password.empty()) return marks;
  const auto wrong = check_password(password, account);
  const std::size_t broken = wrong ? rule_of(wrong->code) : marks.size();
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (i < broken) marks[i] = RuleMark::kept;
    if (i == broken) marks[i] = RuleMark::broken;
  }
  return marks;
}

Problems check_password_change(const PasswordForm& form, std::string_view account) {
  Problems problems;
  if (form.current.empty()) problems.push_back(problem(ProblemCode::required, "current"));
  if (const auto wrong = check_password(form.password, account)) {
    problems.push_back(*wrong);
  } else if (form.password == form.current) {
    problems.push_back(problem(ProblemCode::password_unchanged, "password"));
  }
  if (form.password_again.empty()) {
    problems.push_back(problem(ProblemCode::required, "password_again"));
  } else if (form.password_again != form.password) {
    problems.push_back(problem(ProblemCode::password_mismatch, "password_again"));
  }
  return problems;
}

}  // namespace exam
