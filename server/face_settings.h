// What an operator may set about comparing faces.
#pragma once

#include "shared/face.h"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace exam {

enum class FaceEngineKind {
  local,    // OpenCV on this machine
  tencent,  // CompareFace
  none      // a person checks every photo
};
template <>
struct EnumNames<FaceEngineKind> {
  static constexpr std::array<std::string_view, 3> names{"local", "tencent", "none"};
};

struct FaceSettings {
  FaceEngineKind engine = FaceEngineKind::local;
  std::string model_folder = "/usr/local/share/cefl/face";
  std::string cascade_file = "/usr/share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml";
  std::optional<int> same_min, unsure_min;  // in hundredths; empty: the engine's own
  FaceLimits limits;
  int at_once = 0;  // 0: half of the machine's cores
  std::string endpoint = "https://iai.tencentcloudapi.com";
  std::string signed_host = "iai.tencentcloudapi.com", region = "ap-shanghai";
};

void add_face_options(CLI::App& app, FaceSettings& settings);
// What is wrong with them together; "" when nothing is.
std::string check_face_settings(const FaceSettings& settings);

// What the settings say, and for what they leave open the engine's own.
FaceThresholds face_thresholds_of(const FaceSettings& settings);
int faces_at_once_of(const FaceSettings& settings);

}  // namespace exam
