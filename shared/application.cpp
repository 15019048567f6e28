#include "shared/application.h"

#include "shared/account.h"
#include "shared/text_field.h"

#include <algorithm>

namespace exam {

namespace {

constexpr TextLimits student_number_limits{4, 24};
constexpr TextLimits major_limits{2, 50};
constexpr TextLimits address_limits{1, 200};

std::optional<Problem> check_choice(const std::string& value, std::string_view field,
                                    const std::vector<std::string>& offered) {
  if (value.empty()) return problem(ProblemCode::required, field);
  if (std::find(offered.begin(), offered.end(), value) == offered.end())
    return problem(ProblemCode::not_a_choice, field);
  return {};
}

std::optional<Problem> check_student_number(std::string_view number) {
  if (auto wrong = check_length(number, "student_number", student_number_limits)) return wrong;
  const bool good = std::all_of(number.begin(), number.end(),
                                [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
  if (!good) return problem(ProblemCode::wrong_form, "student_number");
  return {};
}

}  // namespace

ApplicationForm normalise_application(ApplicationForm form) {
  for (std::string* field : {&form.institution, &form.level, &form.major, &form.subject, &form.address})
    *field = trimmed(*field);
  for (std::string* field : {&form.student_number, &form.mobile, &form.email})
    *field = trimmed(half_width(*field));
  return form;
}

Problems check_application(const ApplicationForm& form, const ApplicationChoices& choices) {
  Problems problems;
  auto add = [&](std::optional<Problem> wrong) {
    if (wrong) problems.push_back(std::move(*wrong));
  };
  add(check_choice(form.institution, "institution", choices.institutions));
  add(check_student_number(form.student_number));
  add(check_choice(form.level, "level", choices.levels));
  add(check_text(form.major, "major", major_limits));
  add(check_choice(form.subject, "subject", choices.subjects));
  add(check_mobile(form.mobile));
  add(check_email(form.email));
  if (!form.address.empty()) add(check_text(form.address, "address", address_limits));
  return problems;
}

std::optional<Problem> check_may_submit(std::optional<ApplicationStatus> current, Instant apply_from,
                                        Instant apply_until, Instant now) {
  const bool again = current == ApplicationStatus::returned || current == ApplicationStatus::withdrawn;
  if (current && !again) return problem(ProblemCode::application_exists);
  if (now < apply_from) return problem_at(ProblemCode::window_not_open, apply_from);
  if (now >= apply_until) return problem_at(ProblemCode::window_closed, apply_until);
  return {};
}

std::optional<Problem> check_may_withdraw(std::optional<ApplicationStatus> current, Instant pay_until,
                                          Instant now) {
  if (!current) return problem(ProblemCode::application_missing);
  if (*current == ApplicationStatus::withdrawn) return problem(ProblemCode::application_withdrawn);
  if (*current == ApplicationStatus::rejected) return problem(ProblemCode::application_not_approved);
  if (now >= pay_until) return problem_at(ProblemCode::window_closed, pay_until);
  return {};
}

}  // namespace exam
