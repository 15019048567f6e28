#include "server/adapters/opencv_face_engine.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

namespace exam {
namespace {

constexpr double mean = 127, range = 128;
constexpr int detect_width = 320, detect_height = 240, landmark_side = 64, feature_side = 112;
constexpr float face_score_min = 0.7F, overlap_max = 0.4F;
constexpr double agreement_min = 0.3;  // of the two detectors' boxes: intersection over union
constexpr double cascade_scale = 1.05;
constexpr int cascade_neighbours = 3, cascade_margin = 56;
// Of the eyes' line against the horizontal, and of the nose from the middle between the eyes in eye
// distances.
constexpr double roll_degrees_max = 25, nose_offset_max = 0.35;

// Where eyes, nose and corners of the mouth lie in the 112×112 picture that embeddings are made of.
const std::array<cv::Point2f, 5> face_template{cv::Point2f{38.2946F, 51.6963F},
                                               {73.5318F, 51.5014F},
                                               {56.0252F, 71.7366F},
                                               {41.5493F, 92.3655F},
                                               {70.7299F, 92.2041F}};
using FivePoints = std::array<cv::Point2f, 5>;

double overlap(const cv::Rect2d& a, const cv::Rect2d& b) {
  const double both = (a & b).area();
  return both <= 0 ? 0 : both / (a.area() + b.area() - both);
}

// Of the similarity transforms (turn, scale, move) the one with the least squared error; S. Umeyama, 1991.
// In two dimensions, with complex numbers, it has a closed form and needs no decomposition.
cv::Matx23d similarity(const FivePoints& from, const FivePoints& to) {
  cv::Point2d from_mean, to_mean;
  for (std::size_t i = 0; i < from.size(); ++i) {
    from_mean += cv::Point2d(from[i]) / static_cast<double>(from.size());
    to_mean += cv::Point2d(to[i]) / static_cast<double>(to.size());
  }
  double real = 0, imaginary = 0, spread = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const cv::Point2d a = cv::Point2d(from[i]) - from_mean, b = cv::Point2d(to[i]) - to_mean;
    real += a.dot(b);
    imaginary += a.cross(b);
    spread += a.dot(a);
  }
  if (spread <= 0) return {1, 0, 0, 0, 1, 0};
  real /= spread;
  imaginary /= spread;
  return {real,      -imaginary, to_mean.x - (real * from_mean.x - imaginary * from_mean.y),
          imaginary, real,       to_mean.y - (imaginary * from_mean.x + real * from_mean.y)};
}

cv::Point2f middle(const std::vector<cv::Point2f>& points, std::initializer_list<std::size_t> which) {
  cv::Point2f sum;
  for (const std::size_t i : which) sum += points[i];
  return sum / static_cast<float>(which.size());
}

bool is_upright_and_frontal(const FivePoints& points) {
  const cv::Point2f eyes = points[1] - points[0], between = (points[0] + points[1]) / 2;
  const double distance = cv::norm(eyes);
  if (distance < 1) return false;
  const double roll = std::atan2(eyes.y, eyes.x) * 180 / CV_PI;
  const cv::Point2f along = eyes / static_cast<float>(distance), down(-along.y, along.x);
  const double nose = (points[2] - between).dot(along) / distance;
  return std::abs(roll) <= roll_degrees_max && std::abs(nose) <= nose_offset_max &&
         (points[3] - between).dot(down) > 0 && (points[4] - between).dot(down) > 0;
}

FaceBox shares(const cv::Rect2d& box, const cv::Mat& photo) {
  const auto percent = [](double part, int whole) {
    return static_cast<int>(std::lround(100 * part / whole));
  };
  return {percent(box.height, photo.rows), percent(box.x + box.width / 2, photo.cols),
          percent(box.y + box.height / 2, photo.rows)};
}

}  // namespace

