// Comparing an application's photo with the face of its verified person. The engine measures, the rules of
// shared/face decide, and whatever could not be compared is for a person to check: never a pass.
//
// Everything here stands outside transactions. A few comparisons run at once and a few more wait; beyond that
// the answer is `busy`, and the client comes again.
#pragma once

#include "server/failure.h"
#include "server/log.h"
#include "server/ports/clock.h"
#include "server/ports/face_matcher.h"
#include "server/ports/vault.h"
#include "server/store/faces.h"
#include "server/turnstile.h"

namespace exam {

struct FaceRules {
  FaceLimits limits;
  int at_once = 2, waiting_max = 64;
};

class Faces {
 public:
  Faces(Database& database, Vault& vault, FaceMatcher& matcher, Clock& clock, Log log, FaceRules rules);

  // What to keep of the verified person's photo. Empty: no engine, none that answers, or no face it can use.
  std::optional<Bytes> remember(ByteView verified_jpeg);
  [[nodiscard]] std::string engine() const { return matcher_.engine(); }

  // Looks at a photo of the account's, and compares it where there is a face to compare with: which is kept
  // only while its person agrees. Without one nothing is compared, and nothing leaves this machine.
  Outcome<FaceCheck> check(const AccountId& account, ByteView jpeg);
  // Looks at a photo that is still being cut: nothing is compared or kept. Nothing is seen either of somebody
  // who has not consented to having the face processed.
  Outcome<FaceCheck> glance(const AccountId& account, ByteView jpeg);
  // Compares a photo that could not be compared when it was uploaded: its person was not verified yet, or no
  // engine answered. Photos of others are left alone.
  Outcome<void> compare_late(const AccountId& account, const PhotoId& photo);
  // Why the photo may not be submitted unless a person checks it.
  [[nodiscard]] Problems problems_of(const FaceCheck& check) const {
    return check_face(check, rules_.limits);
  }

 private:
  Outcome<std::optional<VerifiedFace>> known_face(const AccountId& account);
  FaceCheck look(ByteView jpeg);
  FaceCheck compare(const VerifiedFace& known, ByteView jpeg);

  Database& database_;
  Vault& vault_;
  FaceMatcher& matcher_;
  Clock& clock_;
  Log log_;
  FaceRules rules_;
  Turnstile turnstile_;
};

}  // namespace exam
