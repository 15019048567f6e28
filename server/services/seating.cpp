#include "server/services/seating.h"

#include "server/random_text.h"
#include "server/store/applications.h"
#include "server/store/exams.h"
#include "server/store/locks.h"
#include "server/store/seating.h"

#include <algorithm>

namespace exam {
namespace {

Outcome<StoredApplication> application_of(Connection& db, const AccountId& account, const ExamId& exam) {
  const auto known = find_exam(db, exam);
  if (!known) return fail(known.error());
  if (!*known) return fail(ProblemCode::not_found);
  auto application = find_application(db, exam, account);
  if (!application) return fail(application.error());
  if (!*application) return fail(ProblemCode::application_missing);
  return std::move(**application);
}

api::SessionView view_of(const ExamSession& session) {
  return {session.id,         session.subject,
          session.venue.name, session.venue.address,
          session.starts_at,  session.duration_minutes,
          session.capacity,   std::max(0, session.capacity - session.taken)};
}

}  // namespace

Outcome<api::SessionList> Seating::sessions(const AccountId& account, const ExamId& exam) {
  return database_.read([&](Connection& db) -> Outcome<api::SessionList> {
    const auto application = application_of(db, account, exam);
    if (!application) return fail(application.error());
    const auto offered = sessions_of(db, exam, application->form.subject, clock_.now());
    if (!offered) return fail(offered.error());
    api::SessionList list;
    for (const ExamSession& session : *offered) list.sessions.push_back(view_of(session));
    return list;
  });
}

Outcome<std::optional<SeatHold>> Seating::current_hold(const AccountId& account, const ExamId& exam) {
  return database_.read([&](Connection& db) -> Outcome<std::optional<SeatHold>> {
    const auto application = application_of(db, account, exam);
    if (!application) return fail(application.error());
    auto hold = live_hold(db, application->id);
    if (!hold) return fail(hold.error());
    return std::move(*hold);
  });
}

// Releases a hold and closes what was owed for it. An overdue one is written down as expired.
Outcome<void> Seating::leave(Connection& db, const SeatHold& hold, Instant now) {
  const auto left = release(hold, now);
  if (!left) return fail(left.error());
  if (auto moved = move_hold(db, *left, hold.state, now); !moved) return fail(moved.error());
  auto order = order_of_hold(db, hold.id);
  if (!order) return fail(order.error());
  // Expired, it is left to the sweeper, which asks the provider first.
  if (!*order || (*order)->state != OrderState::unpaid || left->state == HoldState::expired) return {};
  (*order)->state = OrderState::closed;
  if (auto saved = save_order_state(db, **order); !saved) return fail(saved.error());
  return {};
}

Outcome<void> Seating::hold_place(Connection& db, const AccountId& account, const ExamId& exam,
                                  const SessionId& session_id, Instant now) {
  if (auto locked = db.lock(candidate_lock(account)); !locked) return fail(locked.error());
  const auto application = application_of(db, account, exam);
  if (!application) return fail(application.error());
  if (application->status != ApplicationStatus::approved) return fail(ProblemCode::application_not_approved);
  const auto details = find_exam(db, exam);
  if (!details) return fail(details.error());

  const auto before = live_hold(db, application->id);
  if (!before) return fail(before.error());
  if (*before) {
    const HoldState state = state_at(**before, now);
    if (state == HoldState::confirmed) return fail(ProblemCode::hold_confirmed);
    if (state == HoldState::stuck) return fail(ProblemCode::hold_expired);
    if (state == HoldState::pending && (*before)->session_id == session_id) return {};
  }
  std::vector<std::string> places{session_lock(session_id)};
  if (*before) places.push_back(session_lock((*before)->session_id));
  if (auto locked = db.lock(places); !locked) return fail(locked.error());
  if (auto done = expire_overdue(db, session_id, now); !done) return fail(done.error());
  const auto session = find_session(db, session_id, now);
  if (!session) return fail(session.error());
  if (!*session) return fail(problem(ProblemCode::not_found, "session_id"));
  if ((*session)->exam_id != exam || (*session)->subject != application->form.subject)
    return fail(problem(ProblemCode::session_other_exam, "session_id"));
  const ChoiceFacts facts{(*details)->windows.pay_until, (*session)->starts_at, (*session)->capacity,
                          (*session)->taken};
  if (const auto refused = check_may_choose(facts, now)) return fail(*refused);

  const auto taken = take_place(db, session_id);
  if (!taken) return fail(taken.error());
  if (!*taken) return fail(problem(ProblemCode::session_full, "session_id"));
  // Read again: expire_overdue may just have ended it.
  const auto old = live_hold(db, application->id);
  if (!old) return fail(old.error());
  if (*old) {
    if (auto left = leave(db, **old, now); !left) return left;
  }
  const auto held = insert_hold(db, new_hold(new_id<HoldId>(random_), session_id, application->id, now));
  if (!held) return fail(held.error());
  return {};
}

Outcome<api::ExamCard> Seating::choose(const AccountId& account, const ExamId& exam,
                                       const SessionId& session) {
  // Money first: a payment that is through, or that nobody knows of, is not walked away from.
  const auto before = current_hold(account, exam);
  if (!before) return fail(before.error());
  const bool stays =
      *before && (*before)->session_id == session && state_at(**before, clock_.now()) == HoldState::pending;
  if (*before && !stays) {
    const auto asked = payments_.ask_about((*before)->id, Payments::Ask::query);
    if (!asked) return fail(asked.error());
  }
  const auto held = database_.write(
      [&](Connection& db) -> Outcome<void> { return hold_place(db, account, exam, session, clock_.now()); });
  if (!held) return fail(held.error());
  return payments_.card(account, exam);
}

Outcome<api::ExamCard> Seating::give_up(const AccountId& account, const ExamId& exam) {
  const auto before = current_hold(account, exam);
  if (!before) return fail(before.error());
  if (*before) {
    if (const auto asked = payments_.ask_about((*before)->id, Payments::Ask::close); !asked)
      return fail(asked.error());
    const auto left = database_.write([&](Connection& db) -> Outcome<void> {
      if (auto locked = lock_candidate_of(db, (*before)->id); !locked) return fail(locked.error());
      const auto hold = find_hold(db, (*before)->id);
      if (!hold) return fail(hold.error());
      if (!*hold) return {};
      return leave(db, **hold, clock_.now());
    });
    if (!left) return fail(left.error());
  }
  return payments_.card(account, exam);
}

}  // namespace exam
