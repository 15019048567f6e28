#include "server/routes/identity_routes.h"

#include "server/http/json_route.h"
#include "shared/api/paths.h"

namespace exam {
namespace {

// What a phone sees of us: a sign and one sentence.
enum class PhoneMood { done, warning };

constexpr std::string_view phone_page_head =
    R"(<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>
:root{color-scheme:light dark;
--page:#f4f6fa;--card:#fff;--ink:#1b2430;--soft:#5b6675;--done:#12703a;--warning:#b3261e}
@media (prefers-color-scheme:dark){
:root{--page:#12161c;--card:#1c222b;--ink:#eef2f7;--soft:#a9b4c2;--done:#2e8b57;--warning:#c9483f}}
body{margin:0;background:var(--page);color:var(--ink);text-align:center;
font:16px/1.6 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:400px;margin:15vh auto 0;padding:32px 24px;background:var(--card);border-radius:12px}
.sign{width:64px;margin:0 auto 16px;border-radius:50%;font:700 32px/64px sans-serif;color:#fff}
.done{background:var(--done)}.warning{background:var(--warning)}
h1{font-size:22px;margin:0 0 8px}p{margin:0;color:var(--soft)}
@media (max-width:432px){main{margin:15vh 16px 0}}
</style>)";

HttpAnswer phone_page(int status, PhoneMood mood, std::string_view title, std::string_view text) {
  HttpAnswer answer;
  answer.status = status;
  answer.media_type = "text/html; charset=utf-8";
  answer.body = phone_page_head;
  answer.body += "<title>" + std::string(title) + "</title><main><div aria-hidden=\"true\" class=\"sign ";
  answer.body += mood == PhoneMood::done ? "done\">✓" : "warning\">!";
  answer.body += "</div><h1>" + std::string(title) + "</h1><p>" + std::string(text) + "</p></main></html>";
  return answer;
}

Outcome<HttpAnswer> scan(Identity& identity, Recovery& recovery, const HttpRequest& request) {
  auto address = identity.scan(request.segment("code"));
  if (!address && address.error().code() == ProblemCode::not_found)
    address = recovery.scan(request.segment("code"));
  if (!address && address.error().code() == ProblemCode::not_found)
    return phone_page(404, PhoneMood::warning, "二维码已失效", "请回到电脑页面重新开始。");
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
  return phone_page(200, PhoneMood::done, "手机端操作已完成", "请回到电脑页面查看认证结果。");
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
