// The passwords that people choose most (OWASP ASVS 5.0 §6.2.4), as far as they would pass our own form: 8 to
// 18 characters of two kinds. What fails the form needs no list.
#pragma once

#include <string_view>

namespace exam {

bool is_common_password(std::string_view password);  // without regard to case

}  // namespace exam
