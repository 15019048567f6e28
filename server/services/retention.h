// Deletes personal data whose time is over (shared/consent.h), and notices that were not the provider's, in
// the background, and notes in the audit log how many of what.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/random.h"
#include "shared/consent.h"

namespace exam {

class Retention {
 public:
  Retention(Database& database, Clock& clock, Random& random, RetentionDays days)
      : database_(database), clock_(clock), random_(random), days_(days) {}

  Outcome<void> run();

 private:
  Database& database_;
  Clock& clock_;
  Random& random_;
  RetentionDays days_;
};

}  // namespace exam
