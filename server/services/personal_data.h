// What people may do with their own data: take a copy with them, and have it forgotten. Both are audited.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/random.h"
#include "server/ports/vault.h"
#include "server/services/accounts.h"

#include <string>

namespace exam {

class PersonalData {
 public:
  PersonalData(Database& database, Vault& vault, Accounts& accounts, AccessTokens& tokens, Clock& clock,
               Random& random)
      : database_(database),
        vault_(vault),
        accounts_(accounts),
        tokens_(tokens),
        clock_(clock),
        random_(random) {}

  Outcome<std::string> copy_for(const Visitor& visitor);  // JSON
  // account_in_use while an application or a payment is under way; forbidden for staff.
  Outcome<void> forget(const Visitor& visitor, const std::string& password);

 private:
  Database& database_;
  Vault& vault_;
  Accounts& accounts_;
  AccessTokens& tokens_;
  Clock& clock_;
  Random& random_;
};

}  // namespace exam
