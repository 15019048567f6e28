#include "server/http/json_route.h"
#include "server/http/openapi.h"

#include <catch_amalgamated.hpp>

using namespace exam;

TEST_CASE("openapi: says of each route what the table says") {
  Routes routes{json_route<api::SignInRequest, api::Me>(
      Method::post, "/api/things/{id}", Access::reviewer, "a summary",
      [](const HttpRequest&, const api::SignInRequest&) -> Outcome<api::Me> { return api::Me{}; }, 201)};
  routes.front().replay = Replay::by_key;
  const Json document = Json::parse(openapi_of(routes), nullptr, false);
  REQUIRE(document.is_object());
  CHECK(document["openapi"] == "3.1.0");
  const Json& operation = document["paths"]["/api/things/{id}"]["post"];
  CHECK(operation["summary"] == "a summary");
  CHECK(operation["parameters"][0]["name"] == "id");
  CHECK(operation["parameters"][1]["name"] == "Idempotency-Key");
  CHECK(operation["security"][0].contains("token"));
  const Json& asked = operation["requestBody"]["content"]["application/json"]["schema"];
  CHECK(asked["required"] == Json::array({"account", "password"}));
  const Json& me = operation["responses"]["201"]["content"]["application/json"]["schema"];
  CHECK(me["properties"]["role"]["enum"] == Json::array({"candidate", "reviewer", "operator"}));
  CHECK(me["properties"]["identity"]["properties"]["birth_date"]["format"] == "date");
  // An optional member may be missing.
  for (const Json& name : me["required"]) CHECK(name != "identity");
  CHECK(operation["responses"].contains("default"));
}
