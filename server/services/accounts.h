// Accounts: registering, signing in and out, and what one may change about oneself.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/password_hasher.h"
#include "server/ports/random.h"
#include "server/ports/vault.h"
#include "server/rate_limit.h"
#include "server/services/access_tokens.h"
#include "server/visitor.h"
#include "shared/api/messages.h"
#include "shared/consent.h"

#include <functional>
#include <string>

namespace exam {

// Whole universities come from one address: what counts per address is generous.
struct AccountLimits {
  RateRule failed_sign_ins_per_account{10, 15 * minute_ms};
  RateRule failed_sign_ins_per_address{300, 15 * minute_ms};
  RateRule registrations_per_address{200, hour_ms};
};

// Of the server's settings, what the client has to know.
struct ToldSettings {
  RetentionDays retention;
  AgeLimits age;
};

struct SignedIn {
  api::Me me;
  std::string token;  // 256 random bits in hex; the database keeps its SHA-256 only
};

class Accounts {
 public:
  Accounts(Database& database, Vault& vault, PasswordHasher& hasher, AccessTokens& tokens, Clock& clock,
           Random& random, AccountLimits limits = {}, ToldSettings told = {});

  Outcome<api::Me> register_account(const api::RegisterRequest& asked, const std::string& address);
  // sign_in_failed, alike and equally long, whether the account or the password is wrong.
  Outcome<SignedIn> sign_in(const api::SignInRequest& asked, const std::string& address);
  Outcome<void> sign_out(const std::string& token);
  // Empty: no valid token.
  Outcome<std::optional<TokenHolder>> authenticate(const std::string& token,
                                                   TokenCheck check = TokenCheck::read);
  // The same without waiting. Empty: ask authenticate(); not of a token that is to be extended, either.
  std::optional<Visitor> remembered(const std::string& token);

  Outcome<api::Me> me(const Visitor& visitor);
  Outcome<void> change_password(const Visitor& visitor, const std::string& token,
                                const api::ChangePasswordRequest& asked);  // ends all other sign-ins
  // password_wrong at `field` unless it is the visitor's; guesses are limited.
  Outcome<void> confirm_password(const Visitor& visitor, const std::string& password, std::string_view field);
  Outcome<api::Me> change_mobile(const Visitor& visitor, const api::ChangeMobileRequest& asked);

  // For the demo and for operators' tools; candidates register.
  Outcome<AccountId> create(const std::string& account, const std::string& password, Role role);
  Outcome<bool> exists(const std::string& account);
  Outcome<void> delete_expired_tokens();

 private:
  Database& database_;
  Vault& vault_;
  PasswordHasher& hasher_;
  AccessTokens& tokens_;
  Clock& clock_;
  Random& random_;
  ToldSettings told_;
  RateLimit sign_ins_of_account_, sign_ins_of_address_, registrations_;
  std::string nobodys_hash_;  // what an unknown account's password is compared with
};

}  // namespace exam
