#include "tests/server/whole_server.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using namespace exam::test;

TEST_CASE("accounts: registering, signing in, oneself, signing out") {
  WholeServer server;
  Browser person = server.browser();
  const Reply registered = person.post("/api/accounts", register_json("LinXiaotong1"));
  CHECK(registered.status == 201);
  CHECK(registered.as<api::Me>().mobile == "138****1234");
  CHECK(registered.cookie.empty());
  CHECK(person.get("/api/me").status == 204);

  const Reply signed_in = person.post("/api/sign-in", sign_in_json("linxiaotong1"));
  CHECK(signed_in.as<api::Me>().account == "LinXiaotong1");
  CHECK(signed_in.cookie.find("; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200") != std::string::npos);
  CHECK(signed_in.cookie.find("Secure") == std::string::npos);
  CHECK(person.token.size() == 64);
  CHECK(server.count("access_token WHERE token_hash = '" + person.token + "'") == 0);  // only its hash
  CHECK(person.get("/api/me").as<api::Me>().role == Role::candidate);

  Browser thief = server.browser();
  thief.token = person.token;
  const Reply signed_out = person.post("/api/sign-out");
  CHECK(signed_out.status == 200);
  CHECK(signed_out.cookie.find("Max-Age=0") != std::string::npos);
  CHECK(thief.get("/api/me").status == 204);
}

TEST_CASE("accounts: the rules of registration hold on the server, each at its field") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  const Reply taken = person.post("/api/accounts", register_json("LINXIAOTONG1"));
  CHECK(taken.status == 409);
  CHECK(taken.code() == ProblemCode::account_taken);
  CHECK(taken.field() == "account");
  const Reply wrong =
      person.post("/api/accounts", to_json(api::RegisterRequest{"short", "password", "other", "123", false}));
  CHECK(wrong.status == 422);
  std::vector<std::string> fields;
  for (const Problem& problem : wrong.as<api::ErrorAnswer>().problems) fields.push_back(problem.field);
  CHECK(fields ==
        std::vector<std::string>{"account", "password", "password_again", "mobile", "terms_accepted"});
  CHECK(server.count("account WHERE role = 'candidate'") == 1);
}

TEST_CASE("accounts: a wrong password and an unknown account answer alike") {
  WholeServer server;
  Browser person = server.browser();
  server.registered("linxiaotong1");
  const Reply unknown = person.post("/api/sign-in", sign_in_json("nobodyknows1"));
  const Reply wrong = person.post("/api/sign-in", sign_in_json("linxiaotong1", "Wrong-2026"));
  CHECK(unknown.status == 401);
  CHECK(unknown.body == wrong.body);
  CHECK(unknown.code() == ProblemCode::sign_in_failed);
  CHECK(person.post("/api/sign-in", sign_in_json("linxiaotong1", std::string(5000, 'x'))).body == wrong.body);
}

TEST_CASE("accounts: an unknown account costs as much hashing as a known one") {
  struct CountingHasher final : PasswordHasher {
    int matched = 0;
    std::string hash(std::string_view password) override { return "hash of " + std::string(password); }
    bool matches(std::string_view password, const std::string& hash) override {
      ++matched;
      return hash == "hash of " + std::string(password);
    }
  } hasher;
  WholeServer server;
  AccessTokens tokens(*server.database, server.clock);
  Accounts accounts(*server.database, *server.vault, hasher, tokens, server.clock, server.random);
  CHECK_FALSE(accounts.sign_in({"nobodyknows1", test_password}, "a"));
  CHECK(hasher.matched == 1);
  REQUIRE(
      accounts.register_account({"linxiaotong1", test_password, test_password, "13800001234", true}, "a"));
  CHECK_FALSE(accounts.sign_in({"linxiaotong1", "Wrong-2026"}, "a"));
  CHECK(hasher.matched == 2);
  CHECK(accounts.sign_in({"linxiaotong1", test_password}, "a"));
}

TEST_CASE("accounts: after ten failures an account waits, others do not") {
  WholeServer server;
  server.registered("linxiaotong1");
  server.registered("linxiaotong2");
  Browser person = server.browser();
  for (int i = 0; i < 10; ++i)
    CHECK(person.post("/api/sign-in", sign_in_json("linxiaotong1", "Wrong-2026")).status == 401);
  const Reply limited = person.post("/api/sign-in", sign_in_json("LinXiaotong1"));
  CHECK(limited.status == 429);
  CHECK(limited.code() == ProblemCode::too_many_requests);
  CHECK(limited.headers.at("Retry-After") == "900");
  CHECK(person.post("/api/sign-in", sign_in_json("linxiaotong2")).status == 200);
  server.clock.advance(15 * minute_ms);
  CHECK(person.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 200);
}

