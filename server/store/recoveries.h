// Attempts to recover a password by proving who one is, in the database.
#pragma once

#include "server/ports/database.h"
#include "server/ports/vault.h"
#include "shared/identity.h"

namespace exam {

struct StoredRecovery {
  std::string id, secret_hash, code, consent_version;
  VerificationState state = VerificationState::waiting_for_scan;
  std::string full_name, document_number;  // of a 居民身份证
  std::string document_index;
  std::optional<std::string> token, phone_address;  // of the vendor
  Instant started_at, expires_at;
  bool used = false;  // the password was set
};

DbResult<void> insert_recovery(Connection& db, Vault& vault, const StoredRecovery& recovery);
DbResult<void> delete_recovery(Connection& db, const std::string& id);
DbResult<void> set_recovery_start(Connection& db, const std::string& id, const std::string& token,
                                  const std::string& phone_address);
// Only from a state that is not final; false when another way was faster.
DbResult<bool> set_recovery_state(Connection& db, const std::string& id, VerificationState state,
                                  Instant now);
// Once; false when it was used before.
DbResult<bool> use_recovery(Connection& db, const std::string& id, Instant now);
DbResult<std::optional<StoredRecovery>> find_recovery(Connection& db, Vault& vault,
                                                      const std::string& secret_hash);
DbResult<std::optional<StoredRecovery>> find_recovery_by_code(Connection& db, Vault& vault,
                                                              const std::string& code);

}  // namespace exam
