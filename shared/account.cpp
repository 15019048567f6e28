#include "shared/account.h"

#include "shared/common_passwords.h"
#include "shared/text_field.h"
#include "shared/utf8.h"

#include <algorithm>

namespace exam {

namespace {

constexpr int email_length_max = 254, email_local_length_max = 64;  // RFC 5321 §4.5.3.1
constexpr int domain_label_length_max = 63;                         // RFC 1035 §2.3.4

bool is_alphanumeric(char c) {
  return is_letter(c) || is_digit(c);
}

bool is_printable(char c) {
  return c > ' ' && c < 0x7F;
}

int kinds_in(std::string_view password) {
  const bool letters = std::any_of(password.begin(), password.end(), is_letter);
  const bool numbers = std::any_of(password.begin(), password.end(), is_digit);
  const bool symbols =
      std::any_of(password.begin(), password.end(), [](char c) { return !is_alphanumeric(c); });
  return (letters ? 1 : 0) + (numbers ? 1 : 0) + (symbols ? 1 : 0);
}

// The dot-atom of RFC 5322 §3.2.3, without quoted strings.
bool is_email_local_part(std::string_view local) {
  if (local.empty() || local.size() > email_local_length_max) return false;
  if (local.front() == '.' || local.back() == '.' || local.find("..") != std::string_view::npos) return false;
  return std::all_of(local.begin(), local.end(), [](char c) {
    return is_alphanumeric(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
  });
}

bool is_domain_label(std::string_view label) {
  if (label.empty() || label.size() > domain_label_length_max) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return std::all_of(label.begin(), label.end(), [](char c) { return is_alphanumeric(c) || c == '-'; });
}

bool is_domain(std::string_view domain) {
  int labels = 0;
  std::string_view last;
  while (true) {
    const std::size_t dot = domain.find('.');
    last = domain.substr(0, dot);
    if (!is_domain_label(last)) return false;
    ++labels;
    if (dot == std::string_view::npos) break;
    domain.remove_prefix(dot + 1);
  }
  return labels >= 2 && last.size() >= 2 && !all_digits(last);
}

}  // namespace

std::optional<Problem> check_account(std::string_view account) {
  if (auto wrong = check_length(account, "account", {account_length_min, account_length_max})) return wrong;
  if (!std::all_of(account.begin(), account.end(), is_alphanumeric))
    return problem(ProblemCode::account_characters, "account");
  if (all_digits(account)) return problem(ProblemCode::account_digits_only, "account");
  return {};
}

std::optional<Problem> check_password(std::string_view password, std::string_view account,
                                      std::string_view field) {
  if (auto wrong = check_length(password, field, {password_length_min, password_length_max})) return wrong;
  if (!std::all_of(password.begin(), password.end(), is_printable))
    return problem(ProblemCode::password_characters, field);
  if (kinds_in(password) < 2) return problem(ProblemCode::password_one_kind, field);
  // While an account is still being typed, its first letters are no reason to refuse a password.
  const bool whole_account = account.size() >= account_length_min;
  if (whole_account && lower_ascii(password).find(lower_ascii(account)) != std::string::npos)
    return problem(ProblemCode::password_has_account, field);
  if (is_common_password(password)) return problem(ProblemCode::password_common, field);
  return {};
}

std::optional<Problem> check_mobile(std::string_view mobile) {
  if (mobile.empty()) return problem(ProblemCode::required, "mobile");
  const bool good = mobile.size() == 11 && all_digits(mobile) && mobile[0] == '1' && mobile[1] >= '3';
  if (!good) return problem(ProblemCode::mobile_form, "mobile");
  return {};
}

std::optional<Problem> check_email(std::string_view email) {
  if (auto wrong = check_length(email, "email", {1, email_length_max})) return wrong;
  const std::size_t at = email.rfind('@');
  const bool good = at != std::string_view::npos && is_email_local_part(email.substr(0, at)) &&
                    is_domain(email.substr(at + 1));
  if (!good) return problem(ProblemCode::email_form, "email");
  return {};
}

std::string account_key(std::string_view account) {
  return lower_ascii(account);
}

std::string mask_mobile(std::string_view mobile) {
  if (mobile.size() != 11) return std::string(character_count(mobile), '*');
  return std::string(mobile.substr(0, 3)) + "****" + std::string(mobile.substr(7));
}

Problems check_registration(const RegistrationForm& form) {
  Problems problems;
  auto add = [&](std::optional<Problem> wrong) {
    if (wrong) problems.push_back(std::move(*wrong));
  };
  add(check_account(form.account));
  add(check_password(form.password, form.account));
  if (form.password_again.empty()) {
    add(problem(ProblemCode::required, "password_again"));
  } else if (form.password_again != form.password) {
    add(problem(ProblemCode::password_mismatch, "password_again"));
  }
  add(check_mobile(form.mobile));
  if (!form.terms_accepted) add(problem(ProblemCode::consent_missing, "terms_accepted"));
  return problems;
}

}  // namespace exam
