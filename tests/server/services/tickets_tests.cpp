// The admission ticket: who may have it, when, and that it is a page with everything on it.
#include "server/adapters/pdf_ticket.h"
#include "server/sandbox/portrait.h"
#include "server/services/tickets.h"
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

// What pdftotext would find is checked by hand and in the browser tests: the text in the file is compressed.
class NotingPrinter final : public TicketPrinter {
 public:
  std::string print(const PrintableReceipt&) override { return "%PDF-receipt"; }
  std::string print(const PrintableTicket& printable) override {
    last = printable;
    return PdfTicket().print(printable);
  }
  PrintableTicket last;
};

void verify(MoneyWorld& world, const AccountId& account) {
  const auto done = world.database->write([&](Connection& db) -> DbResult<void> {
    const std::string& id = account.value;
    const Bytes sealed = world.vault->seal("11010519491231002X");
    const std::string face = sandbox::sample_portrait_jpeg(sandbox::SamplePerson::first);
    const auto first = db.run(
        "INSERT INTO verification (id, account_id, code, state, full_name, document_type, document_sealed,"
        " document_index, birth_date, sex, consent_at, started_at, expires_at) VALUES"
        " ($1, $1, $1, 'verified', '𠮷䶮', 'resident_id', $2, $1, '1949-12-31', 'female', 1, 1, 1)",
        {id, sealed});
    if (!first) return fail(first.error());
    const auto photo =
        db.run("UPDATE photo SET jpeg = $2 WHERE account_id = $1", {id, Bytes(face.begin(), face.end())});
    if (!photo) return fail(photo.error());
    const auto identity = db.run(
        "INSERT INTO identity (account_id, full_name, document_type, document_sealed, document_index,"
        " birth_date, sex, photo_id, verification_id, verified_at) SELECT $1, '𠮷䶮', 'resident_id', $2, $1,"
        " '1949-12-31', 'female', id, $1, 1 FROM photo WHERE account_id = $1",
        {id, sealed});
    if (!identity) return fail(identity.error());
    return {};
  });
  INFO((done ? std::string() : done.error().message));
  REQUIRE(done);
}

TEST_CASE("a ticket is printed once paid, within its window, and audited") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  verify(world, a);
  NotingPrinter printer;
  Tickets tickets(*world.database, *world.vault, printer, world.clock, world.random);
  const auto code = [&] { return tickets.print(a, exam_id).error().code(); };
  CHECK(code() == ProblemCode::ticket_not_paid);
  const api::ExamCard ordered = world.order_for(a, world.add_session("s", 1));
  CHECK(code() == ProblemCode::ticket_not_paid);
  world.pay(ordered.order->qr_code);
  REQUIRE(eventually([&] { return world.card(a).order->state == OrderState::paid; }));
  CHECK(code() == ProblemCode::ticket_not_open);
  CHECK(world.count("audit_log") == 0);

  world.advance_both(20 * day_ms);
  const auto printed = tickets.print(a, exam_id);
  REQUIRE(printed);
  CHECK(printed->pdf.starts_with("%PDF-"));
  CHECK(printed->pdf.find("/FontFile3") != std::string::npos);  // embedded
  CHECK(printed->pdf.find("/DCTDecode") != std::string::npos);  // the photo as JPEG
  CHECK(is_ticket_number(printed->number));
  const AdmissionTicket& ticket = printer.last.ticket;
  CHECK(ticket.document_number == "11010519491231002X");
  CHECK(ticket.full_name == "𠮷䶮");
  CHECK(ticket.seat == "H01");
  CHECK(ticket.room_name == "机房s");
  CHECK(ticket.number == printed->number);
  CHECK(world.count("audit_log WHERE action = 'ticket.print'") == 1);

  world.advance_both(10 * day_ms);
  CHECK(code() == ProblemCode::window_closed);
}

}  // namespace
}  // namespace exam::test
