#include "server/routes/account_routes.h"

#include "server/http/json_route.h"
#include "shared/api/paths.h"

namespace exam {
namespace {

Outcome<api::Empty> emptied(const Outcome<void>& outcome) {
  if (!outcome) return fail(outcome.error());
  return api::Empty{};
}

Route sign_in_route(Accounts& accounts, CookieScheme scheme) {
  Route route = json_route<api::SignInRequest, HttpAnswer>(
      Method::post, api::path::sign_in, Access::anyone, "登录: sets the access token's cookie",
      [&accounts, scheme](const HttpRequest& request,
                          const api::SignInRequest& asked) -> Outcome<HttpAnswer> {
        const auto signed_in = accounts.sign_in(asked, request.client_address);
        if (!signed_in) return fail(signed_in.error());
        HttpAnswer answer = json_answer(signed_in->me);
        answer.headers.emplace_back("Set-Cookie", token_cookie(signed_in->token, token_ms, scheme));
        return answer;
      });
  route.answer_schema = &schema_of<api::Me>;
  return route;
}

Route sign_out_route(Accounts& accounts, CookieScheme scheme) {
  Route route = json_route<api::Empty, HttpAnswer>(
      Method::post, api::path::sign_out, Access::anyone, "退出: ends this access token",
      [&accounts, scheme](const HttpRequest& request, const api::Empty&) -> Outcome<HttpAnswer> {
        if (const auto done = accounts.sign_out(request.access_token); !done) return fail(done.error());
        HttpAnswer answer = json_answer(api::Empty{});
        answer.headers.emplace_back("Set-Cookie", expired_token_cookie(scheme));
        return answer;
      });
  route.answer_schema = &schema_of<api::Empty>;
  return route;
}

}  // namespace

Routes account_routes(Accounts& accounts, CookieScheme scheme) {
  return {json_route<api::RegisterRequest, api::Me>(
              Method::post, api::path::accounts, Access::anyone, "注册",
              [&accounts](const HttpRequest& request, const api::RegisterRequest& asked) {
                return accounts.register_account(asked, request.client_address);
              },
              201),
          sign_in_route(accounts, scheme),
          sign_out_route(accounts, scheme),
          json_route<std::optional<api::Me>>(
              Method::get, api::path::me, Access::anyone, "账户与实名信息; 204 when not signed in",
              [&accounts](const HttpRequest& request) -> Outcome<std::optional<api::Me>> {
                if (!request.visitor) return std::nullopt;
                auto me = accounts.me(*request.visitor);
                if (!me) return fail(me.error());
                return std::optional(std::move(*me));
              }),
          json_route<api::ChangePasswordRequest, api::Empty>(
              Method::put, api::path::my_password, Access::signed_in, "修改密码: ends all other sign-ins",
              [&accounts](const HttpRequest& request, const api::ChangePasswordRequest& asked) {
                return emptied(accounts.change_password(request.who(), request.access_token, asked));
              }),
          json_route<api::ChangeMobileRequest, api::Me>(
              Method::put, api::path::my_mobile, Access::signed_in, "修改手机号",
              [&accounts](const HttpRequest& request, const api::ChangeMobileRequest& asked) {
                return accounts.change_mobile(request.who(), asked);
              })};
}

}  // namespace exam
