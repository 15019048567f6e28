#include "server/routes/exam_routes.h"

#include "server/http/json_route.h"
#include "server/routes/route_parts.h"
#include "shared/api/paths.h"

namespace exam {
namespace {

constexpr std::size_t photo_body_max = 2 * 1024 * 1024;

ExamId exam_of(const HttpRequest& request) {
  return ExamId{request.segment("id")};
}

ByteView bytes_of(const HttpRequest& request) {
  return {reinterpret_cast<const std::uint8_t*>(request.body.data()), request.body.size()};
}

// With a photo as its body.
Route photo_post(std::string_view path, std::string_view summary) {
  Route route{Method::post, path, Access::signed_in, summary, {}};
  route.body_max = photo_body_max;
  route.body_type = "image/jpeg";
  return route;
}

Route upload_route(Photos& photos) {
  Route route = photo_post(api::path::exam_photo, "上传证件照片");
  route.answer_status = 201;
  route.answer_schema = &schema_of<api::UploadedPhoto>;
  route.handler = [&photos](const HttpRequest& request) -> Outcome<HttpAnswer> {
    const auto uploaded = photos.upload(request.who(), exam_of(request), bytes_of(request));
    if (!uploaded) return fail(uploaded.error());
    return json_answer(*uploaded, 201);
  };
  return route;
}

Route look_route(Photos& photos) {
  Route route = photo_post(api::path::exam_photo_look, "裁剪中的照片里有没有一张正面人脸; 不保存");
  route.answer_schema = &schema_of<api::PhotoLook>;
  route.handler = [&photos](const HttpRequest& request) -> Outcome<HttpAnswer> {
    const auto look = photos.look(request.who(), exam_of(request), bytes_of(request));
    if (!look) return fail(look.error());
    return json_answer(*look);
  };
  return route;
}

Route photo_route(Photos& photos) {
  Route route{Method::get, api::path::photo, Access::signed_in, "本人照片", {}};
  route.answer_type = "image/jpeg";
  route.handler = [&photos](const HttpRequest& request) -> Outcome<HttpAnswer> {
    const auto jpeg = photos.jpeg_of(request.who(), PhotoId{request.segment("id")});
    if (!jpeg) return fail(jpeg.error());
    return jpeg_answer(*jpeg);
  };
  return route;
}

}  // namespace

Routes exam_routes(Applications& applications, Photos& photos) {
  return {json_route<api::ExamList>(
              Method::get, api::path::exams, Access::signed_in, "考试列表",
              [&applications](const HttpRequest& request) { return applications.exams(request.who()); }),
          json_route<api::ExamDetail>(Method::get, api::path::exam, Access::signed_in, "考试与考生须知",
                                      [&applications](const HttpRequest& request) {
                                        return applications.detail(request.who(), exam_of(request));
                                      }),
          json_route<api::SubmitApplicationRequest, api::ExamCard>(
              Method::put, api::path::application, Access::signed_in, "提交报名信息",
              [&applications](const HttpRequest& request, const api::SubmitApplicationRequest& asked) {
                return applications.submit(request.who(), exam_of(request), asked);
              }),
          upload_route(photos),
          look_route(photos),
          photo_route(photos)};
}

Routes review_routes(Reviews& reviews) {
  return {json_route<api::ReviewList>(Method::get, api::path::review_list, Access::reviewer,
                                      "待审核的报名; ?status=pending",
                                      [&reviews](const HttpRequest& request) -> Outcome<api::ReviewList> {
                                        const auto asked = request.query.find("status");
                                        if (asked == request.query.end())
                                          return reviews.list(ApplicationStatus::pending);
                                        const auto status = enum_from_name<ApplicationStatus>(asked->second);
                                        if (!status)
                                          return fail(problem(ProblemCode::not_a_choice, "status"));
                                        return reviews.list(*status);
                                      }),
          json_route<api::DecisionRequest, api::ReviewItem>(
              Method::post, api::path::review_decision, Access::reviewer, "审核决定",
              [&reviews](const HttpRequest& request, const api::DecisionRequest& asked) {
                return reviews.decide(request.who(), ApplicationId{request.segment("id")}, asked);
              })};
}

Routes health_routes() {
  Route health =
      json_route<api::Empty>(Method::get, api::path::health, Access::anyone, "在运行",
                             [](const HttpRequest&) -> Outcome<api::Empty> { return api::Empty{}; });
  health.at_once = [](const HttpRequest&) { return json_answer(api::Empty{}); };
  return {std::move(health)};
}

}  // namespace exam
