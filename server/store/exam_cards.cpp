#include "server/store/exam_cards.h"

#include "server/store/applications.h"
#include "server/store/columns.h"
#include "server/store/exams.h"

namespace exam {
namespace {

DbResult<std::optional<SeatHold>> latest_hold(Connection& db, const ApplicationId& application) {
  const auto rows = db.run(
      "SELECT id, session_id, application_id, state, held_at, expires_at FROM seat_hold"
      " WHERE application_id = $1 ORDER BY CASE WHEN state IN ('pending', 'confirmed', 'stuck') THEN 0"
      " ELSE 1 END, held_at DESC, id DESC LIMIT 1",
      {application.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  const Row& row = rows->front();
  SeatHold hold;
  hold.id.value = row.text("id");
  hold.session_id.value = row.text("session_id");
  hold.application_id.value = row.text("application_id");
  hold.state = enum_column<HoldState>(row, "state");
  hold.held_at = row.instant("held_at");
  hold.expires_at = row.instant("expires_at");
  return hold;
}

// The latest payment's QR, while the order is unpaid and both are good.
DbResult<void> add_payment(Connection& db, api::OrderView& order, bool hold_is_live, Instant now) {
  const auto rows = db.run(
      "SELECT qr_code, state, trade_no, expires_at FROM payment WHERE order_id = $1"
      " ORDER BY CASE WHEN state = 'paid' THEN 0 ELSE 1 END, created_at DESC, id DESC LIMIT 1",
      {order.id.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return {};
  const Row& row = rows->front();
  order.trade_no = row.text_or_null("trade_no");
  const bool payable = order.state == OrderState::unpaid && hold_is_live && row.text("state") == "waiting";
  if (payable && now < row.instant("expires_at")) order.qr_code = row.text("qr_code");
  return {};
}

DbResult<std::optional<api::OrderView>> order_of(Connection& db, const api::Hold& hold, Instant now) {
  const auto rows = db.run(
      "SELECT id, number, amount_fen, state, created_at, pay_until, paid_at FROM exam_order"
      " WHERE hold_id = $1",
      {hold.id.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  const Row& row = rows->front();
  api::OrderView order;
  order.id.value = row.text("id");
  order.number = row.text("number");
  order.amount.value = row.integer("amount_fen");
  order.state = enum_column<OrderState>(row, "state");
  order.created_at = row.instant("created_at");
  order.pay_until = row.instant("pay_until");
  order.paid_at = row.instant_or_null("paid_at");
  if (auto done = add_payment(db, order, hold.state == HoldState::pending, now); !done)
    return fail(done.error());
  return order;
}

DbResult<api::ExamCard> card_of(Connection& db, const Exam& exam, const AccountId& account, Instant now) {
  api::ExamCard card;
  card.id = exam.id;
  card.title = exam.title;
  card.windows = exam.windows;
  card.fee = exam.fee;
  const auto application = find_application(db, exam.id, account);
  if (!application) return fail(application.error());
  if (!*application) return card;
  card.application = view_of(**application);
  const auto hold = latest_hold(db, (*application)->id);
  if (!hold) return fail(hold.error());
  if (!*hold) return card;
  const SeatHold& held = **hold;
  card.hold = api::Hold{held.id, held.session_id, state_at(held, now), held.held_at, held.expires_at};
  const auto order = order_of(db, *card.hold, now);
  if (!order) return fail(order.error());
  card.order = *order;
  return card;
}

}  // namespace

DbResult<std::vector<api::ExamCard>> exam_cards(Connection& db, const AccountId& account, Instant now) {
  const auto exams = all_exams(db);
  if (!exams) return fail(exams.error());
  std::vector<api::ExamCard> cards;
  for (const Exam& exam : *exams) {
    auto card = card_of(db, exam, account, now);
    if (!card) return fail(card.error());
    cards.push_back(std::move(*card));
  }
  return cards;
}

DbResult<std::optional<api::ExamCard>> exam_card(Connection& db, const ExamId& id, const AccountId& account,
                                                 Instant now) {
  const auto exam = find_exam(db, id);
  if (!exam) return fail(exam.error());
  if (!*exam) return std::nullopt;
  auto card = card_of(db, **exam, account, now);
  if (!card) return fail(card.error());
  return std::move(*card);
}

JourneyFacts facts_of(const api::ExamCard& card, bool verified) {
  JourneyFacts facts;
  facts.verified = verified;
  facts.windows = card.windows;
  if (card.application) facts.application = card.application->status;
  if (card.hold) {
    facts.hold = SeatHold{card.hold->id,    card.hold->session_id, card.application->id,
                          card.hold->state, card.hold->held_at,    card.hold->expires_at};
  }
  if (card.order) facts.order = card.order->state;
  return facts;
}

}  // namespace exam
