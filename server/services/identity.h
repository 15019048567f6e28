// 实名认证: an attempt to verify a person with the vendor's phone page, and what came of it.
//
// The phone opens our short address /v/{code}, which marks 已扫码 and leads on to the vendor. Nobody calls us
// back: a poller asks the vendor, and so does every question of the page, at most once a second each. The
// page to which the vendor leads the phone back is a hint only.
#pragma once

#include "server/failure.h"
#include "server/log.h"
#include "server/ports/clock.h"
#include "server/ports/identity_verifier.h"
#include "server/ports/photo_codec.h"
#include "server/ports/random.h"
#include "server/ports/vault.h"
#include "server/store/verifications.h"
#include "server/visitor.h"
#include "shared/api/messages.h"

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace exam {

struct IdentityOptions {
  AgeLimits age;
  int tries_per_day = 5;
  std::string public_base;  // without a slash at the end
};

class Identity {
 public:
  Identity(Database& database, Vault& vault, IdentityVerifier& verifier, PhotoCodec& codec, Clock& clock,
           Random& random, Log log, IdentityOptions options = {});

  void set_public_base(std::string base) { options_.public_base = std::move(base); }

  Outcome<api::Verification> start(const Visitor& visitor, const api::StartVerificationRequest& asked);
  Outcome<std::optional<api::Verification>> latest(const Visitor& visitor);  // empty: none was ever started
  Outcome<api::Verification> abandon(const Visitor& visitor);  // verification_missing when none is running

  // What the phone does. The vendor's address; not_found when the code is unknown or over.
  Outcome<std::string> scan(const std::string& code);
  Outcome<void> phone_done(const std::string& code);

  // Asks the vendor for every running attempt that is due: every 2 s before the scan, every second after.
  Outcome<void> poll();

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;

  Outcome<StoredVerification> begin(const Visitor& visitor, const IdentityClaim& claim, Instant now);
  Outcome<void> check_may_begin(Connection& db, const Visitor& visitor, const std::string& document_index,
                                Instant now);
  Outcome<api::Verification> view(Connection& db, const StoredVerification& verification, Instant now);
  bool is_due(const StoredVerification& verification, std::chrono::milliseconds interval);
  void forget_finished(std::size_t live);
  Outcome<void> ask(const StoredVerification& verification);
  Outcome<void> apply(const StoredVerification& verification, const VerificationResult& result);
  Outcome<void> accept(const StoredVerification& verification, Bytes photo);

  Database& database_;
  Vault& vault_;
  IdentityVerifier& verifier_;
  PhotoCodec& codec_;
  Clock& clock_;
  Random& random_;
  Log log_;
  IdentityOptions options_;
  std::mutex mutex_;
  std::unordered_map<std::string, SteadyTime> asked_at_;  // by verification id
};

}  // namespace exam
