// Manual verifications as reviewers see them.
#pragma once

#include "server/ports/database.h"
#include "server/ports/vault.h"
#include "shared/api/messages.h"

namespace exam {

enum class NumberShown { masked, in_full };

// Oldest first, at most 500.
DbResult<std::vector<api::IdentityCase>> identity_cases(Connection& db, Vault& vault,
                                                        VerificationState state);
// Empty: no such manual verification.
DbResult<std::optional<api::IdentityCase>> identity_case(Connection& db, Vault& vault,
                                                         const VerificationId& id, NumberShown shown);

}  // namespace exam
