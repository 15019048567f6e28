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
#include "server/services/ask_schedule.h"
#include "server/services/faces.h"
#include "server/store/verifications.h"
#include "server/visitor.h"
#include "shared/api/messages.h"
#include "shared/consent.h"

#include <string>

namespace exam {

inline constexpr int manual_tries_per_day = 3;

struct IdentityOptions {
  AgeLimits age;
  int tries_per_day = 5;
  std::string public_base;  // without a slash at the end
  int face_days = RetentionDays{}.face;
};

class Identity {
 public:
  Identity(Database& database, Vault& vault, IdentityVerifier& verifier, PhotoCodec& codec, Faces& faces,
           Clock& clock, Random& random, Log log, IdentityOptions options = {});

  void set_public_base(std::string base) { options_.public_base = std::move(base); }

  Outcome<api::Verification> start(const Visitor& visitor, const api::StartVerificationRequest& asked);
  Outcome<std::optional<api::Verification>> latest(const Visitor& visitor);  // empty: none was ever started
  Outcome<api::Verification> abandon(const Visitor& visitor);  // verification_missing when none is running

  // Ends a running attempt on this way and erases the face's photo with what is remembered of it; who is
  // verified stays verified.
  Outcome<void> withdraw_face_consent(const Visitor& visitor);

  // What the phone does. The vendor's address; not_found when the code is unknown or over.
  Outcome<std::string> scan(const std::string& code);
  Outcome<void> phone_done(const std::string& code);

  // Asks the vendor for every running attempt that is due (AskSchedule).
  Outcome<void> poll();

 private:
  Outcome<StoredVerification> begin(const Visitor& visitor, const IdentityClaim& claim, Instant now);
  Outcome<api::Verification> view(Connection& db, const StoredVerification& verification, Instant now);
  VerificationResult answer_of(const StoredVerification& verification);
  Outcome<void> ask(const StoredVerification& verification);
  Outcome<void> apply(const StoredVerification& verification, const VerificationResult& result);
  Outcome<void> accept(const StoredVerification& verification, Bytes photo);

  Database& database_;
  Vault& vault_;
  IdentityVerifier& verifier_;
  PhotoCodec& codec_;
  Faces& faces_;
  Clock& clock_;
  Random& random_;
  Log log_;
  IdentityOptions options_;
  AskSchedule schedule_;
};

}  // namespace exam
