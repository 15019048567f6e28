// Who holds an access token. For looking, what was read of a candidate's is good for token_good_ms: for so
// long, and no longer, another node goes on showing things after a sign-out, a new password or the end of an
// account; the node that ends tokens calls ended() or all_ended() and forgets them at once. Those of staff,
// and of whoever changes anything, are read every time. Those that find_later() is asked for at the same time
// are read together, in one statement. Thread-safe.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/store/accounts.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace exam {

inline constexpr std::int64_t token_good_ms = second_ms;

class AccessTokens {
 public:
  AccessTokens(Database& database, Clock& clock);
  ~AccessTokens();  // what waits is still answered
  AccessTokens(const AccessTokens&) = delete;
  AccessTokens& operator=(const AccessTokens&) = delete;

  using Answer = DbResult<std::optional<StoredToken>>;
  using Done = std::function<void(Answer)>;
  // By the token's hash. Empty: nobody holds it, or its time is over.
  Answer find(const std::string& hash, TokenCheck check);
  // The same without waiting: what is remembered (empty: ask find()), and what is read on a thread of this
  // one's, which calls `done`.
  std::optional<StoredToken> remembered(const std::string& hash);
  void find_later(const std::string& hash, Done done);
  // After the commit of what changed it.
  void ended(const std::string& hash);
  void all_ended(const AccountId& account);

 private:
  struct Waiting {
    std::string hash;
    Done done;
  };
  struct Known {
    StoredToken token;
    Instant read_at;
  };

  std::optional<StoredToken> known(const std::string& hash, Instant now) const;
  void read_for_all();
  void answer_all(std::vector<Waiting> group, std::uint64_t changes);
  DbResult<FoundTokens> read(const std::vector<std::string>& hashes);
  void keep(const FoundTokens& found, std::uint64_t changes, Instant read_at);

  Database& database_;
  Clock& clock_;
  std::mutex mutex_;
  std::unordered_map<std::string, Known> known_;
  std::vector<Waiting> waiting_;
  std::uint64_t changes_ = 0;  // what was read before the last one is not kept
  std::condition_variable wake_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace exam
