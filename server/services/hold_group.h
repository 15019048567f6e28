// Many hold requests in one transaction. Each is decided by itself, by the same rules as if it came alone:
// one that is refused takes nothing from the others.
#pragma once

#include "server/failure.h"
#include "server/ports/random.h"
#include "server/store/hold_groups.h"
#include "shared/api/messages.h"

namespace exam {

struct HoldAsk {
  HoldRequest request;
  // When it is there, its holder asks, whom the group's transaction reads; the account is filled in then.
  std::string token_hash;
  // The held place whose open payments the provider was asked about; only then may it be left.
  std::optional<HoldId> asked_about;
};

struct HoldAnswer {
  enum class Kind {
    held,       // `card` says it
    unchanged,  // the candidate holds a place of this session already
    unknown,    // nobody holds the token, or it is to be extended: nothing was decided
    ask_first,  // `hold` has payments that may have gone through: ask the provider, then come again
    in_use      // another request is at work for this candidate: nothing was decided
  };
  Kind kind = Kind::held;
  HoldId hold;
  api::ExamCard card;
};
// Fills in the accounts of those that have a token; none where nobody is surely signed in by it.
DbResult<void> name_holders(Connection& db, const std::vector<HoldAsk*>& asks, Instant now);

using HoldOutcomes = std::vector<Outcome<HoldAnswer>>;

// Of sessions. A candidate who is in use elsewhere is never waited for: it would hold up all the others.
enum class WaitForLock { yes, no };

// At most hold_group_max. Of a candidate's, the first is decided, and the others are in_use. An old place is
// freed only where the new one is won.
// WaitForLock::no: who asks for a session that another transaction has, or would leave one, is told busy.
DbResult<HoldOutcomes> hold_places(Connection& db, Random& random, const std::vector<HoldAsk*>& asks,
                                   Instant now, WaitForLock wait = WaitForLock::yes);

}  // namespace exam
