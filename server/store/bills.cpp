#include "server/store/bills.h"

#include "server/store/changes.h"
#include "server/store/columns.h"

#include <set>

namespace exam {
namespace {

constexpr std::string_view payment_select =
    "SELECT p.out_trade_no, COALESCE(p.trade_no, '') AS trade_no, p.amount_fen, p.state, p.paid_at, o.number,"
    " o.state AS order_state, (SELECT COUNT(*) FROM refund r WHERE r.payment_id = p.id) AS refunds"
    " FROM payment p JOIN exam_order o ON o.id = p.order_id WHERE ";
constexpr std::string_view refund_select =
    "SELECT r.refund_no, r.amount_fen, r.state, r.done_at, p.out_trade_no FROM refund r"
    " JOIN payment p ON p.id = r.payment_id WHERE ";

DbResult<void> add_payments(Books& books, const DbResult<Rows>& rows) {
  if (!rows) return fail(rows.error());
  for (const Row& row : *rows) {
    BookedPayment payment;
    payment.out_trade_no = row.text("out_trade_no");
    payment.order_number = row.text("number");
    payment.trade_no = row.text("trade_no");
    payment.amount.value = row.integer("amount_fen");
    payment.is_paid = row.text("state") == "paid";
    payment.order = enum_column<OrderState>(row, "order_state");
    payment.is_returned = row.integer("refunds") > 0;
    payment.paid_at = row.instant_or_null("paid_at").value_or(Instant{});
    books.payments.push_back(std::move(payment));
  }
  return {};
}

DbResult<void> add_refunds(Books& books, const DbResult<Rows>& rows) {
  if (!rows) return fail(rows.error());
  for (const Row& row : *rows)
    books.refunds.push_back({row.text("refund_no"), row.text("out_trade_no"), Fen{row.integer("amount_fen")},
                             enum_column<RefundState>(row, "state"),
                             row.instant_or_null("done_at").value_or(Instant{})});
  return {};
}

// What the bill names and the day's own rows have not brought.
DbResult<void> add_named(Connection& db, Books& books, const std::vector<BillLine>& bill) {
  std::set<std::string> payments, refunds;
  for (const BookedPayment& each : books.payments) payments.insert(each.out_trade_no);
  for (const BookedRefund& each : books.refunds) refunds.insert(each.refund_no);
  for (const BillLine& line : bill) {
    const bool is_refund = line.kind == BillLine::Kind::refund;
    const std::string& number = is_refund ? line.refund_no : line.out_trade_no;
    if (!(is_refund ? refunds : payments).insert(number).second) continue;
    const auto added =
        is_refund
            ? add_refunds(books, db.run(std::string(refund_select) + "r.refund_no = $1", {number}))
            : add_payments(books, db.run(std::string(payment_select) + "p.out_trade_no = $1", {number}));
    if (!added) return added;
  }
  return {};
}

api::BillDay read_day(const Row& row) {
  return {date_column(row, "day"), enum_column<BillState>(row, "state"), row.instant_or_null("checked_at"),
          static_cast<int>(row.integer("line_count")), static_cast<int>(row.integer("difference_count"))};
}

constexpr std::string_view day_select =
    "SELECT day, state, checked_at, line_count, difference_count FROM bill_check ";

Value fen_or_null(const std::optional<Fen>& amount) {
  return amount ? Value(amount->value) : Value();
}

}  // namespace

DbResult<Books> books_for(Connection& db, Date day, const std::vector<BillLine>& bill) {
  const Instant from = shanghai_instant(day, 0, 0, 0), until = from + day_ms;
  Books books;
  auto added = add_payments(books, db.run(std::string(payment_select) +
                                              "p.paid_at >= $1 AND p.paid_at < $2 ORDER BY p.paid_at, p.id",
                                          {from.ms, until.ms}));
  if (!added) return fail(added.error());
  added = add_refunds(books, db.run(std::string(refund_select) +
                                        "r.done_at >= $1 AND r.done_at < $2 ORDER BY r.done_at, r.id",
                                    {from.ms, until.ms}));
  if (!added) return fail(added.error());
  if (added = add_named(db, books, bill); !added) return fail(added.error());
  return books;
}

DbResult<bool> claim_bill_check(Connection& db, Date day, CheckAgain again, Instant stale_before,
                                Instant now) {
  const auto claimed = db.run(
      "INSERT INTO bill_check (day, state, started_at) VALUES ($1, 'running', $2)"
      " ON CONFLICT (day) DO UPDATE SET state = 'running', started_at = excluded.started_at"
      " WHERE bill_check.started_at < $3 AND (bill_check.state <> 'done' OR $4 = 1)",
      {date_text(day), now.ms, again == CheckAgain::yes ? now.ms + 1 : stale_before.ms,
       static_cast<std::int64_t>(again == CheckAgain::yes ? 1 : 0)});
  if (!claimed) return fail(claimed.error());
  return claimed->changed == 1;
}

DbResult<void> save_bill_check(Connection& db, const api::BillReport& report) {
  const api::BillDay& day = report.day;
  const std::string name = date_text(day.day);
  const auto saved = discard(
      db.run("UPDATE bill_check SET state = $2, checked_at = $3, line_count = $4, difference_count = $5"
             " WHERE day = $1",
             {name, enum_value(day.state), or_null(day.checked_at), static_cast<std::int64_t>(day.lines),
              static_cast<std::int64_t>(day.differences)}));
  if (!saved) return saved;
  if (auto gone = discard(db.run("DELETE FROM bill_difference WHERE day = $1", {name})); !gone) return gone;
  std::int64_t position = 0;
  for (const BillDifference& each : report.differences) {
    const auto added = discard(db.run(
        "INSERT INTO bill_difference (day, position, kind, out_trade_no, trade_no, refund_no, ours_fen,"
        " theirs_fen, settled) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {name, position++, enum_value(each.kind), each.out_trade_no, each.trade_no, each.refund_no,
         fen_or_null(each.ours), fen_or_null(each.theirs), each.settled}));
    if (!added) return added;
  }
  return {};
}

DbResult<std::vector<api::BillDay>> bill_days(Connection& db, int count_max) {
  const auto rows =
      db.run(std::string(day_select) + "ORDER BY day DESC LIMIT $1", {static_cast<std::int64_t>(count_max)});
  if (!rows) return fail(rows.error());
  std::vector<api::BillDay> days;
  for (const Row& row : *rows) days.push_back(read_day(row));
  return days;
}

DbResult<std::optional<api::BillReport>> bill_report(Connection& db, Date day) {
  const auto head = db.run(std::string(day_select) + "WHERE day = $1", {date_text(day)});
  if (!head) return fail(head.error());
  if (head->empty()) return std::nullopt;
  api::BillReport report{read_day(head->front()), {}};
  const auto rows = db.run(
      "SELECT kind, out_trade_no, trade_no, refund_no, ours_fen, theirs_fen, settled FROM bill_difference"
      " WHERE day = $1 ORDER BY position",
      {date_text(day)});
  if (!rows) return fail(rows.error());
  const auto fen = [](const Row& row, const char* column) {
    return row.is_null(column) ? std::nullopt : std::optional(Fen{row.integer(column)});
  };
  for (const Row& row : *rows)
    report.differences.push_back({enum_column<BillDifferenceKind>(row, "kind"), row.text("out_trade_no"),
                                  row.text("trade_no"), row.text("refund_no"), fen(row, "ours_fen"),
                                  fen(row, "theirs_fen"), row.text("settled")});
  return report;
}

}  // namespace exam
