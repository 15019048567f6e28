// cefl-server reconcile [DAY]: the provider's bill of a day against our books, as lines that people and
// programs read. It settles what the bill knows and the books do not.
#pragma once

#include "server/services/reconciliation.h"

#include <cstdio>
#include <string>

namespace exam {

inline constexpr int exit_bill_differs = 3;

// `day`: "2026-12-20", "" for yesterday (Shanghai). The exit status: 0, or exit_bill_differs. The error says
// what is wrong.
Result<int, std::string> run_reconcile(Reconciliation& bills, const std::string& day, Instant now,
                                       std::FILE* out);

}  // namespace exam
