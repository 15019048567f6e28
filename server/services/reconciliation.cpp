#include "server/services/reconciliation.h"

#include "server/services/payments_settle.h"
#include "server/store/bills.h"

#include <algorithm>

namespace exam {
namespace {

constexpr int days_shown = 60;
constexpr std::int64_t ready_after_ms = 34 * hour_ms;  // 10:00 of the day after: the provider promises 9:00
constexpr std::int64_t again_after_ms = hour_ms;

bool is_unsettled(const BillDifference& difference) {
  return difference.kind == BillDifferenceKind::missing_here ||
         difference.kind == BillDifferenceKind::refund_missing_here;
}

Trade trade_of(const BillLine& line) {
  Trade trade;
  trade.trade_no = line.trade_no;
  trade.amount = line.amount;
  // A refund says nothing of whether its payment should count.
  if (line.kind == BillLine::Kind::refund) {
    trade.state = TradeState::closed;
    trade.refund = TradeRefund{line.refund_no, line.amount, line.at};
  } else {
    trade.state = TradeState::paid;
    trade.paid_at = line.at;
  }
  return trade;
}

}  // namespace

Outcome<std::string> Reconciliation::settle_line(const BillLine& line) {
  return database_.write([&](Connection& db) -> Outcome<std::string> {
    const auto settled = settle_trade(db, random_, line.out_trade_no, trade_of(line), clock_.now());
    if (!settled) return fail(settled.error());
    return std::string(enum_name(*settled));
  });
}

Outcome<std::vector<BillDifference>> Reconciliation::compare(const std::vector<BillLine>& bill, Date day) {
  const auto books_now = [&] {
    return database_.read([&](Connection& db) -> Outcome<Books> {
      auto books = books_for(db, day, bill);
      if (!books) return fail(books.error());
      return std::move(*books);
    });
  };
  const auto before = books_now();
  if (!before) return fail(before.error());
  std::vector<BillDifference> differences = compare_bill(bill, *before, day);
  for (BillDifference& each : differences) {
    if (!is_unsettled(each)) continue;
    const auto line = std::find_if(bill.begin(), bill.end(), [&](const BillLine& one) {
      return one.out_trade_no == each.out_trade_no && one.refund_no == each.refund_no;
    });
    auto settled = settle_line(*line);
    if (!settled) return fail(settled.error());
    each.settled = std::move(*settled);
  }
  // What has only come to light by settling: a second payment of one order, for example.
  const auto after = books_now();
  if (!after) return fail(after.error());
  for (BillDifference& each : compare_bill(bill, *after, day)) {
    const bool known = std::any_of(differences.begin(), differences.end(), [&](const BillDifference& one) {
      return one.out_trade_no == each.out_trade_no && one.refund_no == each.refund_no;
    });
    if (!known) differences.push_back(std::move(each));
  }
  return differences;
}

Outcome<void> Reconciliation::keep(const api::BillReport& report) {
  return database_.write([&](Connection& db) -> Outcome<void> {
    if (auto saved = save_bill_check(db, report); !saved) return fail(saved.error());
    return {};
  });
}

Outcome<api::BillReport> Reconciliation::carry_out(Date day) {
  auto bill = gateway_.daily_bill(day);
  const Instant day_over = shanghai_instant(day, 0, 0, 0) + day_ms;
  // The provider makes no bill of a day without any movement.
  if (!bill && bill.error() == BillError::not_ready && clock_.now() >= day_over + day_ms)
    bill = std::vector<BillLine>{};
  api::BillReport report;
  report.day.day = day;
  report.day.checked_at = clock_.now();
  if (!bill) {
    const bool not_ready = bill.error() == BillError::not_ready;
    report.day.state = not_ready ? BillState::not_ready : BillState::failed;
    log_("reconciliation: the bill of " + date_text(day) +
         (not_ready ? " is not there yet" : " cannot be read"));
    if (auto kept = keep(report); !kept) return fail(kept.error());
    return fail(not_ready ? ProblemCode::bill_not_ready : ProblemCode::bill_unavailable);
  }
  auto differences = compare(*bill, day);
  if (!differences) return fail(differences.error());
  report.differences = std::move(*differences);
  report.day.state = BillState::done;
  report.day.lines = static_cast<int>(bill->size());
  report.day.differences = static_cast<int>(report.differences.size());
  if (auto kept = keep(report); !kept) return fail(kept.error());
  log_("reconciliation: " + date_text(day) + ": " + std::to_string(report.day.lines) + " lines, " +
       std::to_string(report.day.differences) + " differences");
  return report;
}

Outcome<api::BillReport> Reconciliation::check(Date day) {
  if (day >= shanghai_date(clock_.now())) return fail(ProblemCode::bill_not_ready);
  const auto claimed = database_.write([&](Connection& db) -> Outcome<bool> {
    const auto mine = claim_bill_check(db, day, CheckAgain::yes, {}, clock_.now());
    if (!mine) return fail(mine.error());
    return *mine;
  });
  if (!claimed) return fail(claimed.error());
  return carry_out(day);
}

Outcome<void> Reconciliation::check_yesterday() {
  const Instant now = clock_.now();
  const Date yesterday = shanghai_date(now + -day_ms);
  if (now < shanghai_instant(yesterday, 0, 0, 0) + ready_after_ms) return {};
  const auto claimed = database_.write([&](Connection& db) -> Outcome<bool> {
    const auto mine = claim_bill_check(db, yesterday, CheckAgain::no, now + -again_after_ms, now);
    if (!mine) return fail(mine.error());
    return *mine;
  });
  if (!claimed) return fail(claimed.error());
  if (!*claimed) return {};
  const auto report = carry_out(yesterday);
  const bool tries_again = !report && (report.error().code() == ProblemCode::bill_not_ready ||
                                       report.error().code() == ProblemCode::bill_unavailable);
  if (!report && !tries_again) return fail(report.error());
  return {};
}

Outcome<api::BillDays> Reconciliation::days() {
  return database_.read([&](Connection& db) -> Outcome<api::BillDays> {
    auto found = bill_days(db, days_shown);
    if (!found) return fail(found.error());
    return api::BillDays{std::move(*found)};
  });
}

Outcome<api::BillReport> Reconciliation::report(Date day) {
  return database_.read([&](Connection& db) -> Outcome<api::BillReport> {
    auto found = bill_report(db, day);
    if (!found) return fail(found.error());
    if (!*found) return fail(ProblemCode::not_found);
    return std::move(**found);
  });
}

}  // namespace exam
