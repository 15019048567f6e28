#include "server/services/accounts.h"

#include "server/random_text.h"
#include "server/services/too_often.h"
#include "server/store/accounts.h"
#include "server/store/consents.h"
#include "server/store/locks.h"

namespace exam {
namespace {

constexpr std::size_t token_bytes = 32;

api::Me me_of(const StoredAccount& account, const std::optional<StoredIdentity>& identity,
              const ToldSettings& told) {
  api::Me me{account.account, account.role, mask_mobile(account.mobile), account.registered_at, {}, {}};
  me.face_days = told.retention.face;
  me.document_days = told.retention.document;
  me.attempt_days = told.retention.attempt;
  me.application_days = told.retention.application;
  me.age_min = told.age.years_min;
  me.age_max = told.age.years_max;
  if (identity) {
    const IdentityClaim& person = identity->person;
    me.identity = api::VerifiedIdentity{
        person.full_name,      person.document_type, mask_document_number(person.document_number),
        person.birth_date,     person.sex,           identity->photo_id,
        identity->verified_at, identity->way};
  }
  return me;
}

Outcome<api::Me> load_me(Connection& db, Vault& vault, const StoredAccount& account,
                         const ToldSettings& told) {
  const auto identity = find_identity(db, vault, account.id);
  if (!identity) return fail(identity.error());
  const auto consent = find_face_consent(db, account.id);
  if (!consent) return fail(consent.error());
  api::Me me = me_of(account, *identity, told);
  if (*consent) me.face_consent_at = (*consent)->given_at;
  return me;
}

Outcome<StoredAccount> account_of(Connection& db, const Visitor& visitor) {
  auto account = find_account(db, visitor.account);
  if (!account) return fail(account.error());
  if (!*account) return fail(ProblemCode::not_signed_in);
  return std::move(**account);
}

// The hash took its time: a password that was changed meanwhile no longer counts.
DbResult<bool> is_still_password(Connection& db, const AccountId& id, const std::string& hash) {
  if (auto locked = db.lock(candidate_lock(id)); !locked) return fail(locked.error());
  const auto account = find_account(db, id);
  if (!account) return fail(account.error());
  return *account && (*account)->password_hash == hash;
}

}  // namespace

Accounts::Accounts(Database& database, Vault& vault, PasswordHasher& hasher, AccessTokens& tokens,
                   Clock& clock, Random& random, AccountLimits limits, ToldSettings told)
    : database_(database),
      vault_(vault),
      hasher_(hasher),
      tokens_(tokens),
      clock_(clock),
      random_(random),
      told_(told),
      sign_ins_of_account_(limits.failed_sign_ins_per_account),
      sign_ins_of_address_(limits.failed_sign_ins_per_address),
      registrations_(limits.registrations_per_address),
      nobodys_hash_(hasher.hash(random_hex(random, token_bytes))) {}

Outcome<api::Me> Accounts::register_account(const api::RegisterRequest& asked, const std::string& address) {
  const Instant now = clock_.now();
  if (const auto wait = registrations_.wait_s(address, now)) return fail(too_often(*wait));
  const Problems problems = check_registration(
      {asked.account, asked.password, asked.password_again, asked.mobile, asked.terms_accepted});
  if (!problems.empty()) return fail(problems);
  // Before the hash, so that a taken name costs nothing; the insert decides.
  const auto known =
      database_.read([&](Connection& db) { return find_account_by_key(db, account_key(asked.account)); });
  if (!known) return fail(known.error());
  if (*known) return fail(problem(ProblemCode::account_taken, "account"));
  const StoredAccount account{new_id<AccountId>(random_),
                              asked.account,
                              hasher_.hash(asked.password),
                              asked.mobile,
                              Role::candidate,
                              now};
  const auto inserted = database_.write([&](Connection& db) { return insert_account(db, account); });
  if (!inserted) return fail(inserted.error());
  if (!*inserted) return fail(problem(ProblemCode::account_taken, "account"));
  registrations_.count(address, now);
  return me_of(account, {}, told_);
}

Outcome<SignedIn> Accounts::sign_in(const api::SignInRequest& asked, const std::string& address) {
  const Instant now = clock_.now();
  const std::string key = account_key(asked.account);
  if (const auto wait = sign_ins_of_address_.wait_s(address, now)) return fail(too_often(*wait));
  // Counted before the slow hash: guesses sent all at once are as few as those sent one by one.
  if (const auto wait = sign_ins_of_account_.take(key, now)) return fail(too_often(*wait));
  const auto account = database_.read([&](Connection& db) { return find_account_by_key(db, key); });
  if (!account) return fail(account.error());
  const std::string& hash = *account ? (*account)->password_hash : nobodys_hash_;
  const bool right = asked.password.size() <= password_length_max && hasher_.matches(asked.password, hash);
  if (!right || !*account) {
    sign_ins_of_address_.count(address, now);
    return fail(ProblemCode::sign_in_failed);
  }
  sign_ins_of_account_.forget(key);
  const std::string token = random_hex(random_, token_bytes);
  return database_.write([&](Connection& db) -> Outcome<SignedIn> {
    const auto still_right = is_still_password(db, (*account)->id, hash);
    if (!still_right) return fail(still_right.error());
    if (!*still_right) return fail(ProblemCode::sign_in_failed);
    if (auto done = insert_token(db, token_hash_of(token), (*account)->id, now); !done)
      return fail(done.error());
    auto me = load_me(db, vault_, **account, told_);
    if (!me) return fail(me.error());
    return SignedIn{std::move(*me), token};
  });
}

Outcome<void> Accounts::sign_out(const std::string& token) {
  const std::string hash = token_hash_of(token);
  const auto done = database_.write([&](Connection& db) { return delete_token(db, hash); });
  if (!done) return fail(done.error());
  tokens_.ended(hash);
  return {};
}

Outcome<std::optional<TokenHolder>> Accounts::authenticate(const std::string& token, TokenCheck check) {
  const Instant now = clock_.now();
  const std::string hash = token_hash_of(token);
  const auto found = tokens_.find(hash, check);
  if (!found) return fail(found.error());
  if (!*found) return std::nullopt;
  TokenHolder holder{(*found)->visitor, is_to_be_extended(**found, now)};
  if (holder.renewed) {
    const auto done = database_.write([&](Connection& db) { return extend_token(db, hash, now); });
    if (!done) return fail(done.error());
    tokens_.ended(hash);  // as it was known
  }
  return holder;
}

std::optional<Visitor> Accounts::remembered(const std::string& token) {
  const auto found = tokens_.remembered(token_hash_of(token));
  if (!found || is_to_be_extended(*found, clock_.now())) return std::nullopt;
  return found->visitor;
}

Outcome<api::Me> Accounts::me(const Visitor& visitor) {
  return database_.read([&](Connection& db) -> Outcome<api::Me> {
    const auto account = account_of(db, visitor);
    if (!account) return fail(account.error());
    return load_me(db, vault_, *account, told_);
  });
}

Outcome<void> Accounts::confirm_password(const Visitor& visitor, const std::string& password,
                                         std::string_view field) {
  const auto account = database_.read([&](Connection& db) { return account_of(db, visitor); });
  if (!account) return fail(account.error());
  const std::string key = account_key(account->account);
  if (const auto wait = sign_ins_of_account_.take(key, clock_.now())) return fail(too_often(*wait));
  if (password.size() > password_length_max || !hasher_.matches(password, account->password_hash))
    return fail(problem(ProblemCode::password_wrong, field));
  sign_ins_of_account_.give_back(key);
  return {};
}

Outcome<void> Accounts::change_password(const Visitor& visitor, const std::string& token,
                                        const api::ChangePasswordRequest& asked) {
  const auto account = database_.read([&](Connection& db) { return account_of(db, visitor); });
  if (!account) return fail(account.error());
  if (auto right = confirm_password(visitor, asked.current, "current"); !right) return right;
  Problems problems;
  if (auto wrong = check_password(asked.password, account->account)) problems.push_back(*wrong);
  if (problems.empty() && asked.password == asked.current)
    problems.push_back(problem(ProblemCode::password_unchanged, "password"));
  if (asked.password_again != asked.password)
    problems.push_back(problem(ProblemCode::password_mismatch, "password_again"));
  if (!problems.empty()) return fail(problems);
  const std::string hash = hasher_.hash(asked.password);
  const auto done = database_.write([&](Connection& db) -> Outcome<void> {
    const auto still_right = is_still_password(db, visitor.account, account->password_hash);
    if (!still_right) return fail(still_right.error());
    if (!*still_right) return fail(problem(ProblemCode::password_wrong, "current"));
    if (auto set = set_password_hash(db, visitor.account, hash); !set) return fail(set.error());
    if (auto ended = delete_other_tokens(db, visitor.account, token_hash_of(token)); !ended)
      return fail(ended.error());
    return {};
  });
  if (!done) return fail(done.error());
  tokens_.all_ended(visitor.account);
  return {};
}

Outcome<api::Me> Accounts::change_mobile(const Visitor& visitor, const api::ChangeMobileRequest& asked) {
  if (auto wrong = check_mobile(asked.mobile)) return fail(*wrong);
  const auto done =
      database_.write([&](Connection& db) { return set_mobile(db, visitor.account, asked.mobile); });
  if (!done) return fail(done.error());
  return me(visitor);
}

Outcome<AccountId> Accounts::create(const std::string& account, const std::string& password, Role role) {
  const StoredAccount stored{
      new_id<AccountId>(random_), account, hasher_.hash(password), "", role, clock_.now()};
  const auto inserted = database_.write([&](Connection& db) { return insert_account(db, stored); });
  if (!inserted) return fail(inserted.error());
  if (!*inserted) return fail(problem(ProblemCode::account_taken, "account"));
  return stored.id;
}

Outcome<bool> Accounts::exists(const std::string& account) {
  const auto found =
      database_.read([&](Connection& db) { return find_account_by_key(db, account_key(account)); });
  if (!found) return fail(found.error());
  return found->has_value();
}

Outcome<void> Accounts::delete_expired_tokens() {
  const Instant now = clock_.now();
  const auto done = database_.write([&](Connection& db) { return exam::delete_expired_tokens(db, now); });
  if (!done) return fail(done.error());
  return {};
}

}  // namespace exam
