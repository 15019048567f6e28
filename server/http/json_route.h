// Rows whose bodies are messages of shared/api: reading, refusing and writing them is done here once.
//   routes.push_back(json_route<api::SignInRequest, api::Me>(Method::post, api::path::sign_in,
//       Access::anyone, "登录", [&](const HttpRequest& request, const api::SignInRequest& asked) -> ... ));
//   routes.push_back(json_route<api::Me>(Method::get, api::path::me, Access::signed_in, "账户", …));
// A handler gives Outcome<Message>, Outcome<std::optional<Message>> where there may be nothing to say (204),
// or Outcome<HttpAnswer> where it also sets headers (see json_answer).
#pragma once

#include "server/http/route.h"
#include "server/http/schema.h"
#include "shared/api/message_fields.h"

namespace exam {

inline constexpr std::size_t json_body_max = 64 * 1024;

template <class Message>
HttpAnswer json_answer(const Message& message, int status = 200) {
  HttpAnswer answer;
  answer.status = status;
  answer.body = to_json(message);
  return answer;
}

namespace detail {

template <class Answered>
struct IsOptional : std::false_type {
  using Message = Answered;
};
template <class Inner>
struct IsOptional<std::optional<Inner>> : std::true_type {
  using Message = Inner;
};

template <class Answered>
Outcome<HttpAnswer> as_answer(const Outcome<Answered>& outcome, int status) {
  if (!outcome) return fail(outcome.error());
  if constexpr (std::is_same_v<Answered, HttpAnswer>) {
    return *outcome;
  } else if constexpr (IsOptional<Answered>::value) {
    if (!*outcome) return HttpAnswer{204, {}, {}, {}};
    return json_answer(**outcome, status);
  } else {
    return json_answer(*outcome, status);
  }
}

// A handler that gives an HttpAnswer leaves the schema to its route's author.
template <class Answered>
void describe_answer(Route& route) {
  if constexpr (!std::is_same_v<Answered, HttpAnswer>) {
    route.answer_schema = &schema_of<typename IsOptional<Answered>::Message>;
  }
}

}  // namespace detail

// Without a body that is read: GET, DELETE.
template <class Answered, class Fn>
Route json_route(Method method, std::string_view path, Access access, std::string_view summary, Fn fn) {
  Route route{method, path, access, summary, {}};
  detail::describe_answer<Answered>(route);
  route.handler = [fn](const HttpRequest& request) { return detail::as_answer(fn(request), 200); };
  return route;
}

// With a JSON body: POST, PUT.
template <class Asked, class Answered, class Fn>
Route json_route(Method method, std::string_view path, Access access, std::string_view summary, Fn fn,
                 int status = 200) {
  Route route{method, path, access, summary, {}};
  route.body_max = json_body_max;
  route.body_type = "application/json";
  route.answer_status = status;
  route.body_schema = &schema_of<Asked>;
  detail::describe_answer<Answered>(route);
  route.handler = [fn, status](const HttpRequest& request) -> Outcome<HttpAnswer> {
    const auto asked = from_json<Asked>(request.body, UnknownMembers::refuse);
    if (!asked) return fail(asked.error());
    return detail::as_answer(fn(request, *asked), status);
  };
  return route;
}

}  // namespace exam
