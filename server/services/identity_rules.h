// What the two ways of verifying a person, and of recovering a password, have in common.
#pragma once

#include "server/failure.h"
#include "server/ports/identity_verifier.h"
#include "server/ports/vault.h"
#include "server/store/verifications.h"
#include "shared/api/messages.h"

#include <string>
#include <string_view>

namespace exam {

std::string document_index_of(Vault& vault, const IdentityClaim& claim);
// Midnight in Shanghai: tries are counted by the day.
Instant start_of_day(Instant now);
Failure tries_used_up(Instant now);
// "{base}/v/{code}"
std::string phone_address_of(const std::string& base, std::string_view path, const std::string& code);
// What the vendor verified must be what we asked for, to the letter.
bool is_what_we_asked(const IdentityClaim& asked, std::string_view extra, const VerificationResult& result);

// Why this account may not begin another attempt: verified already, one under way, too many of this way
// today, or the number is another account's. Writes down an attempt whose time is over.
Outcome<void> check_may_begin(Connection& db, Vault& vault, const StoredVerification& wanted,
                              int tries_per_day, Instant now);
VerificationState state_at(const StoredVerification& verification, Instant now);
// What the candidate sees of it; `qr_address` is empty where no phone takes part.
api::Verification view_of(const StoredVerification& verification, Instant now, int tries_left,
                          const std::string& qr_address);
// A reviewer's decision about a person: approve, or reject with a reason, what is in_review.
std::optional<Problem> check_case_decision(VerificationState state, const api::DecisionRequest& asked);
// The person is verified from now on. False: the number is another account's by now, which is written down.
Outcome<bool> accept_person(Connection& db, Vault& vault, const StoredVerification& verification,
                            const PhotoId& photo, Instant now);

}  // namespace exam
