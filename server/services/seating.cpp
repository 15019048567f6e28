#include "server/services/seating.h"

#include "server/random_text.h"
#include "server/services/access_tokens.h"
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

}  // namespace

Outcome<SessionLists::Shared> Seating::sessions(const AccountId& account, const ExamId& exam) {
  return lists_.of(account, exam);
}

SessionLists::Shared Seating::sessions_at_once(const AccountId& account, const ExamId& exam) {
  return lists_.remembered(account, exam);
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

Outcome<api::ExamCard> Seating::choose(const AccountId& account, const ExamId& exam,
                                       const SessionId& session) {
  HoldAsk ask{{account, exam, session}, {}, {}};
  auto answer = queue_.hold(ask);
  // Money first: a payment that is through, or that nobody knows of, is not walked away from.
  if (answer && answer->kind == HoldAnswer::Kind::ask_first) {
    if (const auto asked = payments_.ask_about(answer->hold, Payments::Ask::query); !asked)
      return fail(asked.error());
    ask.asked_about = answer->hold;
    answer = queue_.hold(ask);
  }
  // Refused, too: what they chose by is not good enough.
  if (!answer || answer->kind == HoldAnswer::Kind::held) lists_.changed(account);
  if (!answer) return fail(answer.error());
  switch (answer->kind) {
    case HoldAnswer::Kind::held:
      return std::move(answer->card);
    case HoldAnswer::Kind::unchanged:
      return payments_.card(account, exam);
    case HoldAnswer::Kind::unknown:
    case HoldAnswer::Kind::in_use:
    case HoldAnswer::Kind::ask_first:
      break;  // another request of theirs has chosen anew meanwhile
  }
  return fail(ProblemCode::busy);
}

void Seating::choose_later(const std::string& token, const ExamId& exam, const SessionId& session,
                           Chosen chosen) {
  HoldAsk ask{{{}, exam, session}, token_hash_of(token), {}};
  HoldQueue::Done done = [this, chosen = std::move(chosen)](const AccountId& account,
                                                            Outcome<HoldAnswer> answer) {
    if (answer && answer->kind != HoldAnswer::Kind::held) return chosen(std::nullopt);
    lists_.changed(account);  // as choose() does
    if (!answer) return chosen(fail(answer.error()));
    chosen(std::move(answer->card));
  };
  if (names_) return names_->hold_later(std::move(ask), std::move(done));
  queue_.hold_later(std::move(ask), std::move(done));
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
    lists_.changed(account);
  }
  return payments_.card(account, exam);
}

}  // namespace exam
