// Recoveries by hand in the database: as the person who asks follows them, and as reviewers see them.
#pragma once

#include "server/ports/database.h"
#include "server/ports/vault.h"
#include "server/store/identity_cases.h"
#include "shared/api/recovery_messages.h"

namespace exam {

struct StoredRecoveryCase {
  RecoveryCaseId id;
  std::string secret_hash;
  VerificationState state = VerificationState::in_review;
  std::string full_name;
  DocumentType document_type = DocumentType::resident_id;
  std::string document_number, document_index;
  Instant started_at;
  std::string reason;                  // of the reviewer, when refused
  std::optional<Instant> finished_at;  // decided
  bool used = false;                   // the password was set
};

DbResult<void> insert_recovery_case(Connection& db, Vault& vault, const StoredRecoveryCase& one,
                                    const Bytes& photo);
DbResult<std::optional<StoredRecoveryCase>> find_recovery_case(Connection& db, Vault& vault,
                                                               const RecoveryCaseId& id);
DbResult<std::optional<StoredRecoveryCase>> find_recovery_case_of_secret(Connection& db, Vault& vault,
                                                                         const std::string& secret_hash);
// From in_review only; false when another was faster.
DbResult<bool> decide_recovery_case(Connection& db, const RecoveryCaseId& id, VerificationState state,
                                    const std::string& reason, const AccountId& by, Instant now);
// Once; false when it was used before.
DbResult<bool> use_recovery_case(Connection& db, const RecoveryCaseId& id, Instant now);

// For reviewers: with the account that is verified with the document now. Oldest first, at most 500.
DbResult<std::vector<api::RecoveryCase>> recovery_cases(Connection& db, Vault& vault,
                                                        VerificationState state);
DbResult<std::optional<api::RecoveryCase>> recovery_case(Connection& db, Vault& vault,
                                                         const RecoveryCaseId& id, NumberShown shown);
// Empty: no such case, or erased.
DbResult<std::optional<Bytes>> recovery_case_photo(Connection& db, const RecoveryCaseId& id);

}  // namespace exam
