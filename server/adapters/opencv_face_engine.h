// One set of networks that finds a face, its landmarks and its embedding. Stateful (cv::dnn::Net), so it
// serves one call at a time; about 20 MB.
// Chain: detector on 320×240 → 68 landmarks on 64×64 → similarity transform onto the five points of the
// ArcFace template → embedding of 512 numbers, compared by their cosine. Shapes and scales are those of the
// weights in npm's faceplugin-face-recognition-js 0.0.1.
#pragma once

#include "shared/face.h"
#include "shared/photo.h"
#include "shared/result.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace exam {

using Embedding = std::vector<float>;  // of length 1
inline constexpr int embedding_length = 512;

struct FaceWeights {
  std::string detector, landmarks, embedding;  // the files' contents
  std::string cascade_file;                    // Haar cascade of frontal faces
};

struct SeenFace {
  FaceFinding finding = FaceFinding::none;
  std::optional<FaceBox> box;
  Embedding embedding;  // when it was asked for and there is exactly one frontal face
};

class OpencvFaceEngine {
 public:
  // The error is a sentence for the operator.
  static Result<std::unique_ptr<OpencvFaceEngine>, std::string> load(const FaceWeights& weights);
  ~OpencvFaceEngine();

  enum class Want { finding, embedding };
  // Empty when OpenCV could not do its work.
  std::optional<SeenFace> see(const Pixels& photo, Want want);

 private:
  struct Networks;
  [[nodiscard]] SeenFace see_or_throw(const Pixels& photo, Want want);
  explicit OpencvFaceEngine(std::unique_ptr<Networks> networks);
  std::unique_ptr<Networks> networks_;
};

}  // namespace exam
