// All that is stored about one person, and forgetting it.
#pragma once

#include "server/ports/database.h"
#include "server/ports/vault.h"
#include "shared/api/json_codec.h"
#include "shared/id.h"

namespace exam {

// Every table that names the account, photos as base64; document numbers masked as everywhere.
DbResult<Json> personal_data_of(Connection& db, Vault& vault, const AccountId& account);

// An application whose exam is not over, a place that is held, or money that is on its way.
DbResult<bool> is_account_in_use(Connection& db, const AccountId& account, Instant now);

// Who it was can no longer be told from what stays: rows that orders and payments rest on, without names,
// numbers, ways to reach the person, and pictures. Nobody can sign in again.
DbResult<void> forget_account(Connection& db, const AccountId& account, Instant now);

}  // namespace exam
