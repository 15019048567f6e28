// The last step of a forgotten password, whoever has said that it is the same person: the vendor or a
// reviewer. Only here an account is looked up.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/password_hasher.h"
#include "server/ports/random.h"
#include "server/services/access_tokens.h"
#include "server/store/accounts.h"
#include "shared/api/messages.h"

#include <functional>
#include <string>

namespace exam {

struct ProvenPerson {
  std::string document_index;
  // What proves it is used up, once: false when it was used before.
  std::function<DbResult<bool>(Connection& db, Instant now)> use;
};

class RecoveredPassword {
 public:
  RecoveredPassword(Database& database, PasswordHasher& hasher, AccessTokens& tokens, Clock& clock,
                    Random& random)
      : database_(database), hasher_(hasher), tokens_(tokens), clock_(clock), random_(random) {}

  // Ends every sign-in of the account. nobody_verified when no account is verified as this person.
  Outcome<api::Recovered> set(const ProvenPerson& person, const api::ResetPasswordRequest& asked);

 private:
  Outcome<StoredAccount> account_of(const ProvenPerson& person);
  Outcome<void> replace(Connection& db, const ProvenPerson& person, const AccountId& id,
                        const std::string& hash);

  Database& database_;
  PasswordHasher& hasher_;
  AccessTokens& tokens_;
  Clock& clock_;
  Random& random_;
};

}  // namespace exam
