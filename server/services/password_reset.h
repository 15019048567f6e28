// `cefl-server reset-password ACCOUNT`: for whoever cannot prove themselves with the face. Staff look at the
// document, run this, and hand over what it prints.
#pragma once

#include "server/ports/clock.h"
#include "server/ports/database.h"
#include "server/ports/password_hasher.h"
#include "server/ports/random.h"

#include <string>

namespace exam {

// Sets a password that nobody has chosen, ends every sign-in of the account, notes it in the audit log, and
// gives the password. Failures are sentences for the person at the console.
Result<std::string, std::string> reset_password(Database& database, PasswordHasher& hasher, Clock& clock,
                                                Random& random, const std::string& account);

}  // namespace exam
