// The part of photo.h that looks at the picture. Whole numbers only: no compiler may round differently, since
// client and server must measure the same.
#include "shared/photo.h"
#include "shared/photo_silhouette.h"

#include <algorithm>

namespace exam {

namespace {

constexpr std::size_t pixels_max = 1'000'000;  // keeps count × sum of squares within 64 bits
constexpr int burnt_from = 250, crushed_to = 8;

// ITU-R BT.601 in 1/65,536.
std::vector<std::uint8_t> luminance_of(const Pixels& pixels) {
  std::vector<std::uint8_t> luminance(pixels.rgb.size() / 3);
  const std::uint8_t* rgb = pixels.rgb.data();
  for (std::uint8_t& each : luminance) {
    each =
        static_cast<std::uint8_t>((19'595U * rgb[0] + 38'470U * rgb[1] + 7'471U * rgb[2] + 32'768U) >> 16U);
    rgb += 3;
  }
  return luminance;
}

int mean_of(const std::vector<std::uint8_t>& luminance) {
  std::int64_t sum = 0;
  for (const std::uint8_t value : luminance) sum += value;
  const auto count = static_cast<std::int64_t>(luminance.size());
  return static_cast<int>((sum + count / 2) / count);
}

int sharpness_of(const std::vector<std::uint8_t>& luminance, int width, int height) {
  std::int64_t sum = 0, squares = 0, count = 0;
  const auto row = static_cast<std::size_t>(width);
  for (int y = 1; y + 1 < height; ++y) {
    const std::uint8_t* middle = luminance.data() + static_cast<std::size_t>(y) * row;
    const std::uint8_t *above = middle - row, *below = middle + row;
    for (std::size_t x = 1; x + 1 < row; ++x) {
      const int value = 4 * middle[x] - middle[x - 1] - middle[x + 1] - above[x] - below[x];
      sum += value;
      squares += std::int64_t{value} * value;
    }
    count += std::max(0, width - 2);
  }
  return variance(sum, squares, count);
}

int chroma_of(const Pixels& pixels, std::size_t count) {
  std::int64_t sum = 0;
  const std::uint8_t* rgb = pixels.rgb.data();
  for (std::size_t i = 0; i < count; ++i, rgb += 3)
    sum += std::max({rgb[0], rgb[1], rgb[2]}) - std::min({rgb[0], rgb[1], rgb[2]});
  return count == 0 ? 0 : static_cast<int>(sum / static_cast<std::int64_t>(count));
}

struct Area {
  int left = 0, right = 0, top = 0, bottom = 0;
};

// Where the face is: below the hairline of a head that was found, else where people are told to hold it.
Area face_area(const Pixels& pixels, const std::optional<HeadEstimate>& head) {
  const int w = pixels.width, h = pixels.height;
  if (!head) return {w * 35 / 100, w * 65 / 100, h * 30 / 100, h * 55 / 100};
  const int size = h * head->height_percent / 100, top = h * head->top_percent / 100;
  const int middle = w / 2 + w * head->offset_percent / 100;
  return {std::max(0, middle - size / 5), std::min(w, middle + size / 5), top + size * 35 / 100,
          std::min(h, top + size * 90 / 100)};
}

void measure_exposure(const std::vector<std::uint8_t>& luminance, const Pixels& pixels,
                      PhotoMeasures& measures) {
  const Area area = face_area(pixels, measures.head);
  int count = 0, burnt = 0, crushed = 0;
  for (int y = area.top; y < area.bottom; ++y) {
    const std::uint8_t* row =
        luminance.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width);
    for (int x = area.left; x < area.right; ++x) {
      burnt += row[x] >= burnt_from ? 1 : 0;
      crushed += row[x] <= crushed_to ? 1 : 0;
      ++count;
    }
  }
  if (count == 0) return;
  measures.burnt_percent = burnt * 100 / count;
  measures.crushed_percent = crushed * 100 / count;
}

}  // namespace

PhotoMeasures measure_photo(const Pixels& pixels) {
  const std::size_t count = pixels.rgb.size() / 3;
  if (count == 0 || count > pixels_max) return {};
  const std::vector<std::uint8_t> luminance = luminance_of(pixels);
  const Background background = background_of(pixels);
  PhotoMeasures measures;
  measures.luminance_mean = mean_of(luminance);
  measures.sharpness = sharpness_of(luminance, pixels.width, pixels.height);
  measures.background_spread = background.spread;
  measures.chroma = chroma_of(pixels, count);
  measures.head = find_head(pixels, background);
  measure_exposure(luminance, pixels, measures);
  return measures;
}

}  // namespace exam
