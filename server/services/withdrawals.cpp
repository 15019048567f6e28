#include "server/services/withdrawals.h"

#include "server/random_text.h"
#include "server/store/applications.h"
#include "server/store/audit.h"
#include "server/store/exams.h"
#include "server/store/locks.h"
#include "server/store/seating.h"
#include "server/store/tickets.h"
#include "shared/application.h"

namespace exam {
namespace {

constexpr std::size_t id_bytes = 16;
constexpr std::size_t reason_max = 200;  // characters

Outcome<void> check_reason(const std::string& reason) {
  if (reason.empty()) return fail(problem(ProblemCode::reason_missing, "reason"));
  if (reason.size() <= reason_max * 4) return {};
  Problem long_one = problem(ProblemCode::too_long, "reason");
  long_one.maximum = static_cast<std::int64_t>(reason_max);
  return fail(long_one);
}

Outcome<StoredApplication> withdrawable(Connection& db, const AccountId& account, const ExamId& exam,
                                        Instant now) {
  const auto details = find_exam(db, exam);
  if (!details) return fail(details.error());
  if (!*details) return fail(ProblemCode::not_found);
  auto application = find_application(db, exam, account);
  if (!application) return fail(application.error());
  const auto status = *application ? std::optional((*application)->status) : std::nullopt;
  if (const auto wrong = check_may_withdraw(status, (*details)->windows.pay_until, now)) return fail(*wrong);
  return std::move(**application);
}

}  // namespace

Outcome<void> Withdrawals::ask_about_open_hold(const AccountId& account, const ExamId& exam) {
  const auto hold = database_.read([&](Connection& db) -> Outcome<std::optional<SeatHold>> {
    const auto application = withdrawable(db, account, exam, clock_.now());
    if (!application) return fail(application.error());
    auto live = live_hold(db, application->id);
    if (!live) return fail(live.error());
    return std::move(*live);
  });
  if (!hold) return fail(hold.error());
  if (!*hold) return {};
  return payments_.ask_about((*hold)->id, Payments::Ask::close);
}

// True when this order had money that now goes back.
Outcome<bool> Withdrawals::refund_order(Connection& db, Order order, const RefundWhy& why, Instant now) {
  const auto payments = payments_of(db, order.id);
  if (!payments) return fail(payments.error());
  if (order.state != OrderState::paid) return false;
  for (const Payment& payment : *payments) {
    if (payment.state != PaymentState::paid) continue;
    const auto returned = find_refund(db, refund_number(payment.out_trade_no));
    if (!returned) return fail(returned.error());
    if (*returned) continue;
    if (auto wanted = want_refund(db, random_, payment, why, now); !wanted) return fail(wanted.error());
    order.state = OrderState::refunding;
    if (auto saved = save_order_state(db, order); !saved) return fail(saved.error());
    return true;
  }
  return false;
}

// Place, seat, ticket and order of a withdrawn application. What was taken back, for the audit.
Outcome<std::string> Withdrawals::end_application(Connection& db, const ApplicationId& id,
                                                  const RefundWhy& why, Instant now) {
  const auto live = live_hold(db, id);
  if (!live) return fail(live.error());
  std::string what = "no place";
  if (*live) {
    const SeatHold& before = **live;
    const auto over = exam::withdraw(before, now);
    if (!over) return fail(over.error());
    if (auto moved = move_hold(db, *over, before.state, now); !moved) return fail(moved.error());
    auto order = order_of_hold(db, before.id);
    if (!order) return fail(order.error());
    if (*order && (*order)->state == OrderState::unpaid && over->state == HoldState::released) {
      (*order)->state = OrderState::closed;
      if (auto saved = save_order_state(db, **order); !saved) return fail(saved.error());
    }
    if (*order) {
      if (const auto back = refund_order(db, **order, why, now); !back) return fail(back.error());
    }
    what = "hold " + before.id.value;
  }
  const auto seat = take_seat_and_ticket_back(db, id);
  if (!seat) return fail(seat.error());
  if (!seat->empty()) what += ", " + *seat;
  if (auto saved = save_withdrawal(db, id, now); !saved) return fail(saved.error());
  return what;
}

Outcome<api::ExamCard> Withdrawals::withdraw(const AccountId& account, const ExamId& exam) {
  // Money first: a payment that is through, or that nobody knows of, is not walked away from.
  if (const auto asked = ask_about_open_hold(account, exam); !asked) return fail(asked.error());
  const auto done = database_.write([&](Connection& db) -> Outcome<void> {
    if (auto locked = db.lock(candidate_lock(account)); !locked) return fail(locked.error());
    const Instant now = clock_.now();
    const auto application = withdrawable(db, account, exam, now);
    if (!application) return fail(application.error());
    const auto what = end_application(db, application->id, {RefundCause::withdrawn, {}, {}}, now);
    if (!what) return fail(what.error());
    const AuditEntry entry{random_hex(random_, id_bytes), account, "application.withdraw",
                           application->id.value, *what};
    if (auto audited = write_audit(db, entry, now); !audited) return fail(audited.error());
    return {};
  });
  if (!done) return fail(done.error());
  return payments_.card(account, exam);
}

Outcome<void> Withdrawals::refund_by_staff(const Visitor& staff, const std::string& order_number,
                                           const api::StaffRefundRequest& asked) {
  if (auto good = check_reason(asked.reason); !good) return good;
  return database_.write([&](Connection& db) -> Outcome<void> {
    const Instant now = clock_.now();
    const auto named = find_order_by_number(db, order_number);
    if (!named) return fail(named.error());
    if (!*named) return fail(ProblemCode::not_found);
    if (auto locked = lock_candidate_of(db, (*named)->id); !locked) return fail(locked.error());
    const auto order = find_order(db, (*named)->id);  // as it is, now that nobody else changes it
    if (!order) return fail(order.error());
    const bool all = asked.scope == RefundScope::application;
    const RefundWhy why{all ? RefundCause::cancelled_by_staff : RefundCause::returned_by_staff, asked.reason,
                        staff.account};
    const auto back = refund_order(db, **order, why, now);
    if (!back) return fail(back.error());
    if (!*back) return fail(ProblemCode::refund_not_possible);
    std::string what = "fee";
    if (all) {
      const auto ended = end_application(db, (*order)->application_id, why, now);
      if (!ended) return fail(ended.error());
      what = *ended;
    }
    const AuditEntry entry{random_hex(random_, id_bytes), staff.account, "order.refund", (*order)->id.value,
                           what + ": " + asked.reason};
    if (auto audited = write_audit(db, entry, now); !audited) return fail(audited.error());
    return {};
  });
}

}  // namespace exam
