#include "server/store/consistency.h"

namespace exam {
namespace {

// A hold that takes a place: pending ones too whose time is over, until somebody writes that down.
constexpr ConsistencyRule rules[] = {
    {"session_over_capacity",
     "SELECT id AS subject, CAST(taken AS TEXT) || ' taken of ' || CAST(capacity AS TEXT) AS detail"
     " FROM exam_session WHERE taken > capacity"},
    {"session_count_wrong",
     "SELECT id AS subject, CAST(taken AS TEXT) || ' taken, live holds ' || CAST(live AS TEXT) AS detail"
     " FROM (SELECT s.id, s.taken, (SELECT COUNT(*) FROM seat_hold h WHERE h.session_id = s.id"
     " AND h.state IN ('pending', 'confirmed', 'stuck')) AS live FROM exam_session s) counted"
     " WHERE taken <> live"},
    {"seats_over_capacity",
     "SELECT s.id AS subject, CAST(COUNT(*) AS TEXT) || ' seats of ' || CAST(s.capacity AS TEXT) AS detail"
     " FROM exam_session s JOIN seat ON seat.session_id = s.id"
     " GROUP BY s.id, s.capacity HAVING COUNT(*) > s.capacity"},
    {"two_places",
     "SELECT a.account_id AS subject, CAST(COUNT(*) AS TEXT) || ' places in exam ' || a.exam_id AS detail"
     " FROM seat_hold h JOIN application a ON a.id = h.application_id"
     " WHERE h.state IN ('pending', 'confirmed', 'stuck')"
     " GROUP BY a.account_id, a.exam_id HAVING COUNT(*) > 1"},
    {"two_seats",
     "SELECT a.account_id AS subject, CAST(COUNT(*) AS TEXT) || ' seats in exam ' || a.exam_id AS detail"
     " FROM seat JOIN application a ON a.id = seat.application_id"
     " GROUP BY a.account_id, a.exam_id HAVING COUNT(*) > 1"},
    {"seat_given_twice",
     "SELECT session_id AS subject, 'place ' || CAST(position AS TEXT) AS detail FROM seat"
     " GROUP BY session_id, position HAVING COUNT(*) > 1"},
    {"seat_without_hold",
     "SELECT seat.application_id AS subject, 'in session ' || seat.session_id AS detail FROM seat"
     " WHERE NOT EXISTS (SELECT 1 FROM seat_hold h WHERE h.application_id = seat.application_id"
     " AND h.session_id = seat.session_id AND h.state = 'confirmed')"},
    {"confirmed_without_seat",
     "SELECT h.id AS subject, 'in session ' || h.session_id AS detail FROM seat_hold h"
     " WHERE h.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM seat"
     " WHERE seat.application_id = h.application_id AND seat.session_id = h.session_id)"},
    {"confirmed_without_payment",
     "SELECT h.id AS subject, 'no paid trade keeps it' AS detail FROM seat_hold h WHERE h.state = 'confirmed'"
     " AND NOT EXISTS (SELECT 1 FROM exam_order o JOIN payment p ON p.order_id = o.id"
     " WHERE o.hold_id = h.id AND p.state = 'paid'"
     // Staff may give the fee back and leave the place.
     " AND ((o.state = 'paid' AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.payment_id = p.id))"
     " OR EXISTS (SELECT 1 FROM refund r WHERE r.payment_id = p.id AND r.cause = 'returned_by_staff')))"},
    {"paid_neither_seated_nor_refunded",
     "SELECT p.out_trade_no AS subject, 'order ' || o.number || ' is ' || o.state AS detail"
     " FROM payment p JOIN exam_order o ON o.id = p.order_id JOIN seat_hold h ON h.id = o.hold_id"
     " WHERE p.state = 'paid' AND NOT (o.state = 'paid' AND h.state = 'confirmed')"
     " AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.payment_id = p.id)"},
    {"order_paid_twice",
     "SELECT o.number AS subject, CAST(COUNT(*) AS TEXT) || ' trades keep their money' AS detail"
     " FROM exam_order o JOIN payment p ON p.order_id = o.id WHERE p.state = 'paid'"
     " AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.payment_id = p.id)"
     " GROUP BY o.id, o.number HAVING COUNT(*) > 1"},
    {"refunded_twice",
     "SELECT p.out_trade_no AS subject, CAST(COUNT(*) AS TEXT) || ' refunds, ' ||"
     " CAST(SUM(r.amount_fen) AS TEXT) || ' fen of ' || CAST(p.amount_fen AS TEXT) AS detail"
     " FROM refund r JOIN payment p ON p.id = r.payment_id GROUP BY p.id, p.out_trade_no, p.amount_fen"
     " HAVING COUNT(*) > 1 OR SUM(r.amount_fen) > p.amount_fen"},
    {"refund_without_payment",
     "SELECT r.refund_no AS subject, 'its trade is ' || p.state AS detail"
     " FROM refund r JOIN payment p ON p.id = r.payment_id WHERE p.state <> 'paid'"},
};

}  // namespace

std::span<const ConsistencyRule> consistency_rules() {
  return rules;
}

DbResult<std::vector<BrokenRule>> rows_that_break(Connection& db, const ConsistencyRule& rule) {
  const auto rows = db.run(rule.sql);
  if (!rows) return fail(rows.error());
  std::vector<BrokenRule> broken;
  for (const Row& row : *rows)
    broken.push_back({std::string(rule.name), row.text("subject"), row.text("detail")});
  return broken;
}

DbResult<std::vector<BookedTrade>> booked_trades(Connection& db) {
  const auto rows = db.run(
      "SELECT p.out_trade_no, p.amount_fen, CAST(COALESCE((SELECT SUM(r.amount_fen) FROM refund r"
      " WHERE r.payment_id = p.id AND r.state = 'done'), 0) AS BIGINT) AS refunded_fen"
      " FROM payment p WHERE p.state = 'paid' ORDER BY p.out_trade_no");
  if (!rows) return fail(rows.error());
  std::vector<BookedTrade> trades;
  for (const Row& row : *rows)
    trades.push_back(
        {row.text("out_trade_no"), Fen{row.integer("amount_fen")}, Fen{row.integer("refunded_fen")}});
  return trades;
}

}  // namespace exam
