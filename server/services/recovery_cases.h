// Forgotten password, by hand: for whoever was verified with a document that the vendor does not know, or
// does not show the face. A photo of the person holding the document is sent, and a reviewer compares it with
// what the account was verified with. Before a reviewer opens the case nothing looks for an account: answers
// and times are the same whether there is one or not. Whoever sent it has nothing but a code that is told
// once.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/photo_codec.h"
#include "server/ports/random.h"
#include "server/ports/vault.h"
#include "server/rate_limit.h"
#include "server/services/accounts.h"
#include "server/services/recovered_password.h"
#include "server/store/recovery_cases.h"
#include "server/visitor.h"
#include "shared/api/recovery_messages.h"

#include <string>

namespace exam {

// All are counted for each address: a stranger who knows somebody's number uses up nothing of that person's.
struct ManualRecoveryLimits {
  RateRule forms_per_address{10, hour_ms};
  RateRule cases_per_document{3, day_ms};
  RateRule unknown_codes_per_address{30, hour_ms};
};

class RecoveryCases {
 public:
  RecoveryCases(Database& database, Vault& vault, PhotoCodec& codec, Clock& clock, Random& random,
                ManualRecoveryLimits limits = {}, ToldSettings told = {});

  // The code is in this answer and nowhere else; its SHA-256 is kept.
  Outcome<api::ManualRecovery> submit(const api::ManualRecoveryRequest& asked, const std::string& address);
  // recovery_missing at "secret" for a code that is unknown or used.
  Outcome<api::ManualRecovery> state(const std::string& code, const std::string& address);
  // recovery_missing unless approved, in time and not used.
  Outcome<ProvenPerson> proven(const std::string& code, const std::string& address);

  // For reviewers. The list is masked; looking at one, and at its photo, is audited.
  Outcome<api::RecoveryCaseList> list(VerificationState state);
  Outcome<api::RecoveryCase> look(const Visitor& reviewer, const RecoveryCaseId& id);
  Outcome<Bytes> photo(const Visitor& reviewer, const RecoveryCaseId& id);
  // approve or reject; nobody decides on their own account. nobody_verified: there is no account to approve.
  Outcome<api::RecoveryCase> decide(const Visitor& reviewer, const RecoveryCaseId& id,
                                    const api::DecisionRequest& asked);

 private:
  api::ManualRecovery view(const StoredRecoveryCase& one, Instant now) const;
  Outcome<StoredRecoveryCase> find(const std::string& code, const std::string& address);
  Outcome<void> check_may_decide(Connection& db, const Visitor& reviewer, const StoredRecoveryCase& one,
                                 const api::DecisionRequest& asked);
  Outcome<void> note(Connection& db, const Visitor& reviewer, const char* action, const RecoveryCaseId& id,
                     std::string_view detail, Instant now);

  Database& database_;
  Vault& vault_;
  PhotoCodec& codec_;
  Clock& clock_;
  Random& random_;
  ToldSettings told_;
  RateLimit forms_, of_document_, unknown_codes_;
};

}  // namespace exam
