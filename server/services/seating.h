// Choosing a session: what is offered, holding a place for 15 minutes, changing it, giving it up.
// Thread-safe.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/random.h"
#include "server/services/hold_names.h"
#include "server/services/hold_queue.h"
#include "server/services/payments.h"
#include "server/services/session_lists.h"
#include "shared/api/messages.h"

namespace exam {

class Seating {
 public:
  Seating(Database& database, Payments& payments, Clock& clock, Random& random, HoldQueueLimits limits = {})
      : database_(database),
        payments_(payments),
        clock_(clock),
        lists_(database, clock),
        queue_(database, clock, random, limits) {
    if (database.reads_beside_writes()) names_.emplace(database, clock, queue_);
  }

  // Those of the application's subject; overdue holds count as free.
  Outcome<SessionLists::Shared> sessions(const AccountId& account, const ExamId& exam);
  SessionLists::Shared sessions_at_once(const AccountId& account, const ExamId& exam);  // null: declined
  // Chooses or changes. The old place is freed only when the new one is won; choosing the held session again
  // changes nothing, also not the time that is left.
  Outcome<api::ExamCard> choose(const AccountId& account, const ExamId& exam, const SessionId& session);
  // The same for the holder of an access token, without waiting. Empty: declined, ask choose(); nothing was
  // changed then.
  using Chosen = std::function<void(std::optional<Outcome<api::ExamCard>>)>;
  void choose_later(const std::string& token, const ExamId& exam, const SessionId& session, Chosen chosen);
  // Not a paid one: hold_confirmed. Nothing held is no error.
  Outcome<api::ExamCard> give_up(const AccountId& account, const ExamId& exam);

 private:
  Outcome<std::optional<SeatHold>> current_hold(const AccountId& account, const ExamId& exam);
  Outcome<void> leave(Connection& db, const SeatHold& hold, Instant now);

  Database& database_;
  Payments& payments_;
  Clock& clock_;
  SessionLists lists_;
  HoldQueue queue_;
  std::optional<HoldNames> names_;
};

}  // namespace exam
