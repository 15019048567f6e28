// 人工核验: for whoever does not agree to the face, and for documents that the vendor cannot verify. The
// candidate sends a photo of the document; a reviewer compares it with what was typed, sees the number in
// full (audited), and decides. Then the person is verified like any other.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/photo_codec.h"
#include "server/ports/random.h"
#include "server/ports/vault.h"
#include "server/rate_limit.h"
#include "server/store/verifications.h"
#include "server/visitor.h"
#include "shared/api/messages.h"

#include <functional>

namespace exam {

class ManualVerifications {
 public:
  ManualVerifications(Database& database, Vault& vault, PhotoCodec& codec, Clock& clock, Random& random,
                      AgeLimits age = {});

  // JPEG or PNG with sides within document_side_px_min and _max; stored without metadata, for its owner and
  // reviewers alone. So many tries an hour.
  Outcome<api::UploadedPhoto> upload(const Visitor& visitor, ByteView image);
  Outcome<api::Verification> submit(const Visitor& visitor, const api::ManualVerificationRequest& asked);

  // For reviewers. The list is masked; looking at one is audited.
  Outcome<api::IdentityCaseList> list(VerificationState state);
  Outcome<api::IdentityCase> look(const Visitor& reviewer, const VerificationId& id);
  // approve or reject; nobody decides on themselves.
  Outcome<api::IdentityCase> decide(const Visitor& reviewer, const VerificationId& id,
                                    const api::DecisionRequest& asked);

 private:
  Outcome<void> approve(Connection& db, const Visitor& reviewer, const StoredVerification& verification,
                        Instant now);
  Outcome<void> note(Connection& db, const Visitor& reviewer, const char* action, const VerificationId& id,
                     std::string_view detail, Instant now);

  Database& database_;
  Vault& vault_;
  PhotoCodec& codec_;
  Clock& clock_;
  Random& random_;
  AgeLimits age_;
  RateLimit tries_;  // by account
};

}  // namespace exam
