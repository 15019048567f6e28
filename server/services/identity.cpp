#include "server/services/identity.h"

#include "server/random_text.h"
#include "server/services/identity_rules.h"
#include "server/store/accounts.h"
#include "server/store/audit.h"
#include "server/store/consents.h"
#include "server/store/locks.h"
#include "server/store/photos.h"
#include "shared/api/paths.h"

namespace exam {
namespace {

constexpr std::size_t code_length = 16;  // 80 bits: nobody finds a stranger's

AskSchedule::Time steady_now() {
  return std::chrono::steady_clock::now();
}

}  // namespace

Identity::Identity(Database& database, Vault& vault, IdentityVerifier& verifier, PhotoCodec& codec,
                   Faces& faces, Clock& clock, Random& random, Log log, IdentityOptions options)
    : database_(database),
      vault_(vault),
      verifier_(verifier),
      codec_(codec),
      faces_(faces),
      clock_(clock),
      random_(random),
      log_(std::move(log)),
      options_(std::move(options)) {}

Outcome<StoredVerification> Identity::begin(const Visitor& visitor, const IdentityClaim& claim, Instant now) {
  StoredVerification verification;
  verification.id = new_id<VerificationId>(random_);
  verification.account_id = visitor.account;
  verification.code = random_code(random_, code_length);
  verification.claim = claim;
  verification.document_index = document_index_of(vault_, claim);
  verification.started_at = now;
  verification.expires_at = now + verification_ms;
  return database_.write([&](Connection& db) -> Outcome<StoredVerification> {
    if (auto locked = db.lock(candidate_lock(visitor.account)); !locked) return fail(locked.error());
    if (auto may = check_may_begin(db, vault_, verification, options_.tries_per_day, now); !may)
      return fail(may.error());
    const auto done = insert_verification(db, vault_, verification);
    // Two tabs at once: on an engine with several writers, the index decides.
    if (!done && done.error().constraint == "verification_one_live")
      return fail(ProblemCode::verification_running);
    if (!done) return fail(done.error());
    const auto agreed = give_face_consent(db, random_hex(random_, 16), visitor.account,
                                          face_consent_version(options_.face_days), now);
    if (!agreed) return fail(agreed.error());
    return verification;
  });
}

Outcome<api::Verification> Identity::start(const Visitor& visitor,
                                           const api::StartVerificationRequest& asked) {
  const Instant now = clock_.now();
  const IdentityForm form{asked.full_name, asked.document_type, asked.document_number, asked.birth_date,
                          asked.sex,       asked.face_consent,  VerificationWay::face};
  const Problems problems = check_identity(form, shanghai_date(now), options_.age);
  if (!problems.empty()) return fail(problems);
  if (asked.consent_version != face_consent_version(options_.face_days))
    return fail(problem(ProblemCode::consent_outdated, "face_consent"));
  auto verification = begin(visitor, claim_of(form), now);
  if (!verification) return fail(verification.error());
  const std::string back = phone_address_of(options_.public_base, api::path::scan_done, verification->code);
  const auto started = verifier_.start(verification->claim, verification->id.value, back);
  if (!started) {
    // Nothing has begun at the vendor: the try does not count.
    const auto undone =
        database_.write([&](Connection& db) { return delete_verification(db, verification->id); });
    if (!undone) return fail(undone.error());
    if (started.error() == VerifierError::refused)
      return fail(internal_failure("the identity verifier refused our request"));
    return fail(ProblemCode::verifier_unavailable);
  }
  return database_.write([&](Connection& db) -> Outcome<api::Verification> {
    const auto done = set_vendor_start(db, verification->id, started->token, started->phone_address);
    if (!done) return fail(done.error());
    return view(db, *verification, now);
  });
}

Outcome<api::Verification> Identity::view(Connection& db, const StoredVerification& verification,
                                          Instant now) {
  const auto tries =
      count_verifications_since(db, verification.account_id, verification.way, start_of_day(now));
  if (!tries) return fail(tries.error());
  const bool by_phone = verification.way == VerificationWay::face;
  const int left = (by_phone ? options_.tries_per_day : manual_tries_per_day) - static_cast<int>(*tries);
  const std::string address =
      by_phone ? phone_address_of(options_.public_base, api::path::scan, verification.code) : "";
  return view_of(verification, now, left, address);
}

Outcome<std::optional<api::Verification>> Identity::latest(const Visitor& visitor) {
  const auto find = [&](Connection& db) { return latest_verification(db, vault_, visitor.account); };
  auto verification = database_.read(find);
  if (!verification) return fail(verification.error());
  if (!*verification) return std::nullopt;
  const VerificationState state = (*verification)->state;
  const bool running = !is_final(state) && (*verification)->way == VerificationWay::face;
  if (running && schedule_.take((*verification)->id.value, state, steady_now())) {
    if (auto done = ask(**verification); !done) return fail(done.error());
  }
  return database_.read([&](Connection& db) -> Outcome<std::optional<api::Verification>> {
    const auto fresh = find(db);
    if (!fresh) return fail(fresh.error());
    auto seen = view(db, **fresh, clock_.now());
    if (!seen) return fail(seen.error());
    return std::optional(std::move(*seen));
  });
}

Outcome<api::Verification> Identity::abandon(const Visitor& visitor) {
  const Instant now = clock_.now();
  return database_.write([&](Connection& db) -> Outcome<api::Verification> {
    auto verification = latest_verification(db, vault_, visitor.account);
    if (!verification) return fail(verification.error());
    if (!*verification || is_final(state_at(**verification, now)))
      return fail(ProblemCode::verification_missing);
    const auto done = set_verification_state(db, (*verification)->id, VerificationState::abandoned, now);
    if (!done) return fail(done.error());
    (*verification)->state = VerificationState::abandoned;
    return view(db, **verification, now);
  });
}

Outcome<std::string> Identity::scan(const std::string& code) {
  const Instant now = clock_.now();
  return database_.write([&](Connection& db) -> Outcome<std::string> {
    const auto verification = find_verification_by_code(db, vault_, code);
    if (!verification) return fail(verification.error());
    if (!*verification || !(*verification)->phone_address || is_final(state_at(**verification, now)))
      return fail(ProblemCode::not_found);
    if ((*verification)->state == VerificationState::waiting_for_scan) {
      const auto done = set_verification_state(db, (*verification)->id, VerificationState::scanned, now);
      if (!done) return fail(done.error());
    }
    return *(*verification)->phone_address;
  });
}

Outcome<void> Identity::phone_done(const std::string& code) {
  const Instant now = clock_.now();
  return database_.write([&](Connection& db) -> Outcome<void> {
    const auto verification = find_verification_by_code(db, vault_, code);
    if (!verification) return fail(verification.error());
    if (!*verification) return fail(ProblemCode::not_found);
    const auto done = set_verification_state(db, (*verification)->id, VerificationState::checking, now);
    if (!done) return fail(done.error());
    return {};
  });
}

Outcome<void> Identity::poll() {
  const auto live = database_.read([&](Connection& db) { return live_verifications(db, vault_); });
  if (!live) return fail(live.error());
  for (const StoredVerification& verification : *live) {
    if (!schedule_.take(verification.id.value, verification.state, steady_now())) continue;
    if (auto done = ask(verification); !done) return done;
  }
  return {};
}

// What the vendor says of the attempt; nothing new when it does not answer.
VerificationResult Identity::answer_of(const StoredVerification& verification) {
  if (!verification.token) return {};
  auto answer = verifier_.result(*verification.token);
  if (answer) {
    schedule_.answered();
    return std::move(*answer);
  }
  if (answer.error() == VerifierError::rate_limited) schedule_.rate_limited(steady_now());
  return {};
}

Outcome<void> Identity::ask(const StoredVerification& verification) {
  VerificationResult result = answer_of(verification);
  // Asked after its time, too: somebody may have finished in the last second.
  if (!is_final(result.state) && clock_.now() >= verification.expires_at)
    result.state = VerificationState::expired;
  // Back from the phone's page, but the vendor has not seen the end: the person may go on there.
  const bool went_back =
      result.state == VerificationState::scanned && verification.state == VerificationState::checking;
  if (!is_final(result.state) && !went_back) return {};
  auto done = apply(verification, result);
  if (done && !went_back) schedule_.forget(verification.id.value);
  return done;
}

Outcome<void> Identity::apply(const StoredVerification& verification, const VerificationResult& result) {
  VerificationState state = result.state;
  if (state == VerificationState::verified) {
    if (is_what_we_asked(verification.claim, verification.id.value, result)) {
      auto photo = codec_.clean_jpeg(result.best_frame_jpeg, {});
      if (photo) return accept(verification, std::move(*photo));
      log_("verification " + verification.id.value + ": the vendor's photo does not decode");
      state = VerificationState::photo_unusable;
    } else {
      log_("verification " + verification.id.value + ": the vendor verified something else than asked");
      state = VerificationState::mismatch;
    }
  }
  const auto done = database_.write(
      [&](Connection& db) { return set_verification_state(db, verification.id, state, clock_.now()); });
  if (!done) return fail(done.error());
  return {};
}

// The attempt, the photo and the identity change together, or nothing does.
Outcome<void> Identity::accept(const StoredVerification& verification, Bytes jpeg) {
  const Instant now = clock_.now();
  const auto face = faces_.remember(jpeg);
  return database_.write([&](Connection& db) -> Outcome<void> {
    const auto won = set_verification_state(db, verification.id, VerificationState::verified, now);
    if (!won) return fail(won.error());
    if (!*won) return {};  // given up meanwhile, or another way was faster
    const StoredPhoto photo{new_id<PhotoId>(random_), verification.account_id, {},
                            PhotoKind::verified,      std::move(jpeg),         now};
    if (auto done = insert_photo(db, photo); !done) return fail(done.error());
    if (face && !face->empty()) {
      const auto kept = save_remembered_face(db, vault_, photo.id, faces_.engine(), *face, now);
      if (!kept) return fail(kept.error());
    }
    const auto accepted = accept_person(db, vault_, verification, photo.id, now);
    if (!accepted) return fail(accepted.error());
    if (*accepted) return {};
    if (auto done = delete_photo(db, photo.id); !done) return fail(done.error());
    return {};
  });
}

Outcome<void> Identity::withdraw_face_consent(const Visitor& visitor) {
  const Instant now = clock_.now();
  return database_.write([&](Connection& db) -> Outcome<void> {
    if (auto locked = db.lock(candidate_lock(visitor.account)); !locked) return fail(locked.error());
    const auto withdrawn = withdraw_face_consents(db, visitor.account, now);
    if (!withdrawn) return fail(withdrawn.error());
    if (!*withdrawn) return {};
    const auto running = latest_verification(db, vault_, visitor.account);
    if (!running) return fail(running.error());
    if (*running && (*running)->way == VerificationWay::face) {
      const auto ended = set_verification_state(db, (*running)->id, VerificationState::abandoned, now);
      if (!ended) return fail(ended.error());
    }
    const auto erased = erase_photos(db, visitor.account, PhotoKind::verified, now);
    if (!erased) return fail(erased.error());
    const auto noted = write_audit(
        db, {random_hex(random_, 16), visitor.account, "consent.withdraw", visitor.account.value, "face"},
        now);
    if (!noted) return fail(noted.error());
    return {};
  });
}

}  // namespace exam
