// Routes of taking an application back, of receipts, and of the operator's money desk.
#pragma once

#include "server/http/route.h"
#include "server/services/money_desk.h"
#include "server/services/receipts.h"
#include "server/services/reconciliation.h"
#include "server/services/withdrawals.h"

namespace exam {

Routes withdrawal_routes(Withdrawals& withdrawals);
Routes receipt_routes(Receipts& receipts);
Routes money_desk_routes(MoneyDesk& desk, Withdrawals& withdrawals, Reconciliation& bills);

}  // namespace exam
