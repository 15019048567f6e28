// 准考证: who may print one, and the document. Every printing is audited.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/random.h"
#include "server/ports/ticket_printer.h"
#include "server/ports/vault.h"

namespace exam {

struct PrintedTicket {
  std::string number, pdf;
};

class Tickets {
 public:
  Tickets(Database& database, Vault& vault, TicketPrinter& printer, Clock& clock, Random& random)
      : database_(database), vault_(vault), printer_(printer), clock_(clock), random_(random) {}

  // ticket_not_paid, ticket_not_open, window_closed
  Outcome<PrintedTicket> print(const AccountId& account, const ExamId& exam);

 private:
  Database& database_;
  Vault& vault_;
  TicketPrinter& printer_;
  Clock& clock_;
  Random& random_;
};

}  // namespace exam
