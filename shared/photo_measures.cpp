// The part of photo.h that looks at the picture. Whole numbers wherever possible: the client and the server
// must measure the same.
#include "shared/photo.h"

#include <cmath>

namespace exam {

namespace {

using Luminance = std::vector<int>;  // 0–255, row by row

// ITU-R BT.601.
Luminance luminance_of(const Pixels& pixels) {
  Luminance luminance;
  luminance.reserve(pixels.rgb.size() / 3);
  for (std::size_t i = 0; i + 2 < pixels.rgb.size(); i += 3) {
    luminance.push_back((299 * pixels.rgb[i] + 587 * pixels.rgb[i + 1] + 114 * pixels.rgb[i + 2] + 500) /
                        1000);
  }
  return luminance;
}

class Spread {
 public:
  void add(int value) {
    sum_ += value;
    squares_ += std::int64_t{value} * value;
    ++count_;
  }
  [[nodiscard]] double variance() const {
    if (count_ == 0) return 0;
    const double mean = static_cast<double>(sum_) / static_cast<double>(count_);
    return static_cast<double>(squares_) / static_cast<double>(count_) - mean * mean;
  }
  [[nodiscard]] int mean() const { return count_ == 0 ? 0 : static_cast<int>((sum_ + count_ / 2) / count_); }

 private:
  std::int64_t sum_ = 0, squares_ = 0, count_ = 0;
};

int sharpness_of(const Luminance& luminance, int width, int height) {
  Spread spread;
  const auto row = static_cast<std::size_t>(width);
  for (int y = 1; y + 1 < height; ++y) {
    for (int x = 1; x + 1 < width; ++x) {
      const std::size_t at = static_cast<std::size_t>(y) * row + static_cast<std::size_t>(x);
      spread.add(4 * luminance[at] - luminance[at - 1] - luminance[at + 1] - luminance[at - row] -
                 luminance[at + row]);
    }
  }
  return static_cast<int>(spread.variance());
}

// The upper twentieth of the picture, where only background may be.
int background_spread_of(const Luminance& luminance, int width, int height) {
  const int rows = height < 20 ? 1 : height / 20;
  const std::size_t end = static_cast<std::size_t>(rows) * static_cast<std::size_t>(width);
  Spread spread;
  for (std::size_t at = 0; at < end; ++at) spread.add(luminance[at]);
  // A variance of nothing but equal values may come out as a tiny negative number.
  const double variance = spread.variance();
  return variance <= 0 ? 0 : static_cast<int>(std::sqrt(variance));
}

}  // namespace

PhotoMeasures measure_photo(const Pixels& pixels) {
  const Luminance luminance = luminance_of(pixels);
  if (luminance.empty()) return {};
  Spread spread;
  for (const int value : luminance) spread.add(value);
  return {spread.mean(), sharpness_of(luminance, pixels.width, pixels.height),
          background_spread_of(luminance, pixels.width, pixels.height)};
}

}  // namespace exam
