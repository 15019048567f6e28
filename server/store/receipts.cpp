#include "server/store/receipts.h"

#include "server/store/order_views.h"

namespace exam {

DbResult<std::optional<StoredReceipt>> find_receipt(Connection& db, const AccountId& account,
                                                    const ExamId& exam, const std::string& order_number) {
  const auto rows = db.run(
      "SELECT e.title, v.name AS venue_name, acc.account, i.full_name, s.starts_at FROM exam_order o"
      " JOIN application a ON a.id = o.application_id JOIN exam e ON e.id = a.exam_id"
      " JOIN account acc ON acc.id = a.account_id LEFT JOIN identity i ON i.account_id = a.account_id"
      " JOIN seat_hold h ON h.id = o.hold_id JOIN exam_session s ON s.id = h.session_id"
      " JOIN venue v ON v.id = s.venue_id WHERE o.number = $1 AND a.account_id = $2 AND a.exam_id = $3",
      {order_number, account.value, exam.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  auto order = order_view(db, order_number);
  if (!order) return fail(order.error());
  const Row& row = rows->front();
  return StoredReceipt{std::move(**order),
                       row.text("title"),
                       row.text("venue_name"),
                       row.text("account"),
                       row.text_or_null("full_name").value_or(""),
                       row.instant("starts_at")};
}

}  // namespace exam
