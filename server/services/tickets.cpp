#include "server/services/tickets.h"

#include "server/random_text.h"
#include "server/store/audit.h"
#include "server/store/exam_cards.h"
#include "server/store/tickets.h"

namespace exam {

Outcome<PrintedTicket> Tickets::print(const AccountId& account, const ExamId& exam) {
  const Instant now = clock_.now();
  const auto stored = database_.write([&](Connection& db) -> Outcome<StoredTicket> {
    const auto card = exam_card(db, exam, account, now);
    if (!card) return fail(card.error());
    if (!*card) return fail(ProblemCode::not_found);
    const api::ExamCard& shown = **card;
    const auto hold = shown.hold ? std::optional(shown.hold->state) : std::nullopt;
    if (const auto refused = check_may_print(hold, shown.windows, now)) return fail(*refused);
    auto found = find_ticket(db, shown.application->id);
    if (!found) return fail(found.error());
    if (!*found) return fail(internal_failure("a paid order without seat or ticket"));
    const AuditEntry entry{random_hex(random_, 16), account, "ticket.print", shown.application->id.value, {}};
    const auto audited = write_audit(db, entry, now);
    if (!audited) return fail(audited.error());
    return std::move(**found);
  });
  if (!stored) return fail(stored.error());

  auto number = vault_.open(stored->document_sealed);
  if (!number) return fail(internal_failure("a document number cannot be opened with this key"));
  PrintableTicket printable{stored->ticket, stored->photo_jpeg};
  printable.ticket.document_number = std::move(*number);
  PrintedTicket printed{printable.ticket.number, printer_.print(printable)};
  if (printed.pdf.empty()) return fail(internal_failure("the ticket could not be drawn"));
  return printed;
}

}  // namespace exam
