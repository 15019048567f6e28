// One row of the table of routes: which method and path, who may, how large a body, what it does. Each area
// contributes its rows from its own file in server/routes/; the HTTP server, the OpenAPI document and the
// tests all read the same table.
#pragma once

#include "server/failure.h"
#include "server/visitor.h"
#include "shared/api/json_codec.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace exam {

enum class Method { get, post, put, delete_ };
enum class Access {
  anyone,
  signed_in,
  reviewer,  // reviewers and operators
  operators
};
enum class OriginRule {
  own,  // a write must come from a page of ours
  any   // from another server: authenticated by its own signature
};

enum class Replay {
  no,
  by_key  // sent again with the same Idempotency-Key, the first answer is given again
};

struct HttpRequest {
  std::optional<Visitor> visitor;  // of a valid access token, whatever the route's Access
  std::string access_token;        // as sent in the cookie, "" when none was
  std::string idempotency_key;     // as sent, "" when none was
  std::string client_address;      // for limits, never logged
  std::map<std::string, std::string, std::less<>> segments;  // {id} of the path
  std::map<std::string, std::string, std::less<>> query;
  std::string body;

  // Precondition: the route's Access is not anyone.
  [[nodiscard]] const Visitor& who() const { return *visitor; }
  [[nodiscard]] std::string segment(std::string_view name) const {
    const auto found = segments.find(name);
    return found == segments.end() ? std::string() : found->second;
  }
};

struct HttpAnswer {
  int status = 200;
  std::string media_type = "application/json";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
};

using Handler = std::function<Outcome<HttpAnswer>(const HttpRequest&)>;

// Answers without waiting for anything, from what is in memory. Empty: declined, then `handler` is called.
using AtOnceHandler = std::function<std::optional<HttpAnswer>(const HttpRequest&)>;

// Makes the answer on a thread of the server's. Empty: declined, then `handler` is called; nothing may have
// been changed yet.
using MakeAnswer = std::function<std::optional<Outcome<HttpAnswer>>()>;
// Begins without waiting, and calls `done` once, from any thread. Of the visitor it gets the access token
// alone: it reads the holder with all the rest that it reads, and declines where there is none.
using LaterHandler = std::function<void(const HttpRequest& request, std::function<void(MakeAnswer)> done)>;

// A JSON Schema, made only when the OpenAPI document is printed.
using SchemaMaker = Json (*)();

struct Route {
  Method method = Method::get;
  std::string_view path;  // "/api/exams/{id}"
  Access access = Access::signed_in;
  std::string_view summary;
  Handler handler;
  std::size_t body_max = 0;         // bytes; 0: no body is read
  std::string_view body_type = {};  // the media type that the body must have
  std::string_view answer_type = "application/json";
  int answer_status = 200;
  OriginRule origin = OriginRule::own;
  Replay replay = Replay::no;
  SchemaMaker body_schema = nullptr, answer_schema = nullptr;
  // Beside `handler`, which can do all: at_once of a GET for the signed-in or anyone, later of a PUT for the
  // signed-in.
  AtOnceHandler at_once = {};
  LaterHandler later = {};
};
using Routes = std::vector<Route>;

}  // namespace exam
