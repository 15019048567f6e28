#include "server/services/identity_rules.h"

#include "server/services/too_often.h"
#include "server/store/accounts.h"

namespace exam {

std::string document_index_of(Vault& vault, const IdentityClaim& claim) {
  return vault.blind_index(document_identity(claim.document_type, claim.document_number));
}

Instant start_of_day(Instant now) {
  return shanghai_instant(shanghai_date(now), 0, 0, 0);
}

Failure tries_used_up(Instant now) {
  return too_often((start_of_day(now) + day_ms - now) / second_ms);
}

std::string phone_address_of(const std::string& base, std::string_view path, const std::string& code) {
  std::string address = base + std::string(path);
  const std::size_t at = address.find("{code}");
  return address.replace(at, 6, code);
}

bool is_what_we_asked(const IdentityClaim& asked, std::string_view extra, const VerificationResult& result) {
  return result.extra == extra && normalise_name(result.full_name) == asked.full_name &&
         normalise_document_number(result.document_number) == asked.document_number;
}

VerificationState state_at(const StoredVerification& verification, Instant now) {
  const bool waits_for_people = verification.state == VerificationState::in_review;
  if (!is_final(verification.state) && !waits_for_people && now >= verification.expires_at)
    return VerificationState::expired;
  return verification.state;
}

api::Verification view_of(const StoredVerification& verification, Instant now, int tries_left,
                          const std::string& qr_address) {
  return {verification.id,
          state_at(verification, now),
          mask_name(verification.claim.full_name),
          mask_document_number(verification.claim.document_number),
          qr_address,
          verification.expires_at,
          std::max(0, tries_left),
          verification.way,
          verification.started_at,
          verification.reason};
}

Outcome<void> check_may_begin(Connection& db, Vault& vault, const StoredVerification& wanted,
                              int tries_per_day, Instant now) {
  const auto identity = find_identity(db, vault, wanted.account_id);
  if (!identity) return fail(identity.error());
  if (*identity) return fail(ProblemCode::already_verified);
  const auto running = latest_verification(db, vault, wanted.account_id);
  if (!running) return fail(running.error());
  if (*running && !is_final((*running)->state)) {
    if (!is_final(state_at(**running, now))) return fail(ProblemCode::verification_running);
    const auto done = set_verification_state(db, (*running)->id, VerificationState::expired, now);
    if (!done) return fail(done.error());
  }
  const auto tries = count_verifications_since(db, wanted.account_id, wanted.way, start_of_day(now));
  if (!tries) return fail(tries.error());
  if (*tries >= tries_per_day) return fail(tries_used_up(now));
  const auto taken = is_document_verified(db, wanted.document_index);
  if (!taken) return fail(taken.error());
  if (*taken) return fail(problem(ProblemCode::document_taken, "document_number"));
  return {};
}

std::optional<Problem> check_case_decision(VerificationState state, const api::DecisionRequest& asked) {
  if (asked.verdict == Verdict::return_for_correction) return problem(ProblemCode::not_a_choice, "verdict");
  const bool waits = state == VerificationState::in_review;
  const auto stands = waits ? ApplicationStatus::pending : ApplicationStatus::rejected;
  return check_decision(stands, asked.verdict, asked.reason);
}

Outcome<bool> accept_person(Connection& db, Vault& vault, const StoredVerification& verification,
                            const PhotoId& photo, Instant now) {
  const auto inserted =
      insert_identity(db, vault,
                      {verification.account_id, verification.claim, verification.document_index, photo,
                       verification.id, now, verification.way});
  if (!inserted) return fail(inserted.error());
  if (*inserted) return true;
  if (auto done = mark_number_taken(db, verification.id); !done) return fail(done.error());
  return false;
}

}  // namespace exam
