// Who is signed in, and the access token that says so.
#pragma once

#include "shared/account.h"
#include "shared/id.h"
#include "shared/time.h"

namespace exam {

struct Visitor {
  AccountId account;
  Role role = Role::candidate;
};

// `renewed`: the token's life was extended just now, so the cookie's must be too.
struct TokenHolder {
  Visitor visitor;
  bool renewed = false;
};

// May it be what a node remembers of the token (server/services/access_tokens.h)? For looking only: before
// anything is changed, the database is asked.
enum class TokenCheck { remembered, read };

// A token slides: one in use is extended, at most once in token_renewal_ms.
inline constexpr std::int64_t token_ms = 12 * hour_ms;
inline constexpr std::int64_t token_renewal_ms = hour_ms;

}  // namespace exam
