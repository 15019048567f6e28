// What the operator looks at: money that needs somebody, and orders as staff find them. Reads only.
#pragma once

#include "server/ports/database.h"
#include "shared/api/money_messages.h"

namespace exam {

DbResult<api::MoneyAttention> money_attention(Connection& db, Instant now);
// By an order's, trade's or account's name in full; "": the latest.
DbResult<std::vector<api::MoneyOrder>> money_orders(Connection& db, const std::string& find, Instant now);

}  // namespace exam
