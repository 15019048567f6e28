// The answers that need no waiting. All that is refused or odd is declined: answer() then says what it is.
#include "server/http/dispatcher.h"
#include "server/http/route_match.h"

namespace exam {

const Route* Dispatcher::find_quick(const RequestLine& line) const {
  for (const Route* route : quick_routes_)
    if (method_name(route->method) == line.method && matches(route->path, line.path)) return route;
  return nullptr;
}

bool Dispatcher::is_read_quickly(const RequestLine& line) const {
  const Route* route = find_quick(line);
  return route != nullptr && route->at_once;
}

Dispatcher::Begun Dispatcher::begun_of(const Route& route, const RequestLine& line) {
  Begun begun{&route, {}, std::chrono::steady_clock::now(), {}};
  begun.request.segments = segments_of(route.path, line.path);
  begun.request.client_address = line.client_address;
  begun.request.access_token = line.access_token;
  return begun;
}

std::optional<Dispatched> Dispatcher::answer_at_once(const RequestLine& line) {
  const Route* route = find_quick(line);
  if (route == nullptr || !route->at_once) return std::nullopt;
  Begun begun = begun_of(*route, line);
  HttpRequest& request = begun.request;
  if (!request.access_token.empty()) {
    request.visitor = authentication_.remembered(request.access_token);
    if (!request.visitor) return std::nullopt;
  }
  if (check_access(route->access, request.visitor)) return std::nullopt;
  return answer_begun(begun, [&]() -> std::optional<Outcome<HttpAnswer>> { return route->at_once(request); });
}

bool Dispatcher::begin(const RequestLine& line, std::string_view body,
                       std::function<void(MakeDispatched)> done) {
  const Route* route = find_quick(line);
  const bool has_token = !line.access_token.empty();
  if (route == nullptr || !route->later || route->access != Access::signed_in || !has_token ||
      !origins_.may_write(line.origin, has_token) || body.size() > route->body_max ||
      !is_media_type(line.media_type, route->body_type))
    return false;
  auto begun = std::make_shared<Begun>(begun_of(*route, line));
  begun->request.body = body;
  begun->done = std::move(done);
  route->later(begun->request, [this, begun](MakeAnswer make) {
    begun->done([this, begun, make = std::move(make)] { return answer_begun(*begun, make); });
  });
  return true;
}

std::optional<Dispatched> Dispatcher::answer_begun(const Begun& begun, const MakeAnswer& make) {
  const std::string where =
      std::string(method_name(begun.route->method)) + " " + std::string(begun.route->path);
  Dispatched done;
  try {
    auto answer = make();
    if (!answer) return std::nullopt;
    done.answer = *answer ? std::move(**answer) : failed(std::move(answer->error()), where);
  } catch (...) {
    done.answer = unexpected(std::current_exception());
  }
  log_answer(where, done.answer.status, begun.at);
  return done;
}

}  // namespace exam
