// Attempts to verify a person, in the database.
#pragma once

#include "server/ports/database.h"
#include "server/ports/vault.h"
#include "shared/id.h"
#include "shared/identity.h"

namespace exam {

struct StoredVerification {
  VerificationId id;
  AccountId account_id;
  std::string code;  // of the short address that the phone opens
  VerificationWay way = VerificationWay::face;
  VerificationState state = VerificationState::waiting_for_scan;
  IdentityClaim claim;
  std::string document_index;
  std::optional<std::string> token, phone_address;  // of the vendor; empty until its start answered
  Instant started_at, expires_at;                   // a manual one does not expire
  std::optional<PhotoId> photo_id;                  // of the document, for a manual one
  std::string reason;                               // of the reviewer, when refused
};

DbResult<void> insert_verification(Connection& db, Vault& vault, const StoredVerification& verification);
DbResult<void> delete_verification(Connection& db, const VerificationId& id);
DbResult<void> set_vendor_start(Connection& db, const VerificationId& id, const std::string& token,
                                const std::string& phone_address);
// Only from a state that is not final; false when another way was faster.
DbResult<bool> set_verification_state(Connection& db, const VerificationId& id, VerificationState state,
                                      Instant now);
// The vendor verified it, but the number belongs to another account by now.
DbResult<void> mark_number_taken(Connection& db, const VerificationId& id);

DbResult<std::optional<StoredVerification>> find_verification(Connection& db, Vault& vault,
                                                              const VerificationId& id);
DbResult<std::optional<StoredVerification>> find_verification_by_code(Connection& db, Vault& vault,
                                                                      const std::string& code);
// The live one, else the one that was started last.
DbResult<std::optional<StoredVerification>> latest_verification(Connection& db, Vault& vault,
                                                                const AccountId& account);
// 人工核验 decided by a person; from in_review only, false when another was faster.
DbResult<bool> decide_verification(Connection& db, const VerificationId& id, VerificationState state,
                                   const std::string& reason, const AccountId& by, Instant now);
// On the vendor's way and not final, whether or not their time is over.
DbResult<std::vector<StoredVerification>> live_verifications(Connection& db, Vault& vault);
DbResult<std::int64_t> count_verifications_since(Connection& db, const AccountId& account,
                                                 VerificationWay way, Instant since);

}  // namespace exam
