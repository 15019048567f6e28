// Checks of the provider's daily bill, and our own books as one is compared with.
#pragma once

#include "server/ports/database.h"
#include "shared/api/money_messages.h"

#include <string>
#include <vector>

namespace exam {

// Payments and refunds of the day (Shanghai), and those the bill names, whenever they were.
DbResult<Books> books_for(Connection& db, Date day, const std::vector<BillLine>& bill);

// False: another node has been at it since `stale_before`, or it is done and `again` is not asked for.
enum class CheckAgain { no, yes };
DbResult<bool> claim_bill_check(Connection& db, Date day, CheckAgain again, Instant stale_before,
                                Instant now);
DbResult<void> save_bill_check(Connection& db,
                               const api::BillReport& report);  // replaces the day's differences
DbResult<std::vector<api::BillDay>> bill_days(Connection& db, int count_max);  // newest first
DbResult<std::optional<api::BillReport>> bill_report(Connection& db, Date day);

}  // namespace exam
