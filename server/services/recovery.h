// Forgotten password: whoever proves with their face and identity card that they are the person whom an
// account is verified as sets a new one. Until the vendor has said so, nothing depends on whether there is
// such an account: it is not even looked up, so answers and times are the same. Of the face nothing is kept.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/identity_verifier.h"
#include "server/ports/random.h"
#include "server/ports/vault.h"
#include "server/rate_limit.h"
#include "server/services/ask_schedule.h"
#include "server/services/recovered_password.h"
#include "server/store/recoveries.h"
#include "shared/api/messages.h"

#include <string>

namespace exam {

// What is counted of a document are failures before the vendor, for each address that they come from: a
// stranger who knows somebody's number cannot use up that person's tries. How often one face may be tried on
// one document, wherever from, is for the vendor to say (too_many_tries).
struct RecoveryLimits {
  RateRule starts_per_address{30, hour_ms};
  RateRule failures_per_document{5, day_ms};
};

inline constexpr std::int64_t recovery_password_ms = 15 * minute_ms;  // to set the password, once proved

class Recovery {
 public:
  Recovery(Database& database, Vault& vault, IdentityVerifier& verifier, Clock& clock, Random& random,
           RecoveryLimits limits = {}, AgeLimits age = {});

  void set_public_base(std::string base) { public_base_ = std::move(base); }

  Outcome<api::Recovery> start(const api::StartRecoveryRequest& asked, const std::string& address);
  // Asks the vendor when it is time to. recovery_missing for a secret that is unknown. The asker's address is
  // the one whose failures are counted: no outcome is learnt but by asking.
  Outcome<api::Recovery> state(const std::string& secret, const std::string& address);
  // recovery_missing unless proved and in time.
  Outcome<ProvenPerson> proven(const std::string& secret);

  // What the phone does; not_found when the code is unknown or over.
  Outcome<std::string> scan(const std::string& code);
  Outcome<void> phone_done(const std::string& code);

 private:
  Outcome<StoredRecovery> find(const std::string& secret);
  Outcome<void> ask(const StoredRecovery& recovery, const std::string& address);
  api::Recovery view(const StoredRecovery& recovery, const std::string& secret, Instant now) const;
  Outcome<void> begin(const StoredRecovery& recovery);

  Database& database_;
  Vault& vault_;
  IdentityVerifier& verifier_;
  Clock& clock_;
  Random& random_;
  AgeLimits age_;
  std::string public_base_;
  RateLimit of_address_, failures_;
  AskSchedule schedule_;
};

}  // namespace exam
