// Account and password rules (user guide, section 2.1; blocklist after OWASP ASVS 5.0 §6.2.4).
#pragma once

#include "shared/problem.h"

#include <optional>
#include <string>
#include <string_view>

namespace exam {

enum class Role { candidate, reviewer, operator_ };

inline constexpr int account_length_min = 8, account_length_max = 18;
inline constexpr int password_length_min = 8, password_length_max = 18;

// Each returns the first thing that is wrong with one field, in the order length, characters, kinds,
// blocklist.
std::optional<Problem> check_account(std::string_view account);
std::optional<Problem> check_password(std::string_view password, std::string_view account,
                                      std::string_view field = "password");
std::optional<Problem> check_mobile(std::string_view mobile);  // mainland: 1[3-9] and nine digits
std::optional<Problem> check_email(std::string_view email);

// Accounts are compared without regard to case: the key under which one is stored once.
std::string account_key(std::string_view account);

std::string mask_mobile(std::string_view mobile);  // "138****5678"

struct RegistrationForm {
  std::string account, password, password_again, mobile;
  bool terms_accepted = false;
};

// Every field's first problem, in the order of the form; field names as in api::RegisterRequest.
Problems check_registration(const RegistrationForm& form);

}  // namespace exam
