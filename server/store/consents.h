// Separate consents in the database: which words were agreed to, when, and until when.
#pragma once

#include "server/ports/database.h"
#include "shared/id.h"

#include <string>

namespace exam {

struct StoredConsent {
  std::string version;
  Instant given_at;
};

// To the face. Does nothing while a consent to the same version stands.
DbResult<void> give_face_consent(Connection& db, const std::string& id, const AccountId& account,
                                 const std::string& version, Instant now);
// Given last and not withdrawn.
DbResult<std::optional<StoredConsent>> find_face_consent(Connection& db, const AccountId& account);
// False: none stood.
DbResult<bool> withdraw_face_consents(Connection& db, const AccountId& account, Instant now);

}  // namespace exam
