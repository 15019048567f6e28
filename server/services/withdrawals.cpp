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

// How many trades of this order go back now, whatever its state: 0, 1 or, where it was paid twice, more.
Outcome<int> Withdrawals::give_back_kept(Connection& db, Order order, Trades which, const RefundWhy& why,
                                         Instant now) {
  const auto kept = kept_payments_of(db, order.id);
  if (!kept) return fail(kept.error());
  if (kept->empty()) return 0;
  const std::size_t first = which == Trades::all ? 0 : kept->size() - 1;
  for (std::size_t i = first; i < kept->size(); ++i) {
    if (auto wanted = want_refund(db, random_, (*kept)[i], why, now); !wanted) return fail(wanted.error());
  }
  const int count = static_cast<int>(kept->size() - first);
  const bool another_pays = order.state == OrderState::paid && first > 0;
  if (another_pays) return count;
  order.state = OrderState::refunding;
  if (!order.paid_at) order.paid_at = kept->back().paid_at;
  if (auto saved = save_order_state(db, order); !saved) return fail(saved.error());
  return count;
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
      const auto back = give_back_kept(db, **order, Trades::all, why, now);
      if (!back) return fail(back.error());
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
    const auto back = give_back_kept(db, **order, all ? Trades::all : Trades::latest, why, now);
    if (!back) return fail(back.error());
    if (*back == 0) return fail(ProblemCode::refund_not_possible);
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
