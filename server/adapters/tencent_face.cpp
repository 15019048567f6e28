#include "server/adapters/tencent_face.h"

#include "server/crypto/encoding.h"

#include <algorithm>
#include <cmath>

namespace exam {
namespace {

constexpr const char* model = "3.0";
constexpr std::string_view no_face_code = "InvalidParameterValue.NoFaceInPhoto";
constexpr std::size_t image_bytes_max = 3'700'000;  // 5 MB in base64
constexpr double angle_degrees_max = 25;            // of pitch, yaw and roll

FaceError error_of(const TencentFailure& failure) {
  return failure.error == TencentError::refused ? FaceError::refused : FaceError::not_available;
}

std::string base64_of(ByteView bytes) {
  return base64_encode(std::string(bytes.begin(), bytes.end()));
}

double number_member(const Json& json, const char* name) {
  const Json* value = json_member(json, name);
  return value != nullptr && value->is_number() ? value->get<double>() : 0;
}

bool is_frontal(const Json& face) {
  const Json* attributes = json_member(face, "FaceAttributesInfo");
  if (attributes == nullptr) return false;
  return std::max({std::abs(number_member(*attributes, "Pitch")), std::abs(number_member(*attributes, "Yaw")),
                   std::abs(number_member(*attributes, "Roll"))}) <= angle_degrees_max;
}

std::optional<FaceBox> box_of(const Json& face, double photo_width, double photo_height) {
  if (photo_width <= 0 || photo_height <= 0) return std::nullopt;
  const auto percent = [](double part, double whole) {
    return static_cast<int>(std::lround(100 * std::clamp(part / whole, 0.0, 1.0)));
  };
  const double width = number_member(face, "Width"), height = number_member(face, "Height");
  return FaceBox{percent(height, photo_height), percent(number_member(face, "X") + width / 2, photo_width),
                 percent(number_member(face, "Y") + height / 2, photo_height)};
}

}  // namespace

Result<std::unique_ptr<TencentFace>, std::string> TencentFace::make(const TencentFaceConfig& config,
                                                                    Clock& clock, Log log, Waiting waiting) {
  if (std::string wrong = wrong_setting(config); !wrong.empty()) return fail(std::move(wrong));
  return std::unique_ptr<TencentFace>(
      new TencentFace({config, clock, std::move(log), std::move(waiting)}, config.thresholds));
}

Result<FaceLook, FaceError> TencentFace::look(ByteView jpeg) {
  if (jpeg.size() > image_bytes_max) return fail(FaceError::refused);
  const auto answer = client_.call("DetectFace", Json{{"Image", base64_of(jpeg)},
                                                      {"MaxFaceNum", 2},
                                                      {"NeedFaceAttributes", 1},
                                                      {"FaceModelVersion", model}});
  if (!answer && answer.error().code == no_face_code) return FaceLook{FaceFinding::none, {}, {}};
  if (!answer) return fail(error_of(answer.error()));
  const Json* faces = json_member(*answer, "FaceInfos");
  if (faces == nullptr || !faces->is_array()) return fail(FaceError::not_available);
  if (faces->empty()) return FaceLook{FaceFinding::none, {}, {}};
  if (faces->size() > 1) return FaceLook{FaceFinding::several, {}, {}};
  const Json& face = faces->front();
  const auto box = box_of(face, number_member(*answer, "ImageWidth"), number_member(*answer, "ImageHeight"));
  return FaceLook{is_frontal(face) ? FaceFinding::one_frontal : FaceFinding::not_frontal, box, {}};
}

Result<Bytes, FaceError> TencentFace::remember(ByteView) {
  return Bytes{};
}

Result<FaceLook, FaceError> TencentFace::compare(const KnownFace& known, ByteView jpeg) {
  auto seen = look(jpeg);
  if (!seen || seen->finding != FaceFinding::one_frontal) return seen;
  if (known.photo_jpeg.size() > image_bytes_max) return fail(FaceError::refused);
  const auto answer = client_.call("CompareFace", Json{{"ImageA", base64_of(known.photo_jpeg)},
                                                       {"ImageB", base64_of(jpeg)},
                                                       {"FaceModelVersion", model},
                                                       {"QualityControl", 0}});
  // The new photo shows a face, as was just seen: it is the other one that does not.
  if (!answer && answer.error().code == no_face_code) return fail(FaceError::no_face);
  if (!answer) return fail(error_of(answer.error()));
  const Json* score = json_member(*answer, "Score");
  if (score == nullptr || !score->is_number()) return fail(FaceError::not_available);
  // Never rounded up over a threshold.
  seen->score = static_cast<int>(std::floor(std::clamp(score->get<double>(), 0.0, 100.0)));
  return seen;
}

}  // namespace exam