TEST_CASE("accounts: guesses sent all at once are as few as those sent one by one") {
  // While one guess is being hashed, the next one arrives.
  struct CrowdedHasher final : PasswordHasher {
    Accounts* accounts = nullptr;
    int matched = 0;
    std::string hash(std::string_view) override { return "hash"; }
    bool matches(std::string_view, const std::string&) override {
      if (++matched < 30) CHECK_FALSE(accounts->sign_in({"nobodyknows1", "Wrong-2026"}, "a"));
      return false;
    }
  } hasher;
  WholeServer server;
  AccessTokens tokens(*server.database, server.clock);
  Accounts accounts(*server.database, *server.vault, hasher, tokens, server.clock, server.random);
  hasher.accounts = &accounts;
  CHECK_FALSE(accounts.sign_in({"nobodyknows1", "Wrong-2026"}, "a"));
  CHECK(hasher.matched == 10);
}

TEST_CASE("accounts: one address registers and fails only so often") {
  ServerLimits limits;
  limits.accounts.registrations_per_address = {2, hour_ms};
  limits.accounts.failed_sign_ins_per_address = {3, hour_ms};
  WholeServer server(limits);
  Browser person = server.browser();
  CHECK(person.post("/api/accounts", register_json("linxiaotong1")).status == 201);
  CHECK(person.post("/api/accounts", register_json("linxiaotong2")).status == 201);
  CHECK(person.post("/api/accounts", register_json("linxiaotong3")).status == 429);
  for (int i = 0; i < 3; ++i)
    CHECK(person.post("/api/sign-in", sign_in_json("nobodyknows" + std::to_string(i))).status == 401);
  CHECK(person.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 429);
  server.clock.advance(hour_ms);
  CHECK(person.post("/api/accounts", register_json("linxiaotong3")).status == 201);
  CHECK(person.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 200);
}

TEST_CASE("accounts: a token in use slides, an unused one ends after twelve hours") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  server.clock.advance(59 * minute_ms);
  CHECK(person.get("/api/me").cookie.empty());
  server.clock.advance(10 * hour_ms);
  const Reply slid = person.get("/api/me");
  CHECK(slid.status == 200);
  CHECK(slid.cookie.find("Max-Age=43200") != std::string::npos);
  server.clock.advance(12 * hour_ms - 1);
  CHECK(person.get("/api/me").status == 200);
  server.clock.advance(12 * hour_ms);
  CHECK(person.get("/api/me").status == 204);
}

TEST_CASE("accounts: changing the password ends all other sign-ins") {
  WholeServer server;
  Browser here = server.registered("linxiaotong1"), elsewhere = server.browser();
  REQUIRE(elsewhere.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 200);
  const auto change = [&](const std::string& current, const std::string& next, const std::string& again) {
    return here.put("/api/me/password", to_json(api::ChangePasswordRequest{current, next, again}));
  };
  CHECK(change("Wrong-2026", "Fudan-2027", "Fudan-2027").code() == ProblemCode::password_wrong);
  CHECK(change(test_password, test_password, test_password).code() == ProblemCode::password_unchanged);
  CHECK(change(test_password, "Fudan-2027", "Fudan-2028").code() == ProblemCode::password_mismatch);
  CHECK(change(test_password, "12345678", "12345678").status == 422);
  CHECK(elsewhere.get("/api/me").status == 200);
  CHECK(change(test_password, "Fudan-2027", "Fudan-2027").status == 200);
  CHECK(here.get("/api/me").status == 200);
  CHECK(elsewhere.get("/api/me").status == 204);
  CHECK(elsewhere.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 401);
  CHECK(elsewhere.post("/api/sign-in", sign_in_json("linxiaotong1", "Fudan-2027")).status == 200);
}

TEST_CASE("accounts: changing the mobile number") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  CHECK(person.put("/api/me/mobile", R"({"mobile":"12345"})").status == 422);
  CHECK(person.put("/api/me/mobile", R"({"mobile":"13912345678"})").as<api::Me>().mobile == "139****5678");
}
