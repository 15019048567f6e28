#include "server/services/access_tokens.h"

#include <algorithm>
#include <exception>
#include <iterator>

namespace exam {
namespace {

constexpr std::size_t known_max = 100'000;

bool is_young(Instant read_at, Instant now) {
  return now >= read_at && now - read_at < token_good_ms;
}

}  // namespace

std::optional<StoredToken> AccessTokens::known(const std::string& hash, Instant now) const {
  const auto found = known_.find(hash);
  if (found == known_.end() || !is_young(found->second.read_at, now)) return std::nullopt;
  if (found->second.token.expires_at <= now) return std::nullopt;
  return found->second.token;
}

DbResult<std::optional<StoredToken>> AccessTokens::find(const std::string& hash, TokenCheck check) {
  std::future<Turn> turn;
  {
    const std::lock_guard lock(mutex_);
    if (check == TokenCheck::remembered) {
      if (auto token = known(hash, clock_.now())) return token;
    }
    if (is_somebody_reading_) turn = waiting_.emplace_back(Waiting{hash, {}}).turn.get_future();
    is_somebody_reading_ = true;
  }
  if (turn.valid()) {
    if (auto answer = turn.get()) return std::move(*answer);
  }
  return read_for_all(hash);
}

AccessTokens::Answer AccessTokens::read_for_all(const std::string& hash) {
  Group group = take_group();
  const Instant now = clock_.now();
  const auto found = read(hash, group);
  const auto answer_to = [&](const std::string& asked) -> Answer {
    if (!found) return fail(found.error());
    const auto one = found->find(asked);
    if (one == found->end() || one->second.expires_at <= now) return std::nullopt;
    return one->second;
  };
  if (found) keep(*found, group.changes, now);
  pass_turn();
  for (Waiting& one : group.others) one.turn.set_value(answer_to(one.hash));
  return answer_to(hash);
}

// Whoever waits now began to wait before the read begins: what it tells is not older than the question.
AccessTokens::Group AccessTokens::take_group() {
  Group group;
  const std::lock_guard lock(mutex_);
  const std::size_t count = std::min(waiting_.size(), tokens_max - 1);
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
  group.others.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
  waiting_.erase(waiting_.begin(), end);
  group.changes = changes_;
  return group;
}

DbResult<FoundTokens> AccessTokens::read(const std::string& hash, const Group& group) {
  std::vector<std::string> hashes{hash};
  for (const Waiting& one : group.others) hashes.push_back(one.hash);
  try {
    return database_.read([&](Connection& db) { return find_tokens(db, hashes); });
  } catch (const std::exception& error) {  // a damaged row; the others must not wait for ever
    return fail(DbError{DbError::Kind::other, {}, error.what()});
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

void AccessTokens::pass_turn() {
  const std::lock_guard lock(mutex_);
  is_somebody_reading_ = !waiting_.empty();
  if (waiting_.empty()) return;
  std::promise<Turn> next = std::move(waiting_.front().turn);
  waiting_.erase(waiting_.begin());
  next.set_value(std::nullopt);
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