struct OpencvFaceEngine::Networks {
  cv::dnn::Net detector, landmarks, embedding;
  cv::CascadeClassifier frontal;

  std::vector<cv::Rect2d> faces(const cv::Mat& photo);
  bool cascade_agrees(const cv::Mat& photo, const FivePoints& points);
  FivePoints points(const cv::Mat& photo, const cv::Rect2d& box);
  Embedding embed(const cv::Mat& photo, const FivePoints& points);
};

// Padded to 4:3, so that nothing is squeezed.
std::vector<cv::Rect2d> OpencvFaceEngine::Networks::faces(const cv::Mat& photo) {
  const int width = std::max(photo.cols, (photo.rows * 4 + 2) / 3);
  const int height = std::max(photo.rows, (width * 3 + 3) / 4);
  const int left = (width - photo.cols) / 2, top = (height - photo.rows) / 2;
  cv::Mat padded;
  cv::copyMakeBorder(photo, padded, top, height - photo.rows - top, left, width - photo.cols - left,
                     cv::BORDER_CONSTANT, cv::Scalar::all(mean));
  detector.setInput(
      cv::dnn::blobFromImage(padded, 1 / range, {detect_width, detect_height}, cv::Scalar::all(mean)));
  std::vector<cv::Mat> out;
  detector.forward(out, std::vector<cv::String>{"scores", "boxes"});
  const cv::Mat scores = out[0].reshape(1, out[0].size[1]), corners = out[1].reshape(1, out[1].size[1]);
  std::vector<cv::Rect2d> boxes;
  std::vector<float> confidences;
  for (int i = 0; i < scores.rows; ++i) {
    if (scores.at<float>(i, 1) < face_score_min) continue;
    const cv::Point2d from(corners.at<float>(i, 0) * width - left, corners.at<float>(i, 1) * height - top);
    const cv::Point2d to(corners.at<float>(i, 2) * width - left, corners.at<float>(i, 3) * height - top);
    boxes.emplace_back(from, to);
    confidences.push_back(scores.at<float>(i, 1));
  }
  std::vector<int> kept;
  cv::dnn::NMSBoxes(boxes, confidences, face_score_min, overlap_max, kept);
  std::vector<cv::Rect2d> faces;
  for (const int i : kept) faces.push_back(boxes[static_cast<std::size_t>(i)]);
  return faces;
}

// The cascade knows upright faces only: it looks at the face turned level, with some room around it.
bool OpencvFaceEngine::Networks::cascade_agrees(const cv::Mat& photo, const FivePoints& points) {
  FivePoints target = face_template;
  for (cv::Point2f& point : target) point += cv::Point2f(cascade_margin, cascade_margin);
  constexpr int side = feature_side + 2 * cascade_margin;
  cv::Mat face, grey;
  cv::warpAffine(photo, face, similarity(points, target), {side, side}, cv::INTER_LINEAR,
                 cv::BORDER_REPLICATE);
  cv::cvtColor(face, grey, cv::COLOR_RGB2GRAY);
  std::vector<cv::Rect> found;
  frontal.detectMultiScale(grey, found, cascade_scale, cascade_neighbours, 0,
                           {feature_side * 2 / 3, feature_side * 2 / 3});
  const cv::Rect2d expected(cascade_margin, cascade_margin, feature_side, feature_side);
  return std::any_of(found.begin(), found.end(),
                     [&](const cv::Rect& each) { return overlap(each, expected) > agreement_min; });
}

