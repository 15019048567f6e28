#include "server/store/money_desk.h"

#include "server/store/columns.h"
#include "server/store/order_views.h"
#include "shared/account.h"
#include "shared/identity.h"

namespace exam {
namespace {

constexpr std::int64_t notices_shown_ms = 30 * day_ms;

DbResult<std::vector<api::StuckHold>> stuck_holds(Connection& db) {
  const auto rows = db.run(
      "SELECT h.id, h.expires_at, acc.account, e.title, v.name AS venue_name, COALESCE(o.number, '') AS "
      "number"
      " FROM seat_hold h JOIN application a ON a.id = h.application_id JOIN account acc ON acc.id = "
      "a.account_id"
      " JOIN exam e ON e.id = a.exam_id JOIN exam_session s ON s.id = h.session_id"
      " JOIN venue v ON v.id = s.venue_id LEFT JOIN exam_order o ON o.hold_id = h.id"
      " WHERE h.state = 'stuck' ORDER BY h.expires_at, h.id");
  if (!rows) return fail(rows.error());
  std::vector<api::StuckHold> holds;
  for (const Row& row : *rows)
    holds.push_back({HoldId{row.text("id")}, row.text("account"), row.text("number"), row.text("title"),
                     row.text("venue_name"), row.instant("expires_at")});
  return holds;
}

DbResult<std::vector<api::OpenRefund>> refunds_not_done(Connection& db) {
  const auto rows = db.run(
      "SELECT r.refund_no, r.amount_fen, r.cause, r.state, r.created_at, r.tries, o.number FROM refund r"
      " JOIN payment p ON p.id = r.payment_id JOIN exam_order o ON o.id = p.order_id"
      " WHERE r.state <> 'done' ORDER BY r.created_at, r.id");
  if (!rows) return fail(rows.error());
  std::vector<api::OpenRefund> refunds;
  for (const Row& row : *rows)
    refunds.push_back({row.text("refund_no"), row.text("number"), Fen{row.integer("amount_fen")},
                       enum_column<RefundCause>(row, "cause"), enum_column<RefundState>(row, "state"),
                       row.instant("created_at"), static_cast<int>(row.integer("tries"))});
  return refunds;
}

DbResult<std::vector<api::KeptNotice>> kept_notices(Connection& db, Instant now) {
  const auto rows = db.run(
      "SELECT id, COALESCE(out_trade_no, '') AS out_trade_no, outcome, received_at FROM payment_notice"
      " WHERE outcome IN ('refused', 'unknown_order', 'not_genuine', 'refund_unknown') AND received_at > $1"
      " ORDER BY received_at DESC, id DESC LIMIT 50",
      {now.ms - notices_shown_ms});
  if (!rows) return fail(rows.error());
  std::vector<api::KeptNotice> notices;
  for (const Row& row : *rows)
    notices.push_back(
        {row.text("id"), row.text("out_trade_no"), row.text("outcome"), row.instant("received_at")});
  return notices;
}

}  // namespace

DbResult<api::MoneyAttention> money_attention(Connection& db, Instant now) {
  auto stuck = stuck_holds(db);
  if (!stuck) return fail(stuck.error());
  auto refunds = refunds_not_done(db);
  if (!refunds) return fail(refunds.error());
  auto notices = kept_notices(db, now);
  if (!notices) return fail(notices.error());
  return api::MoneyAttention{std::move(*stuck), std::move(*refunds), std::move(*notices)};
}

DbResult<std::vector<api::MoneyOrder>> money_orders(Connection& db, const std::string& find, Instant now) {
  const auto rows = db.run(
      "SELECT o.number, e.title, acc.account, i.full_name, v.name AS venue_name, s.starts_at, a.status,"
      " h.state, h.expires_at, (SELECT COUNT(*) FROM payment p WHERE p.order_id = o.id AND p.state = 'paid'"
      " AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.payment_id = p.id)) AS trades_kept FROM exam_order o "
      "JOIN application a ON a.id = o.application_id"
      " JOIN account acc ON acc.id = a.account_id LEFT JOIN identity i ON i.account_id = a.account_id"
      " JOIN exam e ON e.id = a.exam_id JOIN seat_hold h ON h.id = o.hold_id"
      " JOIN exam_session s ON s.id = h.session_id JOIN venue v ON v.id = s.venue_id"
      " WHERE $1 = '' OR o.number = $1 OR acc.account_key = $2 OR EXISTS"
      " (SELECT 1 FROM payment p WHERE p.order_id = o.id AND (p.trade_no = $1 OR p.out_trade_no = $1))"
      " ORDER BY o.created_at DESC, o.id DESC LIMIT 50",
      {find, account_key(find)});
  if (!rows) return fail(rows.error());
  std::vector<api::MoneyOrder> orders;
  for (const Row& row : *rows) {
    auto view = order_view(db, row.text("number"));
    if (!view) return fail(view.error());
    SeatHold hold;
    hold.state = enum_column<HoldState>(row, "state");
    hold.expires_at = row.instant("expires_at");
    orders.push_back({std::move(**view), row.text("title"), row.text("account"),
                      mask_name(row.text_or_null("full_name").value_or("")), row.text("venue_name"),
                      row.instant("starts_at"), enum_column<ApplicationStatus>(row, "status"),
                      state_at(hold, now), static_cast<int>(row.integer("trades_kept"))});
  }
  return orders;
}

}  // namespace exam
