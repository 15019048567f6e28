#include "server/services/recovery.h"

#include "server/crypto/digest.h"
#include "server/crypto/encoding.h"
#include "server/random_text.h"
#include "server/services/identity_rules.h"
#include "server/services/too_often.h"
#include "shared/api/paths.h"
#include "shared/consent.h"

namespace exam {
namespace {

constexpr std::size_t code_length = 16, secret_bytes = 32;

std::string hash_of(const std::string& secret) {
  return hex_encode(sha256(secret));
}

VerificationState state_of(const StoredRecovery& recovery, Instant now) {
  if (!is_final(recovery.state) && now >= recovery.expires_at) return VerificationState::expired;
  return recovery.state;
}

IdentityClaim claim_in(const StoredRecovery& recovery) {
  IdentityClaim claim;
  claim.full_name = recovery.full_name;
  claim.document_number = recovery.document_number;
  return claim;
}

// The vendor saw somebody, and said no. A code that nobody opened is no try.
bool is_failed_try(VerificationState state) {
  switch (state) {
    case VerificationState::mismatch:
    case VerificationState::low_similarity:
    case VerificationState::spoof:
    case VerificationState::too_many_tries:
    case VerificationState::not_passed:
      return true;
    default:
      return false;
  }
}

std::string failure_key(const std::string& address, const std::string& document_index) {
  return address + ' ' + document_index;
}

AskSchedule::Time steady_now() {
  return std::chrono::steady_clock::now();
}

}  // namespace

Recovery::Recovery(Database& database, Vault& vault, IdentityVerifier& verifier, Clock& clock, Random& random,
                   RecoveryLimits limits, AgeLimits age)
    : database_(database),
      vault_(vault),
      verifier_(verifier),
      clock_(clock),
      random_(random),
      age_(age),
      of_address_(limits.starts_per_address),
      failures_(limits.failures_per_document) {}

Outcome<api::Recovery> Recovery::start(const api::StartRecoveryRequest& asked, const std::string& address) {
  const Instant now = clock_.now();
  IdentityForm form;
  form.full_name = asked.full_name;
  form.document_number = asked.document_number;
  form.face_consent = asked.face_consent;
  const Problems problems = check_identity(form, shanghai_date(now), age_);
  if (!problems.empty()) return fail(problems);
  const IdentityClaim claim = claim_of(form);
  const std::string index = document_index_of(vault_, claim);
  if (const auto wait = failures_.wait_s(failure_key(address, index), now)) return fail(too_often(*wait));
  if (const auto wait = of_address_.take(address, now)) return fail(too_often(*wait));
  const std::string secret = random_hex(random_, secret_bytes);
  StoredRecovery recovery;
  recovery.id = random_hex(random_, 16);
  recovery.secret_hash = hash_of(secret);
  recovery.code = random_code(random_, code_length);
  recovery.consent_version = recovery_consent_version;
  recovery.full_name = claim.full_name;
  recovery.document_number = claim.document_number;
  recovery.document_index = index;
  recovery.started_at = now;
  recovery.expires_at = now + verification_ms;
  if (auto begun = begin(recovery); !begun) return fail(begun.error());
  return view(recovery, secret, now);
}

Outcome<void> Recovery::begin(const StoredRecovery& recovery) {
  const auto stored = database_.write([&](Connection& db) { return insert_recovery(db, vault_, recovery); });
  if (!stored) return fail(stored.error());
  const std::string back = phone_address_of(public_base_, api::path::scan_done, recovery.code);
  const auto started = verifier_.start(claim_in(recovery), recovery.id, back);
  if (!started) {
    const auto undone = database_.write([&](Connection& db) { return delete_recovery(db, recovery.id); });
    if (!undone) return fail(undone.error());
    if (started.error() == VerifierError::refused)
      return fail(internal_failure("the identity verifier refused our request"));
    return fail(ProblemCode::verifier_unavailable);
  }
  const auto done = database_.write([&](Connection& db) {
    return set_recovery_start(db, recovery.id, started->token, started->phone_address);
  });
  if (!done) return fail(done.error());
  return {};
}

api::Recovery Recovery::view(const StoredRecovery& recovery, const std::string& secret, Instant now) const {
  return {secret,
          state_of(recovery, now),
          mask_name(recovery.full_name),
          mask_document_number(recovery.document_number),
          phone_address_of(public_base_, api::path::scan, recovery.code),
          recovery.expires_at};
}

Outcome<StoredRecovery> Recovery::find(const std::string& secret) {
  auto found = database_.read([&](Connection& db) { return find_recovery(db, vault_, hash_of(secret)); });
  if (!found) return fail(found.error());
  if (!*found || (*found)->used) return fail(ProblemCode::recovery_missing);
  return std::move(**found);
}

Outcome<api::Recovery> Recovery::state(const std::string& secret, const std::string& address) {
  auto recovery = find(secret);
  if (!recovery) return fail(recovery.error());
  if (!is_final(recovery->state) && schedule_.take(recovery->id, recovery->state, steady_now())) {
    if (auto done = ask(*recovery, address); !done) return fail(done.error());
    recovery = find(secret);
    if (!recovery) return fail(recovery.error());
  }
  return view(*recovery, secret, clock_.now());
}

Outcome<void> Recovery::ask(const StoredRecovery& recovery, const std::string& address) {
  if (!recovery.token) return {};
  const auto answer = verifier_.result(*recovery.token);
  if (!answer) {
    if (answer.error() == VerifierError::rate_limited) schedule_.rate_limited(steady_now());
    return {};
  }
  schedule_.answered();
  VerificationState state = answer->state;
  const bool ours = is_what_we_asked(claim_in(recovery), recovery.id, *answer);
  if (state == VerificationState::verified && !ours) state = VerificationState::mismatch;
  const bool went_back = state == VerificationState::scanned && recovery.state == VerificationState::checking;
  if (!is_final(state) && !went_back) return {};
  const auto done = database_.write(
      [&](Connection& db) { return set_recovery_state(db, recovery.id, state, clock_.now()); });
  if (!done) return fail(done.error());
  if (*done && is_failed_try(state))
    failures_.count(failure_key(address, recovery.document_index), clock_.now());
  if (is_final(state)) schedule_.forget(recovery.id);
  return {};
}

Outcome<ProvenPerson> Recovery::proven(const std::string& secret) {
  const auto recovery = find(secret);
  if (!recovery) return fail(recovery.error());
  const bool in_time = clock_.now() < recovery->expires_at + recovery_password_ms;
  if (recovery->state != VerificationState::verified || !in_time) return fail(ProblemCode::recovery_missing);
  return ProvenPerson{recovery->document_index,
                      [id = recovery->id](Connection& db, Instant now) { return use_recovery(db, id, now); }};
}

Outcome<std::string> Recovery::scan(const std::string& code) {
  const Instant now = clock_.now();
  return database_.write([&](Connection& db) -> Outcome<std::string> {
    const auto recovery = find_recovery_by_code(db, vault_, code);
    if (!recovery) return fail(recovery.error());
    if (!*recovery || !(*recovery)->phone_address || is_final(state_of(**recovery, now)))
      return fail(ProblemCode::not_found);
    if ((*recovery)->state == VerificationState::waiting_for_scan) {
      const auto done = set_recovery_state(db, (*recovery)->id, VerificationState::scanned, now);
      if (!done) return fail(done.error());
    }
    return *(*recovery)->phone_address;
  });
}

Outcome<void> Recovery::phone_done(const std::string& code) {
  const Instant now = clock_.now();
  return database_.write([&](Connection& db) -> Outcome<void> {
    const auto recovery = find_recovery_by_code(db, vault_, code);
    if (!recovery) return fail(recovery.error());
    if (!*recovery) return fail(ProblemCode::not_found);
    const auto done = set_recovery_state(db, (*recovery)->id, VerificationState::checking, now);
    if (!done) return fail(done.error());
    return {};
  });
}

}  // namespace exam
