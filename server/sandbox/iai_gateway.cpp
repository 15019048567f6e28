#include "server/sandbox/iai_gateway.h"

#include "server/crypto/encoding.h"
#include "shared/photo.h"

namespace exam::sandbox {
namespace {

constexpr std::size_t image_text_max = 5'000'000;  // base64
constexpr double score_usual = 90, yaw_usual = -3;

// The picture, or the answer that refuses it.
Result<Pixels, std::string> picture_of(const Json& content, const char* name) {
  const std::string text = text_of(content, name);
  if (text.empty()) return fail(respond_error("InvalidParameterValue.ImageEmpty", "图片为空"));
  if (text.size() > image_text_max)
    return fail(respond_error("FailedOperation.ImageSizeExceed", "图片数据太大"));
  const auto bytes = base64_decode(text);
  auto pixels = bytes ? decode_image({reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size()})
                      : std::nullopt;
  if (!pixels) return fail(respond_error("FailedOperation.ImageDecodeFailed", "图片解码失败"));
  return std::move(*pixels);
}

std::string no_face() {
  return respond_error("InvalidParameterValue.NoFaceInPhoto", "图片中没有人脸");
}

// In the middle of the upper half, a third of the height.
std::string detect(const Json& content, std::int64_t faces, double yaw) {
  const auto picture = picture_of(content, "Image");
  if (!picture) return picture.error();
  if (faces <= 0) return no_face();
  Json infos = Json::array();
  for (std::int64_t i = 0; i < faces; ++i)
    infos.push_back({{"X", picture->width * 3 / 10},
                     {"Y", picture->height / 4},
                     {"Width", picture->width * 4 / 10},
                     {"Height", picture->height * 2 / 5},
                     {"FaceAttributesInfo", {{"Pitch", 2}, {"Yaw", yaw}, {"Roll", 1}}}});
  return respond({{"ImageWidth", picture->width},
                  {"ImageHeight", picture->height},
                  {"FaceInfos", std::move(infos)},
                  {"FaceModelVersion", "3.0"}});
}

std::string compare(const Json& content, double score) {
  for (const char* name : {"ImageA", "ImageB"})
    if (const auto picture = picture_of(content, name); !picture) return picture.error();
  if (score < 0) return no_face();
  return respond({{"Score", score}, {"FaceModelVersion", "3.0"}});
}

}  // namespace

TencentAnswer IaiGateway::answer(const LowerCaseHeaders& headers, std::string_view body) const {
  const std::string wire = switches_.now().faceid_wire.value_or("");
  if (wire == "silent") switches_.wait_while_silent();
  if (wire == "garbage") return {200, "<html>502 Bad Gateway</html>"};
  if (wire == "status_500") return {500, "{}"};
  return {200, answer_of(headers, body)};
}

std::string IaiGateway::answer_of(const LowerCaseHeaders& headers, std::string_view body) const {
  const Switches now = switches_.now();
  if (now.iai_error) return respond_error(*now.iai_error, "演示：按开关应答");
  if (const auto refused = check_tc3(headers, body, "iai", keys_, clock_))
    return respond_error(refused->first, refused->second);
  if (header(headers, "x-tc-region").empty()) return respond_error("MissingParameter", "X-TC-Region");
  const Json content = parse_json(body);
  if (!content.is_object()) return respond_error("InvalidParameter", "不是 JSON 对象");
  if (text_of(content, "FaceModelVersion") != "3.0")
    return respond_error("InvalidParameterValue.FaceModelVersionIllegal", "算法模型版本不合法");
  const std::string action = header(headers, "x-tc-action");
  if (action == "DetectFace")
    return detect(content, now.iai_faces.value_or(1), now.iai_yaw.value_or(yaw_usual));
  if (action != "CompareFace") return respond_error("InvalidAction", "接口不存在");
  return compare(content, now.iai_score.value_or(score_usual));
}

}  // namespace exam::sandbox
