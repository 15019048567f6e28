// The password's rules as a list to tick off while typing, and the form that changes it.
#pragma once

#include "web/client/forms.h"

#include <array>
#include <string_view>

namespace exam {

enum class RuleMark { unknown, kept, broken };

// In the order in which check_password looks: length, characters, kinds, not common and not the account.
// It stops at the first broken rule, so those after it are unknown.
std::array<RuleMark, 4> password_marks(std::string_view password, std::string_view account);

Problems check_password_change(const PasswordForm& form, std::string_view account);

}  // namespace exam
