// Recovering a password by hand: whoever was verified with any document, or does not show the face, sends a
// photo of themselves holding the document. A reviewer decides; a code that is told once leads back to it.
#pragma once

#include "shared/id.h"
#include "shared/identity.h"

namespace exam {

using RecoveryCaseId = Id<struct RecoveryCaseTag>;

inline constexpr std::int64_t manual_recovery_ms = 7 * day_ms;  // to set the password, once approved

// Name, type and number alone: nothing else is asked of whoever is known already.
Problems check_person(const IdentityForm& form, Date today, AgeLimits limits = {});

// The 查询码: 20 of 32 characters that are not mistaken for each other (100 bits), as people type it, to the
// form that counts: upper case, without hyphens and spaces, no l or 1 for an I.
inline constexpr std::size_t recovery_code_length = 20;
std::string normalise_recovery_code(std::string_view typed);
std::optional<Problem> check_recovery_code(std::string_view typed);  // field "secret"
// "K7QM 2XWD …": to be written down; a narrow window breaks it between groups.
std::string grouped_recovery_code(std::string_view normalised);

}  // namespace exam
