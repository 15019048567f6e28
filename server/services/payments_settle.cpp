#include "server/services/payments_settle.h"

#include "server/random_text.h"
#include "server/store/locks.h"
#include "server/store/seating.h"
#include "server/store/tickets.h"

namespace exam {
namespace {

constexpr std::size_t id_bytes = 16;

struct Loaded {
  Payment payment;
  Order order;
  SeatHold hold;
  SettlementTerms terms;
};

DbError missing(const char* what) {
  return {DbError::Kind::other, {}, std::string("no row for ") + what};
}

DbResult<std::optional<Loaded>> load(Connection& db, const std::string& out_trade_no) {
  auto payment = find_payment(db, out_trade_no);
  if (!payment) return fail(payment.error());
  if (!*payment) return std::nullopt;
  auto order = find_order(db, (*payment)->order_id);
  if (!order) return fail(order.error());
  if (!*order) return fail(missing("order"));
  auto hold = find_hold(db, (*order)->hold_id);
  if (!hold) return fail(hold.error());
  if (!*hold) return fail(missing("hold"));
  auto terms = settlement_terms(db, (*order)->application_id);
  if (!terms) return fail(terms.error());
  return Loaded{std::move(**payment), std::move(**order), std::move(**hold), std::move(*terms)};
}

SettlementFacts facts_of(const Loaded& loaded, Instant now) {
  const SettlementTerms& terms = loaded.terms;
  // Applied for again, what was chosen before the withdrawal stays withdrawn.
  const bool withdrawn =
      terms.is_withdrawn || (terms.withdrawn_at && loaded.hold.held_at <= *terms.withdrawn_at);
  return {loaded.order, state_at(loaded.hold, now), withdrawn, terms.pay_until};
}

bool touches_hold(Settlement decision) {
  return decision == Settlement::confirm || decision == Settlement::take_place_again ||
         decision == Settlement::close;
}

// Whoever asks for a place ends the overdue holds of its session under the session's lock alone: only under
// that is a hold what it was read as. Locked before any row is changed, so that nobody waits in a circle.
DbResult<void> read_hold_anew(Connection& db, Loaded& loaded) {
  if (auto locked = db.lock(session_lock(loaded.hold.session_id)); !locked) return locked;
  auto hold = find_hold(db, loaded.hold.id);
  if (!hold) return fail(hold.error());
  if (!*hold) return fail(missing("hold"));
  loaded.hold = std::move(**hold);
  return {};
}

// What was learnt of the trade itself. Paid is final: nothing that comes later takes it back.
DbResult<void> note_trade(Connection& db, Payment& payment, const Trade& trade, Instant now) {
  if (payment.state == PaymentState::paid) return {};
  const bool gone = trade.state == TradeState::closed || (trade.state == TradeState::not_found &&
                                                          now >= payment.expires_at + provider_clock_skew_ms);
  if (!trade.trade_no.empty()) payment.trade_no = trade.trade_no;
  if (!trade.payer.empty()) payment.payer = trade.payer;
  if (trade.state == TradeState::paid) {
    payment.state = PaymentState::paid;
    payment.paid_at = trade.paid_at.value_or(now);
  } else if (gone) {
    payment.state = PaymentState::closed;
  }
  return save_payment(db, payment);
}

DbResult<void> give_seat_and_ticket(Connection& db, Random& random, const SeatHold& hold, Instant now) {
  const auto position = lowest_free_position(db, hold.session_id);
  if (!position) return fail(position.error());
  const auto rooms = rooms_of(db, hold.session_id);
  if (!rooms) return fail(rooms.error());
  const SeatPlace place = seat_at(*rooms, *position);
  if (place.seat.empty()) return fail(missing("a seat: more places than the rooms have"));
  auto seated = insert_seat(db, random_hex(random, id_bytes), hold.session_id, place, *position,
                            hold.application_id, now);
  if (!seated) return seated;
  for (;;) {
    const std::string number = ticket_number_from(random_number(random));
    const auto free = ticket_number_is_free(db, number);
    if (!free) return fail(free.error());
    if (*free) return insert_ticket(db, random_hex(random, id_bytes), hold.application_id, number, now);
  }
}

DbResult<void> confirm_order(Connection& db, Random& random, Loaded& loaded, Instant now) {
  loaded.order.state = OrderState::paid;
  loaded.order.paid_at = loaded.payment.paid_at;
  if (auto saved = save_order_state(db, loaded.order); !saved) return saved;
  return give_seat_and_ticket(db, random, loaded.hold, now);
}

DbResult<void> move(Connection& db, const SeatHold& hold, HoldState from, Instant now) {
  const auto moved = move_hold(db, hold, from, now);
  if (!moved) return fail(moved.error());
  if (!*moved) return fail(missing("a hold in the state it was read in"));
  return {};
}

// Paid, but the hold was over: a place if the session still has one and the candidate has chosen no other.
// Why the money goes back instead; nothing: the place is taken.
DbResult<std::optional<RefundCause>> take_place_again(Connection& db, SeatHold& hold, Instant now) {
  if (auto done = expire_overdue(db, hold.session_id, now); !done) return fail(done.error());
  const auto other = live_hold(db, hold.application_id);
  if (!other) return fail(other.error());
  if (*other) return RefundCause::place_released;
  const auto session = find_session(db, hold.session_id, now);
  if (!session) return fail(session.error());
  if (!*session || now >= (*session)->starts_at) return RefundCause::session_full;
  const auto taken = take_place(db, hold.session_id);
  if (!taken) return fail(taken.error());
  if (!*taken) return RefundCause::session_full;
  hold.state = HoldState::confirmed;
  hold.held_at = now;  // held anew: what the candidate chose and gave up since is no longer the latest
  if (auto moved = move(db, hold, HoldState::expired, now); !moved) return fail(moved.error());
  return std::nullopt;
}

DbResult<void> give_back(Connection& db, Random& random, Loaded& loaded, RefundCause cause, Instant now) {
  if (auto done = want_refund(db, random, loaded.payment, {cause, {}, {}}, now); !done) return done;
  // A second trade of an order that another one has paid: its money goes back, the order stays as it is.
  if (cause == RefundCause::paid_twice) return {};
  loaded.order.state = OrderState::refunding;
  loaded.order.paid_at = loaded.payment.paid_at;
  return save_order_state(db, loaded.order);
}

// An order of several trades is given back when all that was to go back is.
DbResult<void> end_refunding(Connection& db, Order& order) {
  const auto refunds = refunds_of(db, order.id);
  if (!refunds) return fail(refunds.error());
  for (const api::RefundView& refund : *refunds)
    if (refund.state != RefundState::done) return {};
  order.state = OrderState::refunded;
  return save_order_state(db, order);
}

// The provider tells of money that went back. Only what we asked for ends one of our refunds.
DbResult<SettleOutcome> note_refund(Connection& db, Loaded& loaded, const Trade& trade) {
  const auto known = find_refund(db, trade.refund->refund_no);
  if (!known) return fail(known.error());
  const bool ours = *known && (*known)->payment_id == loaded.payment.id;
  if (!ours || trade.amount != loaded.payment.amount || trade.refund->total < (*known)->amount)
    return SettleOutcome::refund_unknown;
  const auto first = finish_refund(db, trade.refund->refund_no, trade.refund->at);
  if (!first) return fail(first.error());
  if (!*first) return SettleOutcome::nothing;
  if (loaded.order.state == OrderState::refunding) {
    if (auto ended = end_refunding(db, loaded.order); !ended) return fail(ended.error());
  }
  return SettleOutcome::refunded;
}

DbResult<void> close_order(Connection& db, Loaded& loaded, Instant now) {
  loaded.order.state = OrderState::closed;
  if (auto saved = save_order_state(db, loaded.order); !saved) return saved;
  SeatHold hold = loaded.hold;
  if (auto over = expire(hold, now)) {
    hold = *over;
  } else if (auto given_up = release(hold, now)) {  // live still, but the application was withdrawn
    hold = *given_up;
  }
  if (hold.state == loaded.hold.state) return {};
  return move(db, hold, loaded.hold.state, now);
}

DbResult<SettleOutcome> carry_out(Connection& db, Random& random, Loaded& loaded, Settlement decision,
                                  const Trade& trade, RefundCause cause, Instant now) {
  const auto done = [](const DbResult<void>& result, SettleOutcome outcome) -> DbResult<SettleOutcome> {
    if (!result) return fail(result.error());
    return outcome;
  };
  switch (decision) {
    case Settlement::nothing:
      return SettleOutcome::nothing;
    case Settlement::refuse:
      return SettleOutcome::refused;
    case Settlement::confirm: {
      const HoldState from = loaded.hold.state;
      loaded.hold.state = HoldState::confirmed;
      if (auto moved = move(db, loaded.hold, from, now); !moved) return fail(moved.error());
      return done(confirm_order(db, random, loaded, now), SettleOutcome::confirmed);
    }
    case Settlement::take_place_again: {
      const auto why_not = take_place_again(db, loaded.hold, now);
      if (!why_not) return fail(why_not.error());
      if (!*why_not) return done(confirm_order(db, random, loaded, now), SettleOutcome::confirmed);
      cause = **why_not;
      break;
    }
    case Settlement::refund:
      break;
    case Settlement::close:
      if (trade.state == TradeState::waiting) return SettleOutcome::still_payable;
      return done(close_order(db, loaded, now), SettleOutcome::closed);
  }
  return done(give_back(db, random, loaded, cause, now), SettleOutcome::refund_wanted);
}

}  // namespace

DbResult<void> want_refund(Connection& db, Random& random, const Payment& payment, const RefundWhy& why,
                           Instant now) {
  StoredRefund refund;
  refund.refund_no = refund_number(payment.out_trade_no);
  refund.payment_id = payment.id;
  refund.amount = payment.amount;
  refund.cause = why.cause;
  refund.reason = why.reason;
  refund.asked_by = why.by;
  return insert_refund(db, refund, random_hex(random, id_bytes), now);
}

std::string refund_number(const std::string& out_trade_no) {
  return "R" + out_trade_no;
}

DbResult<SettleOutcome> settle_trade(Connection& db, Random& random, const std::string& out_trade_no,
                                     const Trade& trade, Instant now) {
  if (auto locked = lock_candidate_of_trade(db, out_trade_no); !locked) return fail(locked.error());
  auto found = load(db, out_trade_no);
  if (!found) return fail(found.error());
  if (!*found) return SettleOutcome::unknown_order;
  Loaded& loaded = **found;
  SettlementFacts facts = facts_of(loaded, now);
  Settlement decision = settle(facts, trade, now);
  if (touches_hold(decision)) {
    if (auto read = read_hold_anew(db, loaded); !read) return fail(read.error());
    facts = facts_of(loaded, now);
    decision = settle(facts, trade, now);
  }
  if (decision == Settlement::refuse) return SettleOutcome::refused;
  const RefundCause cause = late_payment_cause(facts, trade, now);
  const bool paid_before = loaded.payment.state == PaymentState::paid;
  if (auto noted = note_trade(db, loaded.payment, trade, now); !noted) return fail(noted.error());
  const bool paid_again = decision == Settlement::nothing && trade.state == TradeState::paid && !paid_before;
  const auto done =
      carry_out(db, random, loaded, paid_again ? Settlement::refund : decision, trade, cause, now);
  if (!done || !trade.refund) return done;
  return note_refund(db, loaded, trade);
}

}  // namespace exam
