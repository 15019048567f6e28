// 资格审核 by people: what waits for a decision, and deciding it. Every decision is audited.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/random.h"
#include "server/ports/vault.h"
#include "server/visitor.h"
#include "shared/api/messages.h"

namespace exam {

class Reviews {
 public:
  Reviews(Database& database, Vault& vault, Clock& clock, Random& random);

  // Oldest first, at most 500.
  Outcome<api::ReviewList> list(ApplicationStatus status);
  Outcome<api::ReviewItem> decide(const Visitor& reviewer, const ApplicationId& id,
                                  const api::DecisionRequest& asked);

 private:
  Database& database_;
  Vault& vault_;
  Clock& clock_;
  Random& random_;
};

}  // namespace exam
