// Separate consent to face biometrics (PIPL art. 29): which text was agreed to, and for how long what is
// kept.
#pragma once

#include <string>
#include <string_view>

namespace exam {

// Days after which background work deletes. Face: after the verification, but not before the tickets of an
// exam that the person has applied for are over. Document: the photo for 人工核验, after the decision.
// Attempt: what was typed for a verification that led to nothing. Application: its photo, after the exam.
struct RetentionDays {
  int face = 180, document = 30, attempt = 30, application = 180;
};

// Changes with the words of the consent (web/ui/text_identity.h) and with what they promise.
inline std::string face_consent_version(int face_days) {
  return "2026-11-25/" + std::to_string(face_days);
}

// Changes with the words of the consent to recover a password (web/ui/text_account.h).
inline constexpr std::string_view recovery_consent_version = "recovery-2026-11";

}  // namespace exam
