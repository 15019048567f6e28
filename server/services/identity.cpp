#include "server/services/identity.h"

#include "server/random_text.h"
#include "server/store/accounts.h"
#include "server/store/locks.h"
#include "server/store/photos.h"
#include "shared/api/paths.h"

namespace exam {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds ask_before_scan{2000}, ask_after_scan{1000};
constexpr std::size_t entries_kept = 1000;
constexpr std::size_t code_length = 16;  // 80 bits: nobody finds a stranger's

// Midnight in Shanghai: tries are counted by the day.
Instant start_of_day(Instant now) {
  return shanghai_instant(shanghai_date(now), 0, 0, 0);
}

VerificationState state_now(const StoredVerification& verification, Instant now) {
  if (!is_final(verification.state) && now >= verification.expires_at) return VerificationState::expired;
  return verification.state;
}

std::string address_of(const std::string& base, std::string_view path, const std::string& code) {
  std::string address = base + std::string(path);
  const std::size_t at = address.find("{code}");
  return address.replace(at, 6, code);
}

// What the vendor verified must be what we asked for, to the letter.
bool is_what_we_asked(const StoredVerification& asked, const VerificationResult& result) {
  return result.extra == asked.id.value && normalise_name(result.full_name) == asked.claim.full_name &&
         normalise_document_number(result.document_number) == asked.claim.document_number;
}

}  // namespace

Identity::Identity(Database& database, Vault& vault, IdentityVerifier& verifier, PhotoCodec& codec,
                   Clock& clock, Random& random, Log log, IdentityOptions options)
    : database_(database),
      vault_(vault),
      verifier_(verifier),
      codec_(codec),
      clock_(clock),
      random_(random),
      log_(std::move(log)),
      options_(std::move(options)) {}

Outcome<void> Identity::check_may_begin(Connection& db, const Visitor& visitor,
                                        const std::string& document_index, Instant now) {
  const auto identity = find_identity(db, vault_, visitor.account);
  if (!identity) return fail(identity.error());
  if (*identity) return fail(ProblemCode::already_verified);
  const auto running = latest_verification(db, vault_, visitor.account);
  if (!running) return fail(running.error());
  if (*running && !is_final((*running)->state)) {
    if (now < (*running)->expires_at) return fail(ProblemCode::verification_running);
    const auto done = set_verification_state(db, (*running)->id, VerificationState::expired, now);
    if (!done) return fail(done.error());
  }
  const auto tries = count_verifications_since(db, visitor.account, start_of_day(now));
  if (!tries) return fail(tries.error());
  if (*tries >= options_.tries_per_day) {
    Problem wait = problem(ProblemCode::too_many_requests);
    wait.detail = std::to_string((start_of_day(now) + day_ms - now) / second_ms);
    return fail(wait);
  }
  const auto taken = is_document_verified(db, document_index);
  if (!taken) return fail(taken.error());
  if (*taken) return fail(problem(ProblemCode::document_taken, "document_number"));
  return {};
}

Outcome<StoredVerification> Identity::begin(const Visitor& visitor, const IdentityClaim& claim, Instant now) {
  StoredVerification verification;
  verification.id = new_id<VerificationId>(random_);
  verification.account_id = visitor.account;
  verification.code = random_code(random_, code_length);
  verification.claim = claim;
  verification.document_index =
      vault_.blind_index(document_identity(claim.document_type, claim.document_number));
  verification.started_at = now;
  verification.expires_at = now + verification_ms;
  return database_.write([&](Connection& db) -> Outcome<StoredVerification> {
    if (auto locked = db.lock(candidate_lock(visitor.account)); !locked) return fail(locked.error());
    if (auto may = check_may_begin(db, visitor, verification.document_index, now); !may)
      return fail(may.error());
    const auto done = insert_verification(db, vault_, verification);
    // Two tabs at once: on an engine with several writers, the index decides.
    if (!done && done.error().constraint == "verification_one_live")
      return fail(ProblemCode::verification_running);
    if (!done) return fail(done.error());
    return verification;
  });
}

Outcome<api::Verification> Identity::start(const Visitor& visitor,
                                           const api::StartVerificationRequest& asked) {
  const Instant now = clock_.now();
  const IdentityForm form{asked.full_name,  asked.document_type, asked.document_number,
                          asked.birth_date, asked.sex,           asked.face_consent};
  const Problems problems = check_identity(form, shanghai_date(now), options_.age);
  if (!problems.empty()) return fail(problems);
  auto verification = begin(visitor, claim_of(form), now);
  if (!verification) return fail(verification.error());
  const std::string back = address_of(options_.public_base, api::path::scan_done, verification->code);
  const auto started = verifier_.start(verification->claim, verification->id.value, back);
  if (!started) {
    // Nothing has begun at the vendor: the try does not count.
    const auto undone =
        database_.write([&](Connection& db) { return delete_verification(db, verification->id); });
    if (!undone) return fail(undone.error());
    if (started.error() == VerifierError::refused)
      return fail(internal_failure("the identity verifier refused our request"));
    return fail(ProblemCode::busy);
  }
  return database_.write([&](Connection& db) -> Outcome<api::Verification> {
    const auto done = set_vendor_start(db, verification->id, started->token, started->phone_address);
    if (!done) return fail(done.error());
    return view(db, *verification, now);
  });
}

