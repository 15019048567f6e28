#include "server/routes/replayed.h"

#include "server/crypto/digest.h"
#include "server/crypto/encoding.h"

#include <algorithm>

namespace exam {
namespace {

constexpr std::size_t key_max = 128;

// A structured field's string (RFC 8941, section 3.3.3) without escapes, or the bare characters.
std::optional<std::string> key_of(std::string_view header) {
  if (header.size() >= 2 && header.starts_with('"') && header.ends_with('"'))
    header = header.substr(1, header.size() - 2);
  const bool plain = std::all_of(header.begin(), header.end(),
                                 [](char c) { return c > ' ' && c < '\x7f' && c != '"' && c != '\\'; });
  if (header.empty() || header.size() > key_max || !plain) return std::nullopt;
  return std::string(header);
}

std::string fingerprint_of(const Route& route, const HttpRequest& request) {
  std::string asked = std::to_string(static_cast<int>(route.method)) + " " + std::string(route.path);
  for (const auto& [name, value] : request.segments) asked += "\n" + name + "=" + value;
  return hex_encode(sha256(asked + "\n\n" + request.body));
}

Route replayed_one(Route route, Replays& replays) {
  route.replay = Replay::by_key;
  const auto describe = [route](const HttpRequest& request) { return fingerprint_of(route, request); };
  route.handler = [inner = std::move(route.handler), describe,
                   &replays](const HttpRequest& request) -> Outcome<HttpAnswer> {
    if (request.idempotency_key.empty()) return inner(request);
    const auto key = key_of(request.idempotency_key);
    if (!key) return fail(problem(ProblemCode::wrong_form, "Idempotency-Key"));
    auto body = replays.once({request.who().account, *key, describe(request)}, [&]() -> Outcome<std::string> {
      auto answer = inner(request);
      if (!answer) return fail(answer.error());
      return std::move(answer->body);
    });
    if (!body) return fail(body.error());
    HttpAnswer answer;
    answer.body = std::move(*body);
    return answer;
  };
  return route;
}

}  // namespace

Routes replayed(Routes routes, Replays& replays) {
  for (Route& route : routes) {
    if (route.method != Method::get && route.access != Access::anyone)
      route = replayed_one(std::move(route), replays);
  }
  return routes;
}

}  // namespace exam
