// Who holds an access token. For looking, what was read of a candidate's is good for token_good_ms: for so
// long, and no longer, another node goes on showing things after a sign-out, a new password or the end of an
// account; the node that ends tokens calls ended() or all_ended() and forgets them at once. Those of staff,
// and of whoever changes anything, are read every time. Thread-safe.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/store/accounts.h"

#include <mutex>
#include <string>
#include <unordered_map>

namespace exam {

inline constexpr std::int64_t token_good_ms = second_ms;

std::string token_hash_of(const std::string& token);
// In use so long that its time is to be moved on.
bool is_to_be_extended(const StoredToken& token, Instant now);
bool is_good_as_it_is(const StoredToken& token, Instant now);  // neither that nor over

class AccessTokens {
 public:
  AccessTokens(Database& database, Clock& clock) : database_(database), clock_(clock) {}

  using Answer = DbResult<std::optional<StoredToken>>;
  // By the token's hash. Empty: nobody holds it, or its time is over.
  Answer find(const std::string& hash, TokenCheck check);
  // The same without waiting. Empty: ask find().
  std::optional<StoredToken> remembered(const std::string& hash);
  // After the commit of what changed it.
  void ended(const std::string& hash);
  void all_ended(const AccountId& account);

 private:
  struct Known {
    StoredToken token;
    Instant read_at;
  };

  std::optional<StoredToken> known(const std::string& hash, Instant now) const;
  void keep(const std::string& hash, const StoredToken& token, std::uint64_t changes, Instant read_at);

  Database& database_;
  Clock& clock_;
  std::mutex mutex_;
  std::unordered_map<std::string, Known> known_;
  std::uint64_t changes_ = 0;  // what was read before the last one is not kept
};

}  // namespace exam