Outcome<api::Verification> Identity::view(Connection& db, const StoredVerification& verification,
                                          Instant now) {
  const auto tries = count_verifications_since(db, verification.account_id, start_of_day(now));
  if (!tries) return fail(tries.error());
  const int left = options_.tries_per_day - static_cast<int>(*tries);
  return api::Verification{verification.id,
                           state_now(verification, now),
                           mask_name(verification.claim.full_name),
                           mask_document_number(verification.claim.document_number),
                           address_of(options_.public_base, api::path::scan, verification.code),
                           verification.expires_at,
                           std::max(0, left)};
}

Outcome<std::optional<api::Verification>> Identity::latest(const Visitor& visitor) {
  const auto find = [&](Connection& db) { return latest_verification(db, vault_, visitor.account); };
  auto verification = database_.read(find);
  if (!verification) return fail(verification.error());
  if (!*verification) return std::nullopt;
  const bool running = !is_final((*verification)->state);
  if (running && is_due(**verification, ask_after_scan)) {
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
    if (!*verification || is_final(state_now(**verification, now)))
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
    if (!*verification || !(*verification)->phone_address || is_final(state_now(**verification, now)))
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
  forget_finished(live->size());
  for (const StoredVerification& verification : *live) {
    const bool waiting = verification.state == VerificationState::waiting_for_scan;
    if (!is_due(verification, waiting ? ask_before_scan : ask_after_scan)) continue;
    if (auto done = ask(verification); !done) return done;
  }
  return {};
}

bool Identity::is_due(const StoredVerification& verification, milliseconds interval) {
  const std::lock_guard lock(mutex_);
  const SteadyTime now = std::chrono::steady_clock::now();
  const auto [entry, first] = asked_at_.try_emplace(verification.id.value, now);
  if (!first && now - entry->second < interval) return false;
  entry->second = now;
  return true;
}

// Those that were given up leave their entries behind; forgetting a live one's costs one question more.
void Identity::forget_finished(std::size_t live) {
  const std::lock_guard lock(mutex_);
  if (asked_at_.size() > 2 * live + entries_kept) asked_at_.clear();
}

Outcome<void> Identity::ask(const StoredVerification& verification) {
  VerificationResult result;
  if (verification.token) {
    auto answer = verifier_.result(*verification.token);
    if (answer) result = std::move(*answer);
  }
  // Asked after its time, too: somebody may have finished in the last second.
  if (!is_final(result.state) && clock_.now() >= verification.expires_at)
    result.state = VerificationState::expired;
  if (!is_final(result.state)) return {};
  auto done = apply(verification, result);
  if (done) {
    const std::lock_guard lock(mutex_);
    asked_at_.erase(verification.id.value);
  }
  return done;
}

Outcome<void> Identity::apply(const StoredVerification& verification, const VerificationResult& result) {
  VerificationState state = result.state;
  if (state == VerificationState::verified) {
    if (is_what_we_asked(verification, result)) {
      auto photo = codec_.clean_jpeg(result.best_frame_jpeg);
      if (photo) return accept(verification, std::move(*photo));
      log_("verification " + verification.id.value + ": the vendor's photo does not decode");
      state = VerificationState::low_similarity;
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
  return database_.write([&](Connection& db) -> Outcome<void> {
    const auto won = set_verification_state(db, verification.id, VerificationState::verified, now);
    if (!won) return fail(won.error());
    if (!*won) return {};  // given up meanwhile, or another way was faster
    const StoredPhoto photo{new_id<PhotoId>(random_), verification.account_id, {},
                            PhotoKind::verified,      std::move(jpeg),         now};
    if (auto done = insert_photo(db, photo); !done) return fail(done.error());
    const auto inserted = insert_identity(db, vault_,
                                          {verification.account_id, verification.claim,
                                           verification.document_index, photo.id, verification.id, now});
    if (!inserted) return fail(inserted.error());
    if (*inserted) return {};
    if (auto done = delete_photo(db, photo.id); !done) return fail(done.error());
    if (auto done = mark_number_taken(db, verification.id); !done) return fail(done.error());
    return {};
  });
}

}  // namespace exam
