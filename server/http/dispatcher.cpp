#include "server/http/dispatcher.h"

#include "server/http/cors.h"
#include "server/http/error_answer.h"
#include "server/http/route_match.h"
#include "server/random_text.h"
#include "shared/utf8.h"

#include <chrono>

namespace exam {

Dispatcher::Dispatcher(Routes routes, Authentication authentication, Random& random, Log log)
    : routes_(std::move(routes)),
      authentication_(std::move(authentication)),
      random_(random),
      log_(std::move(log)) {
  for (const Route& route : routes_)
    if (route.at_once || route.later) quick_routes_.push_back(&route);
}

Dispatcher::Found Dispatcher::find(std::string_view method, std::string_view path) const {
  Found found;
  // "%00", "%ff": no id has it, and no database stores it as text.
  if (path.find('\0') != std::string_view::npos || !is_utf8(path)) return found;
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  for (const Route& route : routes_) {
    if (!matches(route.path, path)) continue;
    if (!found.allowed.empty()) found.allowed += ", ";
    found.allowed += method_name(route.method);
    if (method_name(route.method) != wanted) continue;
    found.route = &route;
    found.request.segments = segments_of(route.path, path);
    return found;
  }
  return found;
}

bool Dispatcher::takes_body(std::string_view method, std::string_view path) const {
  const Found found = find(method, path);
  return found.route != nullptr && found.route->body_max > 0;
}

Dispatched Dispatcher::answer(const RequestLine& line, const ReadBody& read_body) {
  const auto begun = std::chrono::steady_clock::now();
  Found found = find(line.method, line.path);
  Dispatched done;
  // The pattern, not the path: what people type or scan into an address does not belong into a log.
  const std::string where = line.method + " " + std::string(found.route ? found.route->path : "(no route)");
  if (found.route == nullptr) {
    done.answer = no_route(line, found);
  } else {
    try {
      auto answer = run(line, found, read_body, done.renewed_token);
      done.answer = answer ? std::move(*answer) : failed(std::move(answer.error()), where);
    } catch (...) {
      done.answer = unexpected(std::current_exception());
    }
  }
  log_answer(where, done.answer.status, begun);
  return done;
}

void Dispatcher::log_answer(const std::string& where, int status,
                            std::chrono::steady_clock::time_point begun) {
  const auto took = std::chrono::steady_clock::now() - begun;
  const auto took_ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
  log_(where + " " + std::to_string(status) + " " + std::to_string(took_ms) + " ms");
}

Outcome<HttpAnswer> Dispatcher::run(const RequestLine& line, Found& found, const ReadBody& read_body,
                                    std::optional<std::string>& renewed_token) {
  const Route& route = *found.route;
  HttpRequest& request = found.request;
  request.access_token = line.access_token;
  request.idempotency_key = line.idempotency_key;
  request.client_address = line.client_address;
  request.query = line.query;
  if (route.method != Method::get && route.origin == OriginRule::own &&
      !origins_.may_write(line.origin, !line.access_token.empty()))
    return fail(ProblemCode::forbidden);
  if (!line.access_token.empty()) {
    const auto check = route.method == Method::get ? TokenCheck::remembered : TokenCheck::read;
    const auto holder = authentication_.holder(line.access_token, check);
    if (!holder) return fail(holder.error());
    if (*holder) {
      request.visitor = (*holder)->visitor;
      if ((*holder)->renewed) renewed_token = line.access_token;
    }
  }
  if (auto refused = check_access(route.access, request.visitor)) return fail(*refused);
  if (route.body_max > 0) {
    if (!is_media_type(line.media_type, route.body_type)) {
      Problem wrong = problem(ProblemCode::wrong_type, "Content-Type");
      wrong.detail = route.body_type;
      return fail(wrong);
    }
    auto body = read_body();
    if (!body) return fail(body.error());
    request.body = std::move(*body);
  }
  return route.handler(request);
}

HttpAnswer Dispatcher::no_route(const RequestLine& line, const Found& found) const {
  if (!found.allowed.empty()) {
    if (line.method == "OPTIONS" && origins_.is_client(line.origin)) return preflight_answer(found.allowed);
    HttpAnswer answer = error_answer(ProblemCode::method_not_allowed);
    answer.headers.emplace_back("Allow", found.allowed);
    return answer;
  }
  if (line.method == "GET" || line.method == "HEAD") {
    if (auto file = files_.answer(line.path, line.accept_encoding, line.if_none_match))
      return std::move(*file);
  }
  return error_answer(ProblemCode::not_found);
}

HttpAnswer Dispatcher::failed(Failure failure, std::string_view where) {
  if (failure.code() != ProblemCode::internal && !failure.log.empty())
    log_("WARNING " + std::string(where) + ": " + failure.log);
  if (failure.code() == ProblemCode::internal) {
    const std::string reference = random_code(random_, 8);
    failure.problems.front().reference = reference;
    log_("ERROR " + reference + " " + std::string(where) + ": " + failure.log);
  }
  return error_answer(failure);
}

HttpAnswer Dispatcher::library_error(int status) {
  log_("(refused before routing) " + std::to_string(status));
  HttpAnswer answer = error_answer(status == 404   ? ProblemCode::not_found
                                   : status == 413 ? ProblemCode::body_too_large
                                                   : ProblemCode::wrong_form);
  answer.status = status;
  return answer;
}

HttpAnswer Dispatcher::unexpected(const std::exception_ptr& error) {
  std::string what = "something unknown was thrown";
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& known) {
    what = known.what();
  } catch (...) {  // NOLINT: already said
  }
  return failed(internal_failure(what), "exception");
}

}  // namespace exam
