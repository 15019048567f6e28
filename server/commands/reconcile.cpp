#include "server/commands/reconcile.h"

namespace exam {
namespace {

// What it means, and what to do.
const char* advice(BillDifferenceKind kind) {
  switch (kind) {
    case BillDifferenceKind::missing_here:
      return "the bill has a payment that was not booked; it has just been settled, see settled=";
    case BillDifferenceKind::unknown_here:
      return "no order of ours has this number; find out which system of the merchant took the money";
    case BillDifferenceKind::missing_there:
      return "booked as paid, but not in the bill; look the trade up with the provider before the exam";
    case BillDifferenceKind::amount:
      return "another amount than booked; nothing was changed, clear it up with the provider";
    case BillDifferenceKind::state:
      return "paid, but the order is neither paid nor going back; refund it from the money desk";
    case BillDifferenceKind::paid_twice:
      return "paid twice and neither payment goes back; refund one from the money desk";
    case BillDifferenceKind::refund_missing_here:
      return "the bill has a refund that is not done here; see settled=, else ask who refunded it";
    case BillDifferenceKind::refund_missing_there:
      return "booked as refunded, but not in the bill; look the refund up with the provider";
    case BillDifferenceKind::twice_in_bill:
      return "stands in the bill twice; clear it up with the provider";
  }
  return "";
}

std::string yuan(const std::optional<Fen>& amount) {
  return amount ? yuan_text(*amount) : "-";
}

void print(const BillDifference& each, std::FILE* out) {
  std::fprintf(out, "DIFFERENCE %s: order=%s trade=%s refund=%s here=%s there=%s settled=%s: %s\n",
               std::string(enum_name(each.kind)).c_str(), each.out_trade_no.c_str(), each.trade_no.c_str(),
               each.refund_no.empty() ? "-" : each.refund_no.c_str(), yuan(each.ours).c_str(),
               yuan(each.theirs).c_str(), each.settled.empty() ? "-" : each.settled.c_str(),
               advice(each.kind));
}

}  // namespace

Result<int, std::string> run_reconcile(Reconciliation& bills, const std::string& day_text, Instant now,
                                       std::FILE* out) {
  const auto day = day_text.empty() ? std::optional(shanghai_date(now + -day_ms)) : parse_date(day_text);
  if (!day) return fail("reconcile: " + day_text + " is no date; write it as 2026-12-20");
  const auto report = bills.check(*day);
  if (!report && report.error().code() == ProblemCode::bill_not_ready)
    return fail("reconcile: the provider has no bill of " + date_text(*day) +
                " yet; it comes the day after, 10:00");
  if (!report && report.error().code() == ProblemCode::bill_unavailable)
    return fail(std::string("reconcile: the bill could not be had from the provider, or not be read"));
  if (!report) return fail("reconcile: " + report.error().log);
  for (const BillDifference& each : report->differences) print(each, out);
  std::fprintf(out, "day=%s\nlines=%d\ndifferences=%d\n", date_text(*day).c_str(), report->day.lines,
               report->day.differences);
  return report->differences.empty() ? 0 : exit_bill_differs;
}

}  // namespace exam
