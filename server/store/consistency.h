// What must hold between sessions, holds, seats, orders, payments and refunds at every commit, as questions
// to the database. Each answers with the rows that break it. See server/services/consistency.h.
#pragma once

#include "server/ports/database.h"
#include "shared/money.h"

#include <string>
#include <string_view>
#include <vector>

namespace exam {

struct ConsistencyRule {
  std::string_view name;  // "session_over_capacity"
  std::string_view sql;   // selects subject and detail, both text, of what breaks it
};
std::span<const ConsistencyRule> consistency_rules();

// Ids of things and what is wrong with them; never personal data.
struct BrokenRule {
  std::string rule, subject, detail;
};
DbResult<std::vector<BrokenRule>> rows_that_break(Connection& db, const ConsistencyRule& rule);

// Our books: every trade that has money in it.
struct BookedTrade {
  std::string out_trade_no;
  Fen paid, refunded;
};
DbResult<std::vector<BookedTrade>> booked_trades(Connection& db);

}  // namespace exam
