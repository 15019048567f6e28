#include "server/routes/personal_data_routes.h"

#include "server/http/json_route.h"
#include "shared/api/paths.h"

namespace exam {

Routes personal_data_routes(PersonalData& data, CookieScheme scheme) {
  Route copy{Method::get, api::path::my_export, Access::signed_in, "导出本人数据", {}};
  copy.handler = [&data](const HttpRequest& request) -> Outcome<HttpAnswer> {
    auto json = data.copy_for(request.who());
    if (!json) return fail(json.error());
    HttpAnswer answer;
    answer.body = std::move(*json);
    answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"my-data.json\"");
    return answer;
  };
  Route deletion = json_route<api::DeleteAccountRequest, HttpAnswer>(
      Method::post, api::path::my_deletion, Access::signed_in, "注销账号并删除本人数据",
      [&data, scheme](const HttpRequest& request,
                      const api::DeleteAccountRequest& asked) -> Outcome<HttpAnswer> {
        if (auto done = data.forget(request.who(), asked.password); !done) return fail(done.error());
        HttpAnswer answer = json_answer(api::Empty{});
        answer.headers.emplace_back("Set-Cookie", expired_token_cookie(scheme));
        return answer;
      });
  deletion.answer_schema = &schema_of<api::Empty>;
  return {std::move(copy), std::move(deletion)};
}

}  // namespace exam
