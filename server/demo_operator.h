// The demo's operator: an account with a password made at the first start and kept in a file of mode 0600.
#pragma once

#include "server/ports/random.h"
#include "server/services/accounts.h"

#include <string>

namespace exam {

inline constexpr const char* demo_operator_account = "operator1";

// Makes the account and its file when there is no such account. True: it was made now. The error is a
// sentence for the person at the console.
Result<bool, std::string> ensure_demo_operator(Accounts& accounts, Random& random,
                                               const std::string& password_file);

}  // namespace exam
