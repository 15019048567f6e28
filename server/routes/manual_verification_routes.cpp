// Routes of 人工核验: the candidate's and the review desk's.
#include "server/http/json_route.h"
#include "server/routes/identity_routes.h"
#include "server/routes/route_parts.h"
#include "shared/api/paths.h"

namespace exam {
namespace {

constexpr std::size_t document_body_max = 8 * 1024 * 1024;  // a phone's photo

Route upload_route(ManualVerifications& manual) {
  Route route{Method::post, api::path::document_photo, Access::signed_in, "上传证件照片供人工核验", {}};
  route.body_max = document_body_max;
  route.body_type = "image/*";
  route.answer_status = 201;
  route.answer_schema = &schema_of<api::UploadedPhoto>;
  route.handler = [&manual](const HttpRequest& request) -> Outcome<HttpAnswer> {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(request.body.data());
    const auto uploaded = manual.upload(request.who(), ByteView(bytes, request.body.size()));
    if (!uploaded) return fail(uploaded.error());
    return json_answer(*uploaded, 201);
  };
  return route;
}

Outcome<api::IdentityCaseList> list(ManualVerifications& manual, const HttpRequest& request) {
  const auto state = state_asked(request);
  if (!state) return fail(state.error());
  return manual.list(*state);
}

}  // namespace

Routes manual_verification_routes(ManualVerifications& manual) {
  const auto id_of = [](const HttpRequest& request) { return VerificationId{request.segment("id")}; };
  return {upload_route(manual),
          json_route<api::ManualVerificationRequest, api::Verification>(
              Method::post, api::path::manual_verification, Access::signed_in, "提交人工核验",
              [&manual](const HttpRequest& request, const api::ManualVerificationRequest& asked) {
                return manual.submit(request.who(), asked);
              },
              201),
          json_route<api::IdentityCaseList>(
              Method::get, api::path::identity_cases, Access::reviewer, "人工核验列表; ?state=in_review",
              [&manual](const HttpRequest& request) { return list(manual, request); }),
          json_route<api::IdentityCase>(Method::get, api::path::identity_case, Access::reviewer,
                                        "人工核验，证件号码完整显示，留存记录",
                                        [&manual, id_of](const HttpRequest& request) {
                                          return manual.look(request.who(), id_of(request));
                                        }),
          json_route<api::DecisionRequest, api::IdentityCase>(
              Method::post, api::path::identity_decision, Access::reviewer, "人工核验决定",
              [&manual, id_of](const HttpRequest& request, const api::DecisionRequest& asked) {
                return manual.decide(request.who(), id_of(request), asked);
              })};
}

}  // namespace exam
