#include "server/routes/identity_routes.h"

#include "server/http/json_route.h"
#include "shared/api/paths.h"

namespace exam {
namespace {

// What a phone sees of us: one sentence.
HttpAnswer phone_page(int status, std::string_view title, std::string_view text) {
  HttpAnswer answer;
  answer.status = status;
  answer.media_type = "text/html; charset=utf-8";
  answer.body =
      "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>";
  answer.body += title;
  answer.body +=
      "</title><style>body{font:18px/1.7 system-ui,sans-serif;margin:20vh 2rem;text-align:center;"
      "color:#1f2d3d}h1{font-size:1.4rem}</style><h1>";
  answer.body += title;
  answer.body += "</h1><p>";
  answer.body += text;
  answer.body += "</p></html>";
  return answer;
}

Outcome<HttpAnswer> scan(Identity& identity, Recovery& recovery, const HttpRequest& request) {
  auto address = identity.scan(request.segment("code"));
  if (!address && address.error().code() == ProblemCode::not_found)
    address = recovery.scan(request.segment("code"));
  if (!address && address.error().code() == ProblemCode::not_found)
    return phone_page(404, "二维码已失效", "请回到电脑页面重新开始。");
  if (!address) return fail(address.error());
  HttpAnswer answer;
  answer.status = 302;
  answer.headers.emplace_back("Location", *address);
  return answer;
}

Outcome<HttpAnswer> scan_done(Identity& identity, Recovery& recovery, const HttpRequest& request) {
  auto done = identity.phone_done(request.segment("code"));
  if (!done && done.error().code() == ProblemCode::not_found)
    done = recovery.phone_done(request.segment("code"));
  if (!done && done.error().code() != ProblemCode::not_found) return fail(done.error());
  return phone_page(200, "手机端操作已完成", "请回到电脑页面查看认证结果。");
}

Route phone_route(std::string_view path, std::string_view summary, std::string_view answer_type, int status,
                  Handler handler) {
  Route route{Method::get, path, Access::anyone, summary, std::move(handler)};
  route.answer_type = answer_type;
  route.answer_status = status;
  return route;
}

}  // namespace

Routes identity_routes(Identity& identity, Recovery& recovery, Accounts& accounts) {
  return {json_route<api::StartVerificationRequest, api::Verification>(
              Method::post, api::path::verification, Access::signed_in, "开始实名认证",
              [&identity](const HttpRequest& request, const api::StartVerificationRequest& asked) {
                return identity.start(request.who(), asked);
              },
              201),
          json_route<std::optional<api::Verification>>(
              Method::get, api::path::verification, Access::signed_in,
              "最近一次实名认证的状态; 204 when none was ever started",
              [&identity](const HttpRequest& request) { return identity.latest(request.who()); }),
          json_route<api::Verification>(
              Method::delete_, api::path::verification, Access::signed_in, "放弃本次实名认证",
              [&identity](const HttpRequest& request) { return identity.abandon(request.who()); }),
          json_route<api::Me>(Method::delete_, api::path::face_consent, Access::signed_in, "撤回人脸信息授权",
                              [&](const HttpRequest& request) -> Outcome<api::Me> {
                                const auto done = identity.withdraw_face_consent(request.who());
                                if (!done) return fail(done.error());
                                return accounts.me(request.who());
                              }),
          phone_route(api::path::scan, "手机扫码: leads on to the vendor", "text/html", 302,
                      [&](const HttpRequest& request) { return scan(identity, recovery, request); }),
          phone_route(api::path::scan_done, "手机端完成", "text/html", 200,
                      [&](const HttpRequest& request) { return scan_done(identity, recovery, request); })};
}

}  // namespace exam
