#include "server/http/cookie.h"
#include "server/http/cors.h"
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

TEST_CASE("origin: as a browser writes it, and nothing else") {
  for (const char* good : {"https://exam.example", "http://exam.example:8080", "http://127.0.0.1:1",
                           "https://[::1]:65535", "http://localhost", "https://xn--fiq.example"})
    CHECK(is_origin(good));
  for (const char* bad :
       {"", "*", "null", "exam.example", "//exam.example", "https://", "https://exam.example/",
        "https://Exam.example", "HTTPS://exam.example", "https://*.exam.example", "https://exam.example:443",
        "http://exam.example:80", "https://exam.example:", "https://exam.example:08",
        "https://exam.example:123456", "https://a@exam.example", "https://exam.example ",
        "https://考试.example", "ftp://exam.example"})
    CHECK_FALSE(is_origin(bad));
}

TEST_CASE("origin: addresses that surely are of two sites are told apart") {
  CHECK(may_be_same_site("https://api.exam.example", "https://www.exam.example"));
  CHECK(may_be_same_site("https://exam.example", "https://client.exam.example:8443"));
  CHECK(may_be_same_site("http://127.0.0.1:8080", "http://localhost:3000"));
  CHECK(may_be_same_site("http://10.0.0.1:8080", "http://10.0.0.1"));
  CHECK_FALSE(may_be_same_site("https://exam.example", "http://client.exam.example"));
  CHECK_FALSE(may_be_same_site("https://exam.example", "https://pages.example"));
  CHECK_FALSE(may_be_same_site("http://10.0.0.1", "http://11.0.0.1"));
  CHECK_FALSE(may_be_same_site("http://exam.example", "http://localhost"));
}

TEST_CASE("cors: without a list of clients nothing is said") {
  CHECK(cors_headers(OriginCheck("https://exam.example", {}), "https://exam.example").empty());
  const OriginCheck listed("https://exam.example", {"https://client.exam.example"});
  CHECK(cors_headers(listed, "").size() == 1);
  CHECK(cors_headers(listed, "https://exam.example").size() == 1);
  CHECK(cors_headers(listed, "https://client.exam.example").size() == 4);
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
