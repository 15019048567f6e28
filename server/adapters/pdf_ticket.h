// The admission ticket as one A4 page of PDF, after the sample in the user guide's section 7, and the receipt
// as another. Drawn with Cairo and Pango; fonts are embedded as subsets. Needs a Chinese font on the server
// (Noto Sans CJK SC); characters that it lacks are taken from whatever other font has them. Thread-safe:
// pages are drawn one at a time.
#pragma once

#include "server/ports/ticket_printer.h"

#include <memory>
#include <mutex>

typedef struct _PangoFontMap PangoFontMap;

namespace exam {

class PdfTicket final : public TicketPrinter {
 public:
  PdfTicket();
  ~PdfTicket() override;
  PdfTicket(const PdfTicket&) = delete;
  PdfTicket& operator=(const PdfTicket&) = delete;

  std::string print(const PrintableTicket& ticket) override;
  std::string print(const PrintableReceipt& receipt) override;

 private:
  std::mutex mutex_;
  PangoFontMap* fonts_;  // loading fonts costs more than drawing a page
};

}  // namespace exam
