#include "server/commands/audit.h"

#include "server/config.h"
#include "server/services/consistency.h"

#include <algorithm>

namespace exam {
namespace {

void print(const ConsistencyReport& report, std::FILE* out) {
  for (const std::string& rule : report.checked) {
    const auto broken = std::count_if(report.broken.begin(), report.broken.end(),
                                      [&](const BrokenRule& one) { return one.rule == rule; });
    std::fprintf(out, "%s=%ld\n", rule.c_str(), static_cast<long>(broken));
  }
  for (const BrokenRule& one : report.broken)
    std::fprintf(out, "BROKEN %s: %s: %s\n", one.rule.c_str(), one.subject.c_str(), one.detail.c_str());
  for (const StoredRefund& one : report.refunds_open)
    std::fprintf(out, "OPEN %s: %s yuan, %s since %s\n", one.refund_no.c_str(), yuan_text(one.amount).c_str(),
                 std::string(enum_name(one.state)).c_str(), shanghai_second_text(one.created_at).c_str());
  std::fprintf(out, "paid_yuan=%s\nrefunded_yuan=%s\nrefunds_open=%zu\nbroken=%zu\n",
               yuan_text(report.paid).c_str(), yuan_text(report.refunded).c_str(), report.refunds_open.size(),
               report.broken.size());
}

}  // namespace

Result<int, std::string> run_audit(Database& database, const std::string& ledger_file, std::FILE* out) {
  std::optional<std::vector<LedgerTrade>> ledger;
  if (!ledger_file.empty()) {
    const auto text = read_setting_file(ledger_file);
    if (!text) return fail("--ledger: " + text.error());
    ledger = read_ledger(*text);
    if (!ledger) return fail("--ledger: " + ledger_file + " is not a list of trades");
  }
  const auto report = check_consistency(database, ledger);
  if (!report) return fail("audit: " + report.error().log);
  print(*report, out);
  return report->broken.empty() ? 0 : exit_audit_broken;
}

}  // namespace exam
