// 电子收据: of what was paid, for whom it belongs to, with what went back.
#include "server/services/receipts.h"
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

class KeepingPrinter final : public TicketPrinter {
 public:
  PrintableReceipt last;
  std::string print(const PrintableTicket&) override { return {}; }
  std::string print(const PrintableReceipt& receipt) override {
    last = receipt;
    return "%PDF";
  }
};

}  // namespace

TEST_CASE("receipt: of a paid order, for its own account only, with the refunds as far as they are") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  KeepingPrinter printer;
  Receipts receipts(*world.database, printer, world.clock);
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const api::ExamCard ordered = world.order_for(a, world.add_session("s", 1));
  const std::string number = ordered.order->number;
  const auto refusal = [&](const AccountId& account, const std::string& asked) {
    const auto printed = receipts.print(account, exam_id, asked);
    REQUIRE_FALSE(printed);
    return printed.error().code();
  };
  CHECK(refusal(a, number) == ProblemCode::receipt_not_paid);
  CHECK(refusal(b, number) == ProblemCode::not_found);
  world.pay(ordered.order->qr_code);
  world.payments->poll_payments();
  REQUIRE(receipts.print(a, exam_id, number));
  CHECK(printer.last.order_number == number);
  CHECK(printer.last.amount == fee);
  CHECK(printer.last.refunds.empty());
  CHECK(refusal(b, number) == ProblemCode::not_found);
  CHECK(refusal(a, "1") == ProblemCode::not_found);
  const auto elsewhere = receipts.print(a, ExamId{"none"}, number);
  REQUIRE_FALSE(elsewhere);
  CHECK(elsewhere.error().code() == ProblemCode::not_found);

  REQUIRE(world.withdrawals->withdraw(a, exam_id));
  REQUIRE(receipts.print(a, exam_id, number));
  REQUIRE(printer.last.refunds.size() == 1);
  CHECK(printer.last.refunds[0].number == "R" + number);
  CHECK(printer.last.refunds[0].amount == fee);
  CHECK_FALSE(printer.last.refunds[0].done_at.has_value());
  world.run_refunds();
  REQUIRE(receipts.print(a, exam_id, number));
  CHECK(printer.last.refunds[0].done_at.has_value());
}

}  // namespace exam::test
