// Applications as reviewers see them: with the person, masked, and the exam.
#pragma once

#include "server/ports/database.h"
#include "server/ports/vault.h"
#include "shared/api/messages.h"

namespace exam {

DbResult<std::vector<api::ReviewItem>> review_items(Connection& db, Vault& vault, ApplicationStatus status);
// Precondition: the application exists.
DbResult<api::ReviewItem> review_item(Connection& db, Vault& vault, const ApplicationId& id);

}  // namespace exam
