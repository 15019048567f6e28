#include "web/client/route.h"

#include <array>
#include <catch_amalgamated.hpp>

using namespace exam;

TEST_CASE("every address of a screen reads back as itself", "[route]") {
  for (const char* address : {"#/",
                              "#/sign-in",
                              "#/register",
                              "#/terms",
                              "#/privacy",
                              "#/profile",
                              "#/profile/identity",
                              "#/profile/account",
                              "#/exams/demo-1/apply",
                              "#/exams/demo-1/review",
                              "#/exams/demo-1/sessions",
                              "#/exams/demo-1/pay",
                              "#/exams/demo-1/ticket",
                              "#/review/pending",
                              "#/review/returned/abc_9",
                              "#/recover",
                              "#/review/identity/in_review",
                              "#/review/identity/refused/v-1",
                              "#/review/recovery/in_review",
                              "#/review/recovery/verified/c-1",
                              "#/sign-in/profile/identity",
                              "#/sign-in/exams/demo-1/pay",
                              "#/sign-in/review/identity/refused/v-1"}) {
    INFO(address);
    const Route route = parse_route(address);
    CHECK(route.place != Place::not_found);
    CHECK(address_of(route) == address);
  }
}

TEST_CASE("an empty address is home, the bare review desk shows what waits", "[route]") {
  CHECK(parse_route("").place == Place::home);
  CHECK(parse_route("#").place == Place::home);
  CHECK(parse_route("#/review").filter == "pending");
  CHECK(parse_route("#/review/identity").filter == "in_review");
  CHECK(parse_route("#/review/identity").place == Place::identity_desk);
  CHECK(parse_route("#/review/recovery").filter == "in_review");
  CHECK(parse_route("#/review/recovery").place == Place::recovery_desk);
}

TEST_CASE("what names no screen is said to be not found", "[route]") {
  for (const char* address :
       {"#/nothing", "#/exams/x", "#/exams/x/other", "#/exams//apply", "#/profile/x/y", "#/exams/a%2Fb/pay",
        "#/exams/..%2f/pay", "#/review/all", "#/review/pending/a/b", "#/review/identity/all",
        "#/review/identity/refused/a/b", "#/review/recovery/all", "#/review/recovery/refused/a/b",
        "#/exams/a?b/pay", "#/sign-in/nothing", "#/sign-in/terms", "#/sign-in/sign-in/profile"}) {
    INFO(address);
    CHECK(parse_route(address).place == Place::not_found);
  }
}

TEST_CASE("the address of the sign-in page says where people then come to", "[route]") {
  CHECK(sign_in_address(parse_route("#/exams/demo-1/pay")) == "#/sign-in/exams/demo-1/pay");
  CHECK(sign_in_address(parse_route("#/")) == "#/sign-in");
  CHECK(parse_route("#/sign-in/profile").return_to == "#/profile");
  CHECK(parse_route("#/sign-in/").return_to.empty());
}
