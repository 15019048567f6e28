// Routes of the review desk where forgotten passwords are decided by hand.
#include "server/http/json_route.h"
#include "server/routes/recovery_routes.h"
#include "server/routes/route_parts.h"
#include "shared/api/paths.h"
#include "shared/api/recovery_fields.h"

namespace exam {
namespace {

RecoveryCaseId case_of(const HttpRequest& request) {
  return RecoveryCaseId{request.segment("id")};
}

Route photo_route(RecoveryCases& cases) {
  Route route{
      Method::get, api::path::recovery_case_photo, Access::reviewer, "本人手持证件的照片，留存记录", {}};
  route.answer_type = "image/jpeg";
  route.handler = [&cases](const HttpRequest& request) -> Outcome<HttpAnswer> {
    const auto jpeg = cases.photo(request.who(), case_of(request));
    if (!jpeg) return fail(jpeg.error());
    return jpeg_answer(*jpeg);
  };
  return route;
}

}  // namespace

Routes recovery_desk_routes(RecoveryCases& cases) {
  return {json_route<api::RecoveryCaseList>(
              Method::get, api::path::recovery_cases, Access::reviewer, "找回密码列表; ?state=in_review",
              [&cases](const HttpRequest& request) -> Outcome<api::RecoveryCaseList> {
                const auto state = state_asked(request);
                if (!state) return fail(state.error());
                return cases.list(*state);
              }),
          json_route<api::RecoveryCase>(
              Method::get, api::path::recovery_case, Access::reviewer, "找回密码，证件号码完整显示，留存记录",
              [&cases](const HttpRequest& request) { return cases.look(request.who(), case_of(request)); }),
          photo_route(cases),
          json_route<api::DecisionRequest, api::RecoveryCase>(
              Method::post, api::path::recovery_decision, Access::reviewer, "找回密码的核验决定",
              [&cases](const HttpRequest& request, const api::DecisionRequest& asked) {
                return cases.decide(request.who(), case_of(request), asked);
              })};
}

}  // namespace exam
