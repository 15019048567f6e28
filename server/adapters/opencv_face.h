// Comparing faces on this machine, with OpenCV and the weights that script/bootstrap fetches: no key, no
// network, nothing leaves the server. Remembered faces are embeddings; scores are their cosine in hundredths.
// Measured (docs/faces.md): the same person from 0.43, other people up to 0.36 on good photos.
#pragma once

#include "server/adapters/opencv_face_engine.h"
#include "server/ports/face_matcher.h"

#include <condition_variable>
#include <mutex>

namespace exam {

struct OpencvFaceConfig {
  std::string model_folder;  // with fr_detect.onnx, fr_landmark.onnx, fr_feature.onnx, checked by SHA-256
  std::string cascade_file = "/usr/share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml";
  FaceThresholds thresholds{45, 30};
  int engines = 2;  // how many photos are looked at at once; further callers wait
};

// The cosine of two embeddings of the same length in whole hundredths, rounded down: a threshold is reached
// or it is not. 0 for opposite ones.
int likeness_of(const Embedding& a, const Embedding& b);

class OpencvFace final : public FaceMatcher {
 public:
  // The error is a sentence for the operator: a file is missing, or is another than the one pinned.
  static Result<std::unique_ptr<OpencvFace>, std::string> make(const OpencvFaceConfig& config);

  [[nodiscard]] std::string engine() const override;
  [[nodiscard]] FaceThresholds thresholds() const override { return thresholds_; }
  [[nodiscard]] bool sends_away() const override { return false; }
  Result<FaceLook, FaceError> look(ByteView jpeg) override;
  Result<Bytes, FaceError> remember(ByteView jpeg) override;
  Result<FaceLook, FaceError> compare(const KnownFace& known, ByteView jpeg) override;

 private:
  using Engine = std::unique_ptr<OpencvFaceEngine>;
  OpencvFace(std::vector<Engine> idle, FaceThresholds thresholds)
      : idle_(std::move(idle)), thresholds_(thresholds) {}
  Result<SeenFace, FaceError> see(ByteView jpeg, OpencvFaceEngine::Want want);
  Engine take();
  void give_back(Engine engine);

  std::mutex mutex_;
  std::condition_variable one_is_idle_;
  std::vector<Engine> idle_;
  FaceThresholds thresholds_;
};

}  // namespace exam
