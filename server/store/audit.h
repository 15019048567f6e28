// Who looked at or changed what: ids and names of actions, never personal data.
#pragma once

#include "server/ports/database.h"
#include "shared/id.h"

#include <string>

namespace exam {

struct AuditEntry {
  std::string id;
  std::optional<AccountId> account;  // empty: the server itself
  std::string action;                // "application.decide"
  std::string subject;               // id of what it is about
  std::string detail;
};

DbResult<void> write_audit(Connection& db, const AuditEntry& entry, Instant now);

}  // namespace exam
