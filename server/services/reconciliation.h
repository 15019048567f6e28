// 对账: the provider's daily bill against our books. What the bill knows and we do not is settled at once, on
// the one path of everything learnt of a trade; every difference found is kept and named. Thread-safe; of
// several nodes one does a day's check.
#pragma once

#include "server/failure.h"
#include "server/log.h"
#include "server/ports/clock.h"
#include "server/ports/payment_gateway.h"
#include "server/ports/random.h"
#include "shared/api/money_messages.h"

namespace exam {

class Reconciliation {
 public:
  Reconciliation(Database& database, PaymentGateway& gateway, Clock& clock, Random& random, Log log)
      : database_(database), gateway_(gateway), clock_(clock), random_(random), log_(std::move(log)) {}

  // Now, by hand, whether or not the day was checked before: what an earlier check has settled is named
  // again. bill_not_ready, bill_unavailable. A day before yesterday that neither the provider nor our books
  // have anything of counts as one without any movement.
  Outcome<api::BillReport> check(Date day);
  // Each of the last seven days since the first order that is not done: yesterday once its bill can be there
  // (10:00), and each again every hour until it is.
  Outcome<void> check_recent();

  Outcome<api::BillDays> days();
  Outcome<api::BillReport> report(Date day);  // not_found: never checked

 private:
  Outcome<api::BillReport> carry_out(Date day);
  Outcome<std::vector<BillDifference>> compare(const std::vector<BillLine>& bill, Date day);
  Outcome<std::string> settle_line(const BillLine& line);
  Outcome<std::vector<Date>> days_to_check(Instant now);
  Outcome<void> check_by_itself(Date day, Instant now);
  Outcome<bool> was_without_movement(Date day);
  Outcome<api::BillReport> keep(api::BillReport report);

  Database& database_;
  PaymentGateway& gateway_;
  Clock& clock_;
  Random& random_;
  Log log_;
};

}  // namespace exam
