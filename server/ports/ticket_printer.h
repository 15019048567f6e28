// An admission ticket as a document that people print.
#pragma once

#include "shared/admission_ticket.h"
#include "shared/photo.h"

#include <string>

namespace exam {

struct PrintableTicket {
  AdmissionTicket ticket;  // with the full document number
  Bytes photo_jpeg;        // 413×626
};

class TicketPrinter {
 public:
  virtual ~TicketPrinter() = default;
  // A whole PDF file; empty when it could not be made.
  virtual std::string print(const PrintableTicket& ticket) = 0;
};

}  // namespace exam
