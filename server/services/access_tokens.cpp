#include "server/services/access_tokens.h"

#include <algorithm>
#include <exception>

namespace exam {
namespace {

constexpr std::size_t known_max = 100'000;

bool is_young(Instant read_at, Instant now) {
  return now >= read_at && now - read_at < token_good_ms;
}

AccessTokens::Answer answer_of(const DbResult<FoundTokens>& found, const std::string& hash, Instant now) {
  if (!found) return fail(found.error());
  const auto one = found->find(hash);
  if (one == found->end() || one->second.expires_at <= now) return std::nullopt;
  return one->second;
}

}  // namespace

AccessTokens::AccessTokens(Database& database, Clock& clock)
    : database_(database), clock_(clock), thread_([this] { read_for_all(); }) {}

AccessTokens::~AccessTokens() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

std::optional<StoredToken> AccessTokens::known(const std::string& hash, Instant now) const {
  const auto found = known_.find(hash);
  if (found == known_.end() || !is_young(found->second.read_at, now)) return std::nullopt;
  if (found->second.token.expires_at <= now) return std::nullopt;
  return found->second.token;
}

AccessTokens::Answer AccessTokens::find(const std::string& hash, TokenCheck check) {
  if (check == TokenCheck::remembered) {
    if (auto token = remembered(hash)) return token;
  }
  std::uint64_t changes = 0;
  {
    const std::lock_guard lock(mutex_);
    changes = changes_;
  }
  const Instant now = clock_.now();
  const auto found = read({hash});
  if (found) keep(*found, changes, now);
  return answer_of(found, hash, now);
}

DbResult<FoundTokens> AccessTokens::read(const std::vector<std::string>& hashes) {
  try {
    return database_.read([&](Connection& db) { return find_tokens(db, hashes); });
  } catch (const std::exception& error) {  // a damaged row; the others must not wait for ever
    return fail(DbError{DbError::Kind::other, {}, error.what()});
  }
}

std::optional<StoredToken> AccessTokens::remembered(const std::string& hash) {
  const std::lock_guard lock(mutex_);
  return known(hash, clock_.now());
}

void AccessTokens::find_later(const std::string& hash, Done done) {
  bool is_first = false;
  {
    const std::lock_guard lock(mutex_);
    is_first = waiting_.empty();
    waiting_.push_back({hash, std::move(done)});
  }
  if (is_first) wake_.notify_one();
}

void AccessTokens::read_for_all() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    // Whoever waits now began to wait before the read begins: what it tells is not older than the question.
    std::vector<Waiting> group;
    group.swap(waiting_);
    const std::uint64_t changes = changes_;
    lock.unlock();
    answer_all(std::move(group), changes);
    lock.lock();
  }
}

// In as many statements as they need.
void AccessTokens::answer_all(std::vector<Waiting> group, std::uint64_t changes) {
  const Instant now = clock_.now();
  for (auto from = group.begin(); from != group.end();) {
    const auto until = from + std::min<std::ptrdiff_t>(group.end() - from, tokens_max);
    std::vector<std::string> hashes;
    for (auto one = from; one != until; ++one) hashes.push_back(one->hash);
    const auto found = read(hashes);
    if (found) keep(*found, changes, now);
    for (; from != until; ++from) from->done(answer_of(found, from->hash, now));
  }
}

void AccessTokens::keep(const FoundTokens& found, std::uint64_t changes, Instant read_at) {
  const std::lock_guard lock(mutex_);
  if (changes != changes_) return;
  if (known_.size() + found.size() > known_max) known_.clear();
  for (const auto& [hash, token] : found) {
    if (token.visitor.role == Role::candidate) known_.insert_or_assign(hash, Known{token, read_at});
  }
}

void AccessTokens::ended(const std::string& hash) {
  const std::lock_guard lock(mutex_);
  ++changes_;
  known_.erase(hash);
}

void AccessTokens::all_ended(const AccountId& account) {
  const std::lock_guard lock(mutex_);
  ++changes_;
  std::erase_if(known_, [&](const auto& one) { return one.second.token.visitor.account == account; });
}

}  // namespace exam
