#include "server/services/reconciliation.h"

#include "server/services/payments_settle.h"
#include "server/store/bills.h"
#include "server/store/orders.h"

#include <algorithm>

namespace exam {
namespace {

constexpr int days_shown = 60;
constexpr std::int64_t ready_after_ms = 34 * hour_ms;  // 10:00 of the day after: the provider promises 9:00
constexpr std::int64_t again_after_ms = hour_ms;
constexpr std::int64_t looked_for_ms = 7 * day_ms;

bool is_unsettled(const BillDifference& difference) {
  return difference.kind == BillDifferenceKind::missing_here ||
         difference.kind == BillDifferenceKind::refund_missing_here;
}

Instant end_of(Date day) {
  return shanghai_instant(day, 0, 0, 0) + day_ms;
}

// What was settled is gone from the next comparison, and must not be gone from what the operator reads. A
// check that came to nothing leaves everything as it was.
std::vector<BillDifference> with_earlier(const std::vector<BillDifference>& earlier,
                                         const api::BillReport& report) {
  std::vector<BillDifference> all;
  for (const BillDifference& each : earlier) {
    const bool found_again =
        std::any_of(report.differences.begin(), report.differences.end(), [&](const BillDifference& one) {
          return one.kind == each.kind && one.out_trade_no == each.out_trade_no &&
                 one.refund_no == each.refund_no;
        });
    const bool stays = report.day.state != BillState::done || !each.settled.empty();
    if (stays && !found_again) all.push_back(each);
  }
  all.insert(all.end(), report.differences.begin(), report.differences.end());
  return all;
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

Outcome<api::BillReport> Reconciliation::keep(api::BillReport report) {
  return database_.write([&](Connection& db) -> Outcome<api::BillReport> {
    const auto earlier = bill_report(db, report.day.day);
    if (!earlier) return fail(earlier.error());
    if (*earlier) report.differences = with_earlier((*earlier)->differences, report);
    report.day.differences = static_cast<int>(report.differences.size());
    if (auto saved = save_bill_check(db, report); !saved) return fail(saved.error());
    return report;
  });
}

// The provider makes no bill of such a day. While our books say otherwise, its bill is late.
Outcome<bool> Reconciliation::was_without_movement(Date day) {
  const Instant now = clock_.now(), over = end_of(day);
  if (now < over + day_ms) return false;
  if (now >= over + looked_for_ms) return true;
  return database_.read([&](Connection& db) -> Outcome<bool> {
    const auto books = books_for(db, day, {});
    if (!books) return fail(books.error());
    return books->payments.empty() && books->refunds.empty();
  });
}

Outcome<api::BillReport> Reconciliation::carry_out(Date day) {
  auto bill = gateway_.daily_bill(day);
  if (!bill && bill.error() == BillError::not_ready) {
    const auto is_empty = was_without_movement(day);
    if (!is_empty) return fail(is_empty.error());
    if (*is_empty) bill = std::vector<BillLine>{};
  }
  api::BillReport report;
  report.day.day = day;
  report.day.checked_at = clock_.now();
  if (!bill) {
    const bool not_ready = bill.error() == BillError::not_ready;
    report.day.state = not_ready ? BillState::not_ready : BillState::failed;
    log_("reconciliation: the bill of " + date_text(day) +
         (not_ready ? " is not there yet" : " cannot be read"));
    if (auto kept = keep(std::move(report)); !kept) return fail(kept.error());
    return fail(not_ready ? ProblemCode::bill_not_ready : ProblemCode::bill_unavailable);
  }
  auto differences = compare(*bill, day);
  if (!differences) return fail(differences.error());
  report.differences = std::move(*differences);
  report.day.state = BillState::done;
  report.day.lines = static_cast<int>(bill->size());
  log_("reconciliation: " + date_text(day) + ": " + std::to_string(report.day.lines) + " lines, " +
       std::to_string(report.differences.size()) + " differences");
  return keep(std::move(report));
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

Outcome<std::vector<Date>> Reconciliation::days_to_check(Instant now) {
  return database_.read([&](Connection& db) -> Outcome<std::vector<Date>> {
    const auto first_order = first_order_at(db);
    if (!first_order) return fail(first_order.error());
    const auto known = bill_days(db, days_shown);
    if (!known) return fail(known.error());
    const Date yesterday = shanghai_date(now + -day_ms);
    const Date first = *first_order ? shanghai_date(**first_order) : yesterday;
    std::vector<Date> days;
    for (std::int64_t ago = looked_for_ms; ago >= day_ms; ago -= day_ms) {
      const Date day = shanghai_date(now + -ago);
      const bool is_done = std::any_of(known->begin(), known->end(), [&](const api::BillDay& each) {
        return each.day == day && each.state == BillState::done;
      });
      const bool can_be_there = now >= shanghai_instant(day, 0, 0, 0) + ready_after_ms;
      if (can_be_there && !is_done && (day >= first || day == yesterday)) days.push_back(day);
    }
    return days;
  });
}

Outcome<void> Reconciliation::check_by_itself(Date day, Instant now) {
  const auto claimed = database_.write([&](Connection& db) -> Outcome<bool> {
    const auto mine = claim_bill_check(db, day, CheckAgain::no, now + -again_after_ms, now);
    if (!mine) return fail(mine.error());
    return *mine;
  });
  if (!claimed) return fail(claimed.error());
  if (!*claimed) return {};
  const auto report = carry_out(day);
  const bool tries_again = !report && (report.error().code() == ProblemCode::bill_not_ready ||
                                       report.error().code() == ProblemCode::bill_unavailable);
  if (!report && !tries_again) return fail(report.error());
  return {};
}

Outcome<void> Reconciliation::check_recent() {
  const Instant now = clock_.now();
  const auto days = days_to_check(now);
  if (!days) return fail(days.error());
  for (const Date& day : *days)
    if (auto done = check_by_itself(day, now); !done) return done;
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
