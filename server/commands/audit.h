// `cefl-server audit`: what it prints, and its exit status.
#pragma once

#include "server/ports/database.h"

#include <cstdio>
#include <string>

namespace exam {

inline constexpr int exit_audit_broken = 3;

// One line a rule, then one a row that breaks it. 0: everything agrees. `ledger_file` "": without the
// provider's ledger. Failures of the audit itself are sentences for the person at the console.
Result<int, std::string> run_audit(Database& database, const std::string& ledger_file, std::FILE* out);

}  // namespace exam
