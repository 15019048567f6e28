// Who holds an access token. For looking, what was read of a candidate's is good for token_good_ms: for so
// long, and no longer, another node goes on showing things after a sign-out, a new password or the end of an
// account; the node that ends tokens calls ended() or all_ended() and forgets them at once. Those of staff,
// and of whoever changes anything, are read every time. Tokens that are asked for at the same time are read
// together, in one statement. Thread-safe.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/store/accounts.h"

#include <future>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace exam {

inline constexpr std::int64_t token_good_ms = second_ms;

class AccessTokens {
 public:
  AccessTokens(Database& database, Clock& clock) : database_(database), clock_(clock) {}

  // By the token's hash. Empty: nobody holds it, or its time is over.
  DbResult<std::optional<StoredToken>> find(const std::string& hash, TokenCheck check);
  // After the commit of what changed it.
  void ended(const std::string& hash);
  void all_ended(const AccountId& account);

 private:
  using Answer = DbResult<std::optional<StoredToken>>;
  // Nothing: it is this one's turn to read, for all that wait.
  using Turn = std::optional<Answer>;
  struct Waiting {
    std::string hash;
    std::promise<Turn> turn;
  };
  struct Known {
    StoredToken token;
    Instant read_at;
  };
  struct Group {
    std::vector<Waiting> others;
    std::uint64_t changes = 0;
  };

  std::optional<StoredToken> known(const std::string& hash, Instant now) const;
  Answer read_for_all(const std::string& hash);
  Group take_group();
  DbResult<FoundTokens> read(const std::string& hash, const Group& group);
  void keep(const FoundTokens& found, std::uint64_t changes, Instant read_at);
  void pass_turn();

  Database& database_;
  Clock& clock_;
  std::mutex mutex_;
  std::unordered_map<std::string, Known> known_;
  std::vector<Waiting> waiting_;
  bool is_somebody_reading_ = false;
  std::uint64_t changes_ = 0;  // what was read before the last one is not kept
};

}  // namespace exam