FivePoints OpencvFaceEngine::Networks::points(const cv::Mat& photo, const cv::Rect2d& box) {
  // A square of the box's height around its middle, within the photo.
  const double side =
      std::min({box.height, static_cast<double>(photo.cols), static_cast<double>(photo.rows)});
  const double x = std::clamp(box.x + box.width / 2 - side / 2, 0.0, photo.cols - side);
  const double y = std::clamp(box.y + box.height / 2 - side / 2, 0.0, photo.rows - side);
  const cv::Rect square(static_cast<int>(x), static_cast<int>(y), std::max(1, static_cast<int>(side)),
                        std::max(1, static_cast<int>(side)));
  cv::Mat grey;
  cv::cvtColor(photo(square), grey, cv::COLOR_RGB2GRAY);
  landmarks.setInput(cv::dnn::blobFromImage(grey, 1 / (range * 2), {landmark_side, landmark_side}));
  const cv::Mat out = landmarks.forward().reshape(1, 1);
  std::vector<cv::Point2f> all;
  for (int i = 0; i + 1 < out.cols; i += 2)
    all.emplace_back(static_cast<float>(square.x) + out.at<float>(i) * static_cast<float>(square.width),
                     static_cast<float>(square.y) + out.at<float>(i + 1) * static_cast<float>(square.height));
  CV_Assert(all.size() == 68);
  return {middle(all, {37, 38, 40, 41}), middle(all, {43, 44, 46, 47}), all[30], all[48], all[54]};
}

Embedding OpencvFaceEngine::Networks::embed(const cv::Mat& photo, const FivePoints& points) {
  cv::Mat face;
  cv::warpAffine(photo, face, similarity(points, face_template), {feature_side, feature_side});
  embedding.setInput(
      cv::dnn::blobFromImage(face, 1 / range, {feature_side, feature_side}, cv::Scalar::all(mean)));
  cv::Mat out = embedding.forward().reshape(1, 1);
  CV_Assert(out.cols == embedding_length);
  cv::normalize(out, out);
  return {out.ptr<float>(), out.ptr<float>() + out.cols};
}

OpencvFaceEngine::OpencvFaceEngine(std::unique_ptr<Networks> networks) : networks_(std::move(networks)) {}
OpencvFaceEngine::~OpencvFaceEngine() = default;

Result<std::unique_ptr<OpencvFaceEngine>, std::string> OpencvFaceEngine::load(const FaceWeights& weights) {
  cv::setNumThreads(1);  // many requests at once; each on the thread that serves it
  cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  auto networks = std::make_unique<Networks>();
  const auto read = [](const std::string& bytes) {
    return cv::dnn::readNetFromONNX(bytes.data(), bytes.size());
  };
  try {
    networks->detector = read(weights.detector);
    networks->landmarks = read(weights.landmarks);
    networks->embedding = read(weights.embedding);
    if (!networks->frontal.load(weights.cascade_file))
      return fail(weights.cascade_file + ": is no Haar cascade");
  } catch (const cv::Exception& error) {
    return fail("OpenCV cannot read the weights: " + std::string(error.what()));
  }
  return std::unique_ptr<OpencvFaceEngine>(new OpencvFaceEngine(std::move(networks)));
}

std::optional<SeenFace> OpencvFaceEngine::see(const Pixels& photo, Want want) {
  try {
    return see_or_throw(photo, want);
  } catch (const cv::Exception&) {
    return std::nullopt;
  }
}

SeenFace OpencvFaceEngine::see_or_throw(const Pixels& photo, Want want) {
  // Nothing writes to it.
  const cv::Mat pixels(photo.height, photo.width, CV_8UC3, const_cast<std::uint8_t*>(photo.rgb.data()));
  const auto faces = networks_->faces(pixels);
  if (faces.empty()) return {};
  if (faces.size() > 1) return {FaceFinding::several, {}, {}};
  const cv::Rect2d& box = faces.front();
  SeenFace seen{FaceFinding::not_frontal, shares(box, pixels), {}};
  const FivePoints points = networks_->points(pixels, box);
  if (!is_upright_and_frontal(points) || !networks_->cascade_agrees(pixels, points)) return seen;
  seen.finding = FaceFinding::one_frontal;
  if (want == Want::embedding) seen.embedding = networks_->embed(pixels, points);
  return seen;
}

}  // namespace exam
