// 电子收据 of an order that was paid, refunded since or not.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/ticket_printer.h"

namespace exam {

class Receipts {
 public:
  Receipts(Database& database, TicketPrinter& printer, Clock& clock)
      : database_(database), printer_(printer), clock_(clock) {}

  // A whole PDF. not_found: no order of this account; receipt_not_paid.
  Outcome<std::string> print(const AccountId& account, const ExamId& exam, const std::string& order_number);

 private:
  Database& database_;
  TicketPrinter& printer_;
  Clock& clock_;
};

}  // namespace exam
