#include "server/adapters/opencv_face.h"

#include "server/crypto/digest.h"
#include "server/crypto/encoding.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>

namespace exam {
namespace {

constexpr std::int64_t pixels_max = 4'000'000;

struct Pinned {
  const char* name;
  std::string_view sha256;
};
constexpr Pinned detector_file{"fr_detect.onnx",
                               "6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854"};
constexpr Pinned landmarks_file{"fr_landmark.onnx",
                                "f10b0ba1d2a8a099adefede1ebf3733e44fe370715e7303dbeb7f59c02142258"};
constexpr Pinned embedding_file{"fr_feature.onnx",
                                "87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581"};

// The bytes that were checked are the ones that are used.
Result<std::string, std::string> read_pinned(const std::string& folder, const Pinned& pinned) {
  const std::string name = folder + "/" + pinned.name;
  std::ifstream in(name, std::ios::binary);
  if (!in) return fail(name + ": cannot be read");
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (hex_encode(sha256(bytes)) != pinned.sha256)
    return fail(name + ": is not the file expected (its SHA-256 differs)");
  return bytes;
}

Result<FaceWeights, std::string> read_weights(const OpencvFaceConfig& config) {
  FaceWeights weights;
  weights.cascade_file = config.cascade_file;
  const std::pair<const Pinned&, std::string&> files[] = {{detector_file, weights.detector},
                                                          {landmarks_file, weights.landmarks},
                                                          {embedding_file, weights.embedding}};
  for (const auto& [pinned, into] : files) {
    auto bytes = read_pinned(config.model_folder, pinned);
    if (!bytes) return fail(bytes.error());
    into = std::move(*bytes);
  }
  return weights;
}

Bytes bytes_of(const Embedding& embedding) {
  Bytes bytes(embedding.size() * sizeof(float));
  std::memcpy(bytes.data(), embedding.data(), bytes.size());
  return bytes;
}

std::optional<Embedding> embedding_of(const Bytes& bytes) {
  if (bytes.size() != embedding_length * sizeof(float)) return std::nullopt;
  Embedding embedding(embedding_length);
  std::memcpy(embedding.data(), bytes.data(), bytes.size());
  return embedding;
}

}  // namespace

int likeness_of(const Embedding& a, const Embedding& b) {
  double cosine = 0;
  for (std::size_t i = 0; i < a.size(); ++i) cosine += double{a[i]} * double{b[i]};
  return static_cast<int>(std::floor(100 * std::clamp(cosine, 0.0, 1.0)));
}

Result<std::unique_ptr<OpencvFace>, std::string> OpencvFace::make(const OpencvFaceConfig& config) {
  const auto weights = read_weights(config);
  if (!weights) return fail(weights.error());
  std::vector<Engine> engines;
  for (int i = 0; i < std::max(1, config.engines); ++i) {
    auto engine = OpencvFaceEngine::load(*weights);
    if (!engine) return fail(engine.error());
    engines.push_back(std::move(*engine));
  }
  return std::unique_ptr<OpencvFace>(new OpencvFace(std::move(engines), config.thresholds));
}

std::string OpencvFace::engine() const {
  return "opencv:" + std::string(embedding_file.sha256.substr(0, 16));
}

OpencvFace::Engine OpencvFace::take() {
  std::unique_lock lock(mutex_);
  one_is_idle_.wait(lock, [this] { return !idle_.empty(); });
  Engine engine = std::move(idle_.back());
  idle_.pop_back();
  return engine;
}

void OpencvFace::give_back(Engine engine) {
  {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(engine));
  }
  one_is_idle_.notify_one();
}

Result<SeenFace, FaceError> OpencvFace::see(ByteView jpeg, OpencvFaceEngine::Want want) {
  const auto photo = decode_image(jpeg, pixels_max);
  if (!photo) return fail(FaceError::refused);
  Engine engine = take();
  std::optional<SeenFace> seen = engine->see(*photo, want);
  give_back(std::move(engine));
  if (!seen) return fail(FaceError::not_available);
  return std::move(*seen);
}

Result<FaceLook, FaceError> OpencvFace::look(ByteView jpeg) {
  const auto seen = see(jpeg, OpencvFaceEngine::Want::finding);
  if (!seen) return fail(seen.error());
  return FaceLook{seen->finding, seen->box, std::nullopt};
}

Result<Bytes, FaceError> OpencvFace::remember(ByteView jpeg) {
  const auto seen = see(jpeg, OpencvFaceEngine::Want::embedding);
  if (!seen) return fail(seen.error());
  if (seen->embedding.empty()) return fail(FaceError::no_face);
  return bytes_of(seen->embedding);
}

Result<FaceLook, FaceError> OpencvFace::compare(const KnownFace& known, ByteView jpeg) {
  const auto remembered = embedding_of(known.remembered);
  if (!remembered) return fail(FaceError::no_face);
  const auto seen = see(jpeg, OpencvFaceEngine::Want::embedding);
  if (!seen) return fail(seen.error());
  FaceLook look{seen->finding, seen->box, std::nullopt};
  if (!seen->embedding.empty()) look.score = likeness_of(*remembered, seen->embedding);
  return look;
}

}  // namespace exam
