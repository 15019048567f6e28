// Decodes and measures the same 413×626 photo over and over; prints the least milliseconds of one round, and
// a digest of all that was measured, so that the two builds can be held against each other, and the native
// build's peak of resident memory in MB.
#include "tests/shared/generated_image.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <limits>

#ifndef __EMSCRIPTEN__
#include <sys/resource.h>
#endif

using namespace exam;

namespace {

constexpr int warm_up_rounds = 20, rounds = 200;
const Date today{2026, 11, 24};

// Noise, so that the JPEG is as dense as a real photo's.
Pixels grainy_portrait() {
  Pixels pixels = test::draw({});
  std::uint32_t random = 1;
  for (std::uint8_t& value : pixels.rgb) {
    random = random * 1'664'525U + 1'013'904'223U;
    value = static_cast<std::uint8_t>(std::clamp(value + static_cast<int>(random >> 28U) - 8, 0, 255));
  }
  return pixels;
}

double peak_mb() {
#ifdef __EMSCRIPTEN__
  return 0;
#else
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
#endif
}

// Volatile, so that no optimiser makes it a part of main: an engine translates a function anew when it was
// called often, which main never is, and a client's check is.
PhotoReport (*volatile check)(ByteView, Date, const PhotoLimits&) = inspect_photo;

}  // namespace

int main() {
  const Bytes jpeg = test::to_jpeg(grainy_portrait(), 85);
  double least_ms = std::numeric_limits<double>::max();
  long digest = 0;
  for (int round = 0; round < warm_up_rounds + rounds; ++round) {
    const auto from = std::chrono::steady_clock::now();
    const PhotoReport report = check(jpeg, today, {});
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - from;
    if (!report.measures) return 1;
    digest = report.measures->sharpness * 1000L + report.measures->background_spread;
    if (round >= warm_up_rounds) least_ms = std::min(least_ms, took.count());
  }
  std::fprintf(stderr, "%zu bytes, digest %ld\n", jpeg.size(), digest);
  std::printf("%.3f %ld %.1f\n", least_ms, digest, peak_mb());
  return 0;
}
