// Compares photos of people out of Debian packages with the local engine, and prints: the least milliseconds
// of looking at one photo and comparing it with a remembered face, the least score of two photos of one
// person, the greatest of two people (both of 1), and the peak of resident memory in MB.
#include "server/adapters/opencv_face.h"
#include "tests/server/face_photos.h"

#include <sys/resource.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <limits>

using namespace exam;
using namespace exam::test;

namespace {

constexpr int warm_up_rounds = 5, rounds = 60;

struct Remembered {
  std::string_view name, person;
  Bytes photo;
  KnownFace known;
};

std::vector<Remembered> remember_all(FaceMatcher& matcher) {
  std::vector<Remembered> all;
  for (const FacePhoto& each : face_photos()) {
    Bytes photo = face_jpeg(each.name);
    const auto face = matcher.remember(photo);
    if (!face) return {};
    KnownFace known{*face, photo};
    all.push_back({each.name, each.person, std::move(photo), std::move(known)});
  }
  return all;
}

double least_ms(FaceMatcher& matcher, const KnownFace& known, const Bytes& photo) {
  double least = std::numeric_limits<double>::max();
  for (int round = 0; round < warm_up_rounds + rounds; ++round) {
    const auto from = std::chrono::steady_clock::now();
    const bool compared = matcher.compare(known, photo).has_value();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - from;
    if (compared && round >= warm_up_rounds) least = std::min(least, took.count());
  }
  return least;
}

}  // namespace

int main() {
  OpencvFaceConfig config;
  config.model_folder = CEFL_FACE_MODELS;
  config.engines = 1;
  const auto matcher = OpencvFace::make(config);
  if (!matcher) {
    std::fprintf(stderr, "%s\n", matcher.error().c_str());
    return 1;
  }
  const auto faces = remember_all(**matcher);
  int genuine_min = 100, impostor_max = -100, genuine = 0, impostors = 0;
  for (const Remembered& known : faces) {
    for (const Remembered& shown : faces) {
      if (known.name == shown.name) continue;
      const auto look = (*matcher)->compare(known.known, shown.photo);
      if (!look || !look->score) return 1;
      const bool same = known.person == shown.person;
      (same ? genuine : impostors) += 1;
      if (same) genuine_min = std::min(genuine_min, *look->score);
      if (!same) impostor_max = std::max(impostor_max, *look->score);
    }
  }
  if (genuine == 0 || impostors == 0) return 1;
  std::fprintf(stderr, "%d genuine pairs, %d impostors\n", genuine, impostors);
  const double ms = least_ms(**matcher, faces[0].known, faces[1].photo);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%.2f %.2f %.2f %.1f\n", ms, genuine_min / 100.0, impostor_max / 100.0,
              static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}
