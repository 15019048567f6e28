#include "server/routes/seating_routes.h"

#include "server/http/json_route.h"
#include "shared/api/paths.h"

namespace exam {
namespace {

constexpr std::size_t notice_body_max = 64 * 1024;

ExamId exam_of(const HttpRequest& request) {
  return ExamId{request.segment("id")};
}

HttpAnswer plain(std::string_view text) {
  HttpAnswer answer;
  answer.media_type = "text/plain";
  answer.body = text;
  return answer;
}

void choose_later(Seating& seating, const HttpRequest& request, std::function<void(MakeAnswer)> done) {
  using Made = std::optional<Outcome<HttpAnswer>>;
  const auto asked = from_json<api::ChooseSessionRequest>(request.body, UnknownMembers::refuse);
  if (!asked) return done([] { return Made(); });
  seating.choose_later(
      request.access_token, exam_of(request), asked->session_id,
      [done = std::move(done)](std::optional<Outcome<api::ExamCard>> card) {
        done([card = std::move(card)] { return card ? Made(detail::as_answer(*card, 200)) : Made(); });
      });
}

}  // namespace

Routes seating_routes(Seating& seating) {
  Routes routes;
  Route sessions{Method::get, api::path::sessions, Access::signed_in, "场次与余位", {}};
  sessions.answer_schema = &schema_of<api::SessionList>;
  sessions.handler = [&](const HttpRequest& request) -> Outcome<HttpAnswer> {
    const auto listing = seating.sessions(request.who().account, exam_of(request));
    if (!listing) return fail(listing.error());
    HttpAnswer answer;
    answer.body = (*listing)->json;
    return answer;
  };
  sessions.at_once = [&](const HttpRequest& request) -> std::optional<HttpAnswer> {
    const auto listing = seating.sessions_at_once(request.who().account, exam_of(request));
    if (!listing) return std::nullopt;
    HttpAnswer answer;
    answer.body = listing->json;
    return answer;
  };
  routes.push_back(std::move(sessions));
  Route choose = json_route<api::ChooseSessionRequest, api::ExamCard>(
      Method::put, api::path::hold, Access::signed_in, "选择或更换场次，锁定 15 分钟",
      [&](const HttpRequest& request, const api::ChooseSessionRequest& asked) {
        return seating.choose(request.who().account, exam_of(request), asked.session_id);
      });
  choose.later = [&](const HttpRequest& request, std::function<void(MakeAnswer)> done) {
    choose_later(seating, request, std::move(done));
  };
  routes.push_back(std::move(choose));
  routes.push_back(json_route<api::ExamCard>(
      Method::delete_, api::path::hold, Access::signed_in, "放弃所选场次",
      [&](const HttpRequest& request) { return seating.give_up(request.who().account, exam_of(request)); }));
  return routes;
}

Routes payment_routes(Payments& payments) {
  Routes routes;
  routes.push_back(json_route<api::Empty, api::ExamCard>(
      Method::post, api::path::order, Access::signed_in, "为所选场次下单",
      [&](const HttpRequest& request, const api::Empty&) {
        return payments.create_order(request.who().account, exam_of(request));
      }));
  routes.push_back(json_route<api::ExamCard>(
      Method::get, api::path::order, Access::signed_in, "订单状态",
      [&](const HttpRequest& request) { return payments.card(request.who().account, exam_of(request)); }));
  routes.push_back(json_route<api::Empty, api::ExamCard>(
      Method::post, api::path::order_refresh, Access::signed_in, "立即向支付宝查询",
      [&](const HttpRequest& request, const api::Empty&) {
        return payments.refresh(request.who().account, exam_of(request));
      }));

  routes.push_back(json_route<api::OrderHistory>(
      Method::get, api::path::orders, Access::signed_in, "本考试的全部订单",
      [&](const HttpRequest& request) { return payments.history(request.who().account, exam_of(request)); }));

  // No limit of any kind stands before it: the provider may send thousands from one address.
  Route notify{Method::post, api::path::alipay_notify, Access::anyone, "支付宝异步通知", {}};
  notify.body_max = notice_body_max;
  notify.body_type = "application/x-www-form-urlencoded";
  notify.answer_type = "text/plain";
  notify.origin = OriginRule::any;
  notify.handler = [&](const HttpRequest& request) -> Outcome<HttpAnswer> {
    return plain(payments.take_notice(request.body) ? "success" : "failure");
  };
  routes.push_back(std::move(notify));
  return routes;
}

Routes ticket_routes(Tickets& tickets) {
  Routes routes;
  Route ticket{Method::get, api::path::ticket_pdf, Access::signed_in, "下载准考证", {}};
  ticket.answer_type = "application/pdf";
  ticket.handler = [&](const HttpRequest& request) -> Outcome<HttpAnswer> {
    auto printed = tickets.print(request.who().account, exam_of(request));
    if (!printed) return fail(printed.error());
    HttpAnswer answer;
    answer.media_type = "application/pdf";
    answer.body = std::move(printed->pdf);
    // "准考证-<number>.pdf" (RFC 6266, RFC 5987), and an ASCII name for whoever does not read that.
    answer.headers.emplace_back(
        "Content-Disposition", "inline; filename=\"ticket-" + printed->number +
                                   ".pdf\"; filename*=UTF-8''%E5%87%86%E8%80%83%E8%AF%81-" + printed->number +
                                   ".pdf");
    return answer;
  };
  routes.push_back(std::move(ticket));
  return routes;
}

}  // namespace exam
