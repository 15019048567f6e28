#include "server/http/cookie.h"
#include "server/http/origin.h"
#include "server/rate_limit.h"

#include <catch_amalgamated.hpp>

using namespace exam;

TEST_CASE("origin: our own address and its loopback names, nothing that looks like them") {
  const OriginCheck local("http://127.0.0.1:8080", {});
  CHECK(local.may_write("http://127.0.0.1:8080", true));
  CHECK(local.may_write("http://localhost:8080", true));
  CHECK(local.may_write("http://[::1]:8080", true));
  CHECK_FALSE(local.may_write("http://localhost:8081", true));
  CHECK_FALSE(local.may_write("https://localhost:8080", true));
  CHECK_FALSE(local.may_write("http://localhost:8080.evil.example", true));
  CHECK_FALSE(local.may_write("", true));
  CHECK(local.may_write("", false));
  const OriginCheck real("https://exam.example", {"https://desk.example"});
  CHECK(real.may_write("https://exam.example", true));
  CHECK(real.may_write("https://desk.example", true));
  CHECK_FALSE(real.may_write("http://exam.example", true));
  CHECK_FALSE(real.may_write("http://localhost", true));
}

TEST_CASE("origin: loopback addresses are recognised by their host only") {
  CHECK(is_loopback_address("http://127.0.0.1:1/x"));
  CHECK(is_loopback_address("http://[::1]:8080"));
  CHECK(is_loopback_address("http://localhost"));
  CHECK_FALSE(is_loopback_address("http://localhost.evil.example/"));
  CHECK_FALSE(is_loopback_address("http://127.0.0.1@evil.example/"));
  CHECK_FALSE(is_loopback_address("https://evil.example/127.0.0.1"));
  CHECK_FALSE(is_loopback_address("127.0.0.1"));
}

TEST_CASE("cookie: written and found again") {
  CHECK(token_cookie("abc", 1000, CookieScheme::https) ==
        "cefl_token=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=1; Secure");
  CHECK(token_from_cookies("a=1; cefl_token=abc; b=2") == "abc");
  CHECK(token_from_cookies("xcefl_token=abc") == "");
  CHECK(token_from_cookies("cefl_token") == "");
  CHECK(token_from_cookies("") == "");
}

TEST_CASE("rate limit: a window that slides, for each key by itself") {
  RateLimit limit({2, 1000});
  limit.count("a", {0});
  CHECK_FALSE(limit.wait_s("a", {10}));
  limit.count("a", {500});
  CHECK(limit.wait_s("a", {600}) == 1);
  CHECK_FALSE(limit.wait_s("b", {600}));
  CHECK_FALSE(limit.wait_s("a", {1000}));
  limit.count("a", {1000});
  CHECK(limit.wait_s("a", {1200}));
  limit.forget("a");
  CHECK_FALSE(limit.wait_s("a", {1200}));
}

TEST_CASE("rate limit: what is taken counts at once, what is given back does not") {
  RateLimit limit({2, 1000});
  CHECK_FALSE(limit.take("a", {0}));
  CHECK_FALSE(limit.take("a", {500}));
  CHECK(limit.take("a", {600}) == 1);
  CHECK_FALSE(limit.take("b", {600}));
  limit.give_back("a");
  CHECK_FALSE(limit.take("a", {600}));
  CHECK(limit.take("a", {600}));
  limit.give_back("nobody");
}
