#include "server/face_settings.h"

#include "server/limits_option.h"
#include "shared/api/face_fields.h"

#include <CLI/CLI.hpp>
#include <thread>

namespace exam {
namespace {

constexpr int score_max = 100, at_once_max = 64;
// The local engine's: docs/faces.md. Tencent's scores accept one stranger in 100,000 at 60, in 1,000 at 40
// (its documentation of CompareFace, model 3.0).
constexpr FaceThresholds local_thresholds{45, 30}, tencent_thresholds{60, 40};

}  // namespace

void add_face_options(CLI::App& app, FaceSettings& settings) {
  app.add_option_function<std::string>(
         "--face-engine",
         [&settings](const std::string& name) {
           const auto engine = enum_from_name<FaceEngineKind>(name);
           if (!engine) throw CLI::ValidationError("--face-engine", "must be local, tencent or none");
           settings.engine = *engine;
         },
         "what compares faces: local, tencent, or none (a person checks every photo)")
      ->envname("CEFL_FACE_ENGINE");
  app.add_option("--face-models", settings.model_folder, "folder of the local engine's networks")
      ->envname("CEFL_FACE_MODELS")
      ->capture_default_str();
  app.add_option("--face-cascade", settings.cascade_file, "OpenCV's cascade of frontal faces")
      ->envname("CEFL_FACE_CASCADE")
      ->capture_default_str();
  app.add_option("--face-same-min", settings.same_min, "likeness, 0–100, from which it is the same person")
      ->envname("CEFL_FACE_SAME_MIN")
      ->check(CLI::Range(1, score_max));
  app.add_option("--face-unsure-min", settings.unsure_min, "likeness from which a person decides")
      ->envname("CEFL_FACE_UNSURE_MIN")
      ->check(CLI::Range(1, score_max));
  add_limits(app, "--face-limits", settings.limits, read_face_limits,
             "limits of a face's size and place, as JSON: {\"height_min_percent\": 30}")
      ->envname("CEFL_FACE_LIMITS");
  app.add_option("--face-at-once", settings.at_once, "photos compared at once; 0: half of the cores")
      ->envname("CEFL_FACE_AT_ONCE")
      ->check(CLI::Range(0, at_once_max));
  app.add_option("--face-endpoint", settings.endpoint, "CompareFace; signed with --faceid-secret-…")
      ->envname("CEFL_FACE_ENDPOINT")
      ->capture_default_str();
  app.add_option("--face-signed-host", settings.signed_host, "the host that is signed")
      ->envname("CEFL_FACE_SIGNED_HOST")
      ->capture_default_str();
  app.add_option("--face-region", settings.region, "CompareFace's region")
      ->envname("CEFL_FACE_REGION")
      ->capture_default_str();
}

FaceThresholds face_thresholds_of(const FaceSettings& settings) {
  const bool tencent = settings.engine == FaceEngineKind::tencent;
  FaceThresholds thresholds = tencent ? tencent_thresholds : local_thresholds;
  thresholds.same_min = settings.same_min.value_or(thresholds.same_min);
  thresholds.unsure_min = settings.unsure_min.value_or(thresholds.unsure_min);
  return thresholds;
}

std::string check_face_settings(const FaceSettings& settings) {
  const FaceThresholds thresholds = face_thresholds_of(settings);
  if (thresholds.unsure_min > thresholds.same_min)
    return "--face-unsure-min: " + std::to_string(thresholds.unsure_min) + " is above --face-same-min, " +
           std::to_string(thresholds.same_min);
  return "";
}

int faces_at_once_of(const FaceSettings& settings) {
  if (settings.at_once > 0) return settings.at_once;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) / 2);
}

}  // namespace exam
