// 资金 for the operator: what needs somebody, and the orders behind it. Every look at an order is audited.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/random.h"
#include "server/visitor.h"
#include "shared/api/money_messages.h"

namespace exam {

class MoneyDesk {
 public:
  MoneyDesk(Database& database, Clock& clock, Random& random)
      : database_(database), clock_(clock), random_(random) {}

  Outcome<api::MoneyAttention> attention();
  // `find`: an order, a trade or an account in full; "": the latest orders.
  Outcome<api::MoneyOrders> orders(const Visitor& staff, const std::string& find);
  Outcome<api::MoneyOrder> order(const std::string& number);

 private:
  Database& database_;
  Clock& clock_;
  Random& random_;
};

}  // namespace exam
