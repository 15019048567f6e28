#include "server/services/payments.h"

#include "server/random_text.h"
#include "server/store/applications.h"
#include "server/store/exam_cards.h"
#include "server/store/exams.h"
#include "server/store/locks.h"
#include "server/store/order_views.h"
#include "server/store/seating.h"

#include <algorithm>

namespace exam {
namespace {

constexpr std::size_t notice_id_bytes = 16;

// "20261220090000" and six random digits.
std::string order_number(Random& random, Instant now) {
  std::string number;
  for (const char letter : shanghai_second_text(now))
    if (letter >= '0' && letter <= '9') number += letter;
  const std::string tail = std::to_string(random_number(random) % 1'000'000);
  return number + std::string(6 - tail.size(), '0') + tail;
}

// The n-th attempt at one order, from 0.
std::string trade_number(const Order& order, std::size_t attempt) {
  return attempt == 0 ? order.number : order.number + "_" + std::to_string(attempt + 1);
}

bool is_open(const Payment& payment) {
  return payment.state == PaymentState::starting || payment.state == PaymentState::waiting;
}

}  // namespace

Payments::Payments(Database& database, PaymentGateway& gateway, Clock& clock, Random& random, Log log)
    : database_(database), gateway_(gateway), clock_(clock), random_(random), log_(std::move(log)) {}

void Payments::log_failure(const char* what, const Failure& failure) {
  log_(std::string("payments: ") + what + ": " + std::string(problem_name(failure.code())) + " " +
       failure.log);
}

void Payments::log_exception(const std::exception& error) {
  log_(std::string("ERROR payments: ") + error.what());
}

Outcome<api::ExamCard> Payments::card(const AccountId& account, const ExamId& exam) {
  return database_.read([&](Connection& db) -> Outcome<api::ExamCard> {
    auto found = exam_card(db, exam, account, clock_.now());
    if (!found) return fail(found.error());
    if (!*found) return fail(ProblemCode::not_found);
    return std::move(**found);
  });
}

Outcome<Order> Payments::order_for(Connection& db, const SeatHold& hold, Fen fee, Instant now) {
  auto known = order_of_hold(db, hold.id);
  if (!known) return fail(known.error());
  if (*known) return std::move(**known);
  Order order;
  order.id = new_id<OrderId>(random_);
  for (bool free = false; !free;) {
    order.number = order_number(random_, now);
    if (auto locked = db.lock(order_number_lock(order.number)); !locked) return fail(locked.error());
    const auto checked = order_number_is_free(db, order.number);
    if (!checked) return fail(checked.error());
    free = *checked;
  }
  order.application_id = hold.application_id;
  order.hold_id = hold.id;
  order.amount = fee;
  order.created_at = now;
  order.pay_until = hold.expires_at;
  if (auto done = insert_order(db, order); !done) return fail(done.error());
  return order;
}

// The open payment of the order, or a new attempt when every one before was closed.
Outcome<Payment> Payments::payment_for(Connection& db, const Order& order, Instant now) {
  const auto attempts = payments_of(db, order.id);
  if (!attempts) return fail(attempts.error());
  for (const Payment& attempt : *attempts)
    if (is_open(attempt)) return attempt;
  Payment payment;
  payment.id = new_id<PaymentId>(random_);
  payment.order_id = order.id;
  payment.out_trade_no = trade_number(order, attempts->size());
  payment.amount = order.amount;
  payment.created_at = now;
  payment.expires_at = order.pay_until;
  if (auto done = insert_payment(db, payment); !done) return fail(done.error());
  return payment;
}

Outcome<Payments::ToStart> Payments::prepare_order(Connection& db, const AccountId& account,
                                                   const ExamId& exam, Instant now) {
  if (auto locked = db.lock(candidate_lock(account)); !locked) return fail(locked.error());
  const auto card = exam_card(db, exam, account, now);
  if (!card) return fail(card.error());
  if (!*card) return fail(ProblemCode::not_found);
  const api::ExamCard& shown = **card;
  if (!shown.application) return fail(ProblemCode::application_missing);
  if (shown.order && shown.order->state == OrderState::paid) return ToStart{};
  if (!shown.hold) return fail(ProblemCode::hold_missing);
  if (shown.hold->state == HoldState::expired || shown.hold->state == HoldState::stuck)
    return fail(ProblemCode::hold_expired);
  if (shown.hold->state != HoldState::pending) return fail(ProblemCode::hold_missing);
  if (now >= shown.windows.pay_until)
    return fail(problem_at(ProblemCode::window_closed, shown.windows.pay_until));

  const SeatHold hold{shown.hold->id,    shown.hold->session_id, shown.application->id,
                      shown.hold->state, shown.hold->held_at,    shown.hold->expires_at};
  const auto order = order_for(db, hold, shown.fee, now);
  if (!order) return fail(order.error());
  auto payment = payment_for(db, *order, now);
  if (!payment) return fail(payment.error());
  ToStart prepared;
  prepared.subject = shown.title + " 报名费";
  if (payment->state == PaymentState::starting) prepared.payment = std::move(*payment);
  return prepared;
}

Outcome<void> Payments::start_payment(const Payment& payment, const std::string& subject) {
  const auto qr_code = gateway_.start({payment.out_trade_no, payment.amount, subject, payment.expires_at});
  if (!qr_code) {
    log_("payments: the provider did not start " + payment.out_trade_no + ", error " +
         std::to_string(static_cast<int>(qr_code.error())));
    return fail(ProblemCode::payment_unavailable);
  }
  return database_.write([&](Connection& db) -> Outcome<void> {
    if (auto locked = lock_candidate_of_trade(db, payment.out_trade_no); !locked) return fail(locked.error());
    auto current = find_payment(db, payment.out_trade_no);
    if (!current) return fail(current.error());
    // Another tab may have been faster, or a notice.
    if (!*current || (*current)->state != PaymentState::starting) return {};
    (*current)->state = PaymentState::waiting;
    (*current)->qr_code = *qr_code;
    if (auto done = save_payment(db, **current); !done) return fail(done.error());
    return {};
  });
}

Outcome<api::ExamCard> Payments::create_order(const AccountId& account, const ExamId& exam) {
  const auto prepared = database_.write(
      [&](Connection& db) -> Outcome<ToStart> { return prepare_order(db, account, exam, clock_.now()); });
  if (!prepared) return fail(prepared.error());
  if (prepared->payment) {
    if (auto started = start_payment(*prepared->payment, prepared->subject); !started)
      return fail(started.error());
  }
  return card(account, exam);
}

// Another amount than is owed stays so: the operator sees it among the notices, and nobody asks again.
DbResult<void> Payments::keep_refused(Connection& db, const std::string& out_trade_no, const Trade& trade,
                                      Instant now) {
  auto payment = find_payment(db, out_trade_no);
  if (!payment) return fail(payment.error());
  if (!*payment || !is_open(**payment)) return {};
  (*payment)->state = PaymentState::closed;
  if (!trade.trade_no.empty()) (*payment)->trade_no = trade.trade_no;
  if (auto saved = save_payment(db, **payment); !saved) return saved;
  const StoredNotice answer{
      random_hex(random_, notice_id_bytes),
      "answer: trade_no=" + trade.trade_no + "&total_amount=" + yuan_text(trade.amount)};
  return insert_notice(db, answer, out_trade_no, now, std::string(enum_name(SettleOutcome::refused)));
}

Outcome<SettleOutcome> Payments::ask_provider(const std::string& out_trade_no, Ask ask) {
  auto trade = gateway_.query(out_trade_no);
  if (trade && trade->state == TradeState::waiting && ask == Ask::close) {
    const auto closed = gateway_.close(out_trade_no);
    if (!closed) return fail(ProblemCode::payment_unavailable);
    // Paid between question and answer: what was paid must be read.
    if (*closed == TradeState::paid)
      trade = gateway_.query(out_trade_no);
    else
      trade->state = *closed;
  }
  if (!trade) return fail(ProblemCode::payment_unavailable);
  const auto settled = database_.write([&](Connection& db) -> Outcome<SettleOutcome> {
    const Instant now = clock_.now();
    const auto outcome = settle_trade(db, random_, out_trade_no, *trade, now);
    if (!outcome) return fail(outcome.error());
    if (*outcome == SettleOutcome::refused) {
      if (auto kept = keep_refused(db, out_trade_no, *trade, now); !kept) return fail(kept.error());
    }
    return *outcome;
  });
  if (settled && *settled == SettleOutcome::refused)
    log_("payments: trade " + out_trade_no + " was paid with " + yuan_text(trade->amount) +
         ", which is not what is owed");
  return settled;
}

Outcome<void> Payments::ask_about(const HoldId& hold, Ask ask) {
  const auto payments = database_.read([&](Connection& db) -> Outcome<std::vector<Payment>> {
    const auto order = order_of_hold(db, hold);
    if (!order) return fail(order.error());
    if (!*order) return std::vector<Payment>{};
    auto attempts = payments_of(db, (*order)->id);
    if (!attempts) return fail(attempts.error());
    return std::move(*attempts);
  });
  if (!payments) return fail(payments.error());
  for (const Payment& payment : *payments) {
    if (!is_open(payment)) continue;
    if (const auto asked = ask_provider(payment.out_trade_no, ask); !asked) return fail(asked.error());
  }
  return {};
}

Outcome<api::ExamCard> Payments::refresh(const AccountId& account, const ExamId& exam) {
  const auto shown = card(account, exam);
  if (!shown) return fail(shown.error());
  if (!shown->order) return fail(ProblemCode::order_missing);
  if (shown->order->state != OrderState::unpaid && shown->order->state != OrderState::closed) return shown;
  if (!backoffs_.may_ask_now(shown->order->number, clock_.now(), poll_pace)) return shown;
  if (const auto asked = ask_about(shown->hold->id, Ask::query); !asked) return fail(asked.error());
  return card(account, exam);
}

Outcome<api::OrderHistory> Payments::history(const AccountId& account, const ExamId& exam) {
  return database_.read([&](Connection& db) -> Outcome<api::OrderHistory> {
    const auto application = find_application(db, exam, account);
    if (!application) return fail(application.error());
    if (!*application) return api::OrderHistory{};
    auto orders = order_views(db, (*application)->id);
    if (!orders) return fail(orders.error());
    return api::OrderHistory{std::move(*orders)};
  });
}

}  // namespace exam
