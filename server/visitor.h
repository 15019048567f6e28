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

// A token slides: one in use is extended, at most once in token_renewal_ms.
inline constexpr std::int64_t token_ms = 12 * hour_ms;
inline constexpr std::int64_t token_renewal_ms = hour_ms;

}  // namespace exam
