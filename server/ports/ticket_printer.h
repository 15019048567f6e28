// Documents that people print: the admission ticket, and the receipt for what was paid.
#pragma once

#include "shared/admission_ticket.h"
#include "shared/money.h"
#include "shared/photo.h"

#include <optional>
#include <string>
#include <vector>

namespace exam {

struct PrintableTicket {
  AdmissionTicket ticket;  // with the full document number
  Bytes photo_jpeg;        // 413×626
};

// 电子收据. Names and accounts are masked: it shows that money was paid, and is no invoice.
struct PrintableReceipt {
  std::string order_number, trade_no, exam_title, session, full_name, account, payer;
  Fen amount;
  Instant paid_at, printed_at;
  struct Refund {
    std::string number;
    Fen amount;
    std::optional<Instant> done_at;  // empty: on its way
  };
  std::vector<Refund> refunds;
};

class TicketPrinter {
 public:
  virtual ~TicketPrinter() = default;
  // A whole PDF file; empty when it could not be made.
  virtual std::string print(const PrintableTicket& ticket) = 0;
  virtual std::string print(const PrintableReceipt& receipt) = 0;
};

}  // namespace exam
