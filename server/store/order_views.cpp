#include "server/store/order_views.h"

#include "server/store/columns.h"
#include "server/store/refunds.h"

namespace exam {
namespace {

constexpr std::string_view order_select =
    "SELECT id, number, amount_fen, state, created_at, pay_until, paid_at FROM exam_order WHERE ";

// The one that was paid, or else the one that still can be, or else the latest: its number and payer.
DbResult<Rows> main_payment(Connection& db, const OrderId& order) {
  return db.run(
      "SELECT qr_code, state, trade_no, payer, expires_at FROM payment WHERE order_id = $1"
      " ORDER BY CASE state WHEN 'paid' THEN 0 WHEN 'closed' THEN 2 ELSE 1 END, created_at DESC, id DESC"
      " LIMIT 1",
      {order.value});
}

enum class ShowQr { no, while_payable };
DbResult<api::OrderView> view_of_row(Connection& db, const Row& row, ShowQr qr, Instant now) {
  api::OrderView order;
  order.id.value = row.text("id");
  order.number = row.text("number");
  order.amount.value = row.integer("amount_fen");
  order.state = enum_column<OrderState>(row, "state");
  order.created_at = row.instant("created_at");
  order.pay_until = row.instant("pay_until");
  order.paid_at = row.instant_or_null("paid_at");
  const auto payments = main_payment(db, order.id);
  if (!payments) return fail(payments.error());
  if (payments->empty()) return order;
  const Row& payment = payments->front();
  order.trade_no = payment.text_or_null("trade_no");
  order.payer = payment.text_or_null("payer");
  const bool payable = order.state == OrderState::unpaid && payment.text("state") == "waiting" &&
                       now < payment.instant("expires_at");
  if (payable && qr == ShowQr::while_payable) order.qr_code = payment.text("qr_code");
  if (order.state == OrderState::unpaid) return order;
  auto refunds = refunds_of(db, order.id);
  if (!refunds) return fail(refunds.error());
  order.refunds = std::move(*refunds);
  return order;
}

}  // namespace

DbResult<std::optional<api::OrderView>> order_view_of_hold(Connection& db, const HoldId& hold,
                                                           HoldState state_now, Instant now) {
  const auto rows = db.run(std::string(order_select) + "hold_id = $1", {hold.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  const ShowQr qr = state_now == HoldState::pending ? ShowQr::while_payable : ShowQr::no;
  auto view = view_of_row(db, rows->front(), qr, now);
  if (!view) return fail(view.error());
  return std::move(*view);
}

DbResult<std::optional<api::OrderView>> order_view(Connection& db, const std::string& number) {
  const auto rows = db.run(std::string(order_select) + "number = $1", {number});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  auto view = view_of_row(db, rows->front(), ShowQr::no, {});
  if (!view) return fail(view.error());
  return std::move(*view);
}

DbResult<std::vector<api::OrderView>> order_views(Connection& db, const ApplicationId& application) {
  const auto rows =
      db.run(std::string(order_select) + "application_id = $1 ORDER BY created_at DESC, id DESC",
             {application.value});
  if (!rows) return fail(rows.error());
  std::vector<api::OrderView> views;
  for (const Row& row : *rows) {
    auto view = view_of_row(db, row, ShowQr::no, {});
    if (!view) return fail(view.error());
    views.push_back(std::move(*view));
  }
  return views;
}

}  // namespace exam
