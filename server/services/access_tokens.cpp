#include "server/services/access_tokens.h"

#include "server/crypto/digest.h"
#include "server/crypto/encoding.h"

namespace exam {
namespace {

constexpr std::size_t known_max = 100'000;

bool is_young(Instant read_at, Instant now) {
  return now >= read_at && now - read_at < token_good_ms;
}

}  // namespace

std::string token_hash_of(const std::string& token) {
  return hex_encode(sha256(token));
}

bool is_to_be_extended(const StoredToken& token, Instant now) {
  return token.expires_at - now < token_ms - token_renewal_ms;
}

bool is_good_as_it_is(const StoredToken& token, Instant now) {
  return token.expires_at > now && !is_to_be_extended(token, now);
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
  const auto found = database_.read([&](Connection& db) { return find_tokens(db, {hash}); });
  if (!found) return fail(found.error());
  const auto one = found->find(hash);
  if (one == found->end()) return std::nullopt;
  keep(hash, one->second, changes, now);
  if (one->second.expires_at <= now) return std::nullopt;
  return one->second;
}

std::optional<StoredToken> AccessTokens::remembered(const std::string& hash) {
  const std::lock_guard lock(mutex_);
  return known(hash, clock_.now());
}

void AccessTokens::keep(const std::string& hash, const StoredToken& token, std::uint64_t changes,
                        Instant read_at) {
  if (token.visitor.role != Role::candidate) return;
  const std::lock_guard lock(mutex_);
  if (changes != changes_) return;
  if (known_.size() >= known_max) known_.clear();
  known_.insert_or_assign(hash, Known{token, read_at});
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
