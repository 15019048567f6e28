#include "shared/photo_silhouette.h"

#include <algorithm>
#include <cstdlib>

namespace exam {

namespace {

constexpr int plain_spread_max = 40;  // above this nothing stands out reliably
constexpr int distance_min = 60;      // |ΔR|+|ΔG|+|ΔB| of a pixel that is no background
// Of the head's height so far, what the chin reaches below the row where jaw and neck meet.
constexpr int chin_percent = 8;

int root_of(int value) {
  int root = 0;
  while ((root + 1) * (root + 1) <= value) ++root;
  return root;
}

class Border {
 public:
  void add(const std::uint8_t* rgb, int count) {
    for (int i = 0; i < count; ++i, rgb += 3) {
      for (std::size_t channel = 0; channel < 3; ++channel) {
        sums_[channel] += rgb[channel];
        squares_[channel] += std::int64_t{rgb[channel]} * rgb[channel];
      }
    }
    count_ += count;
  }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] Background summary() const {
    Background background;
    for (std::size_t channel = 0; channel < 3; ++channel) {
      background.colour[channel] = static_cast<int>(sums_[channel] / count_);
      const int spread = root_of(variance(sums_[channel], squares_[channel], count_));
      background.spread = std::max(background.spread, spread);
    }
    return background;
  }

 private:
  std::array<std::int64_t, 3> sums_{}, squares_{};
  std::int64_t count_ = 0;
};

const std::uint8_t* pixel_at(const Pixels& pixels, int x, int y) {
  return pixels.rgb.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width) +
                              static_cast<std::size_t>(x)) *
                                 3;
}

bool stands_out(const std::uint8_t* rgb, const Background& background) {
  const int distance = std::abs(rgb[0] - background.colour[0]) + std::abs(rgb[1] - background.colour[1]) +
                       std::abs(rgb[2] - background.colour[2]);
  return distance > distance_min + 3 * background.spread;
}

enum class Side { left, right };

// How near a large head comes to one side, row by row downwards. A head widens by little from row to row;
// what reaches the strip of a sudden (a darker lower wall, a door) is background that is not plain.
class Approach {
 public:
  Approach(const Pixels& pixels, const Background& wall, Side side)
      : pixels_(pixels), wall_(wall), side_(side), free_(pixels.width / 4) {}

  // Of this row, how many pixels from the side are judged as background: at most `strip`.
  int background_of_row(int y, int strip) {
    if (broken_) return strip;
    const int before = free_, quarter = pixels_.width / 4;
    free_ = quarter;
    for (int gap = 0, x = quarter - 1; x >= 0 && gap <= gap_max; --x) {
      const bool figure =
          stands_out(pixel_at(pixels_, side_ == Side::left ? x : pixels_.width - 1 - x, y), wall_);
      gap = figure ? 0 : gap + 1;
      if (figure) free_ = x;
    }
    broken_ = free_ < strip && before - free_ > std::max(2, pixels_.width / 32);
    if (broken_) return strip;
    return std::clamp(free_ - soft_edge, 0, strip);
  }

 private:
  static constexpr int gap_max = 2, soft_edge = 3;
  const Pixels& pixels_;
  const Background& wall_;
  Side side_;
  int free_;  // pixels from the side that are wall, up to a quarter of the width
  bool broken_ = false;
};

// What of a row is no background.
struct Span {
  int count = 0, first = 0, last = 0;
};

Span span_of_row(const Pixels& pixels, int y, const Background& background) {
  const std::uint8_t* rgb = pixel_at(pixels, 0, y);
  Span span;
  for (int x = 0; x < pixels.width; ++x, rgb += 3) {
    if (!stands_out(rgb, background)) continue;
    if (span.count == 0) span.first = x;
    span.last = x;
    ++span.count;
  }
  return span;
}

// The first row from which on the figure is seen in every row of a hundredth of the height.
int crown_of(const std::vector<Span>& rows, int width) {
  const int in_a_row = std::max(3, static_cast<int>(rows.size()) / 100);
  int seen = 0;
  for (std::size_t y = 0; y < rows.size(); ++y) {
    seen = rows[y].count >= std::max(3, width / 20) ? seen + 1 : 0;
    if (seen == in_a_row) return static_cast<int>(y) + 1 - in_a_row;
  }
  return -1;
}

struct Neck {
  int widest = 0, row = 0;  // rows: the head's widest, and where jaw and neck meet
};

// Down from the crown the head widens, the neck is narrower, and the shoulders are wider again.
std::optional<Neck> neck_below(const std::vector<Span>& rows, int crown) {
  auto widest = static_cast<std::size_t>(crown), narrowest = widest;
  for (std::size_t y = widest; y < rows.size(); ++y) {
    const int wide = rows[widest].count, narrow = rows[narrowest].count, here = rows[y].count;
    const bool has_neck = narrow * 100 <= wide * 85;
    if (has_neck && here * 100 >= narrow * 125 + 200) {
      std::size_t row = widest;
      while (rows[row].count * 100 > narrow * 108 + 200) ++row;
      return Neck{static_cast<int>(widest), static_cast<int>(row)};
    }
    if (here > wide) {
      widest = narrowest = y;
    } else if (here < narrow) {
      narrowest = y;
    }
  }
  return {};
}

int middle_of(const std::vector<Span>& rows, int from, int to) {
  std::int64_t sum = 0;
  for (int y = from; y <= to; ++y)
    sum += rows[static_cast<std::size_t>(y)].first + rows[static_cast<std::size_t>(y)].last;
  return static_cast<int>(sum / (std::int64_t{2} * (to - from + 1)));
}

}  // namespace

int variance(std::int64_t sum, std::int64_t squares, std::int64_t count) {
  if (count <= 0) return 0;
  return static_cast<int>((count * squares - sum * sum) / count / count);
}

// But for what a head covers of the borders that was zoomed in on.
Background background_of(const Pixels& pixels) {
  const int w = pixels.width, h = pixels.height;
  const int top = std::max(1, h / 20), side = std::max(1, w / 16), corner = std::max(1, w / 6);
  Border corners;
  for (int y = 0; y < top; ++y) {
    corners.add(pixel_at(pixels, 0, y), side);
    corners.add(pixel_at(pixels, w - side, y), side);
  }
  const Background wall = corners.summary();
  Approach left(pixels, wall, Side::left), right(pixels, wall, Side::right);
  Border border;
  for (int y = 0; y < std::max(top, h * 2 / 5); ++y) {
    const int strip = y < top ? corner : side;
    const int at_left = left.background_of_row(y, strip), at_right = right.background_of_row(y, strip);
    border.add(pixel_at(pixels, 0, y), at_left);
    border.add(pixel_at(pixels, w - at_right, y), at_right);
  }
  return border.empty() ? wall : border.summary();
}

std::optional<HeadEstimate> find_head(const Pixels& pixels, const Background& background) {
  if (background.spread > plain_spread_max) return {};
  const int w = pixels.width, h = pixels.height;
  std::vector<Span> rows;
  rows.reserve(static_cast<std::size_t>(h));
  for (int y = 0; y < h; ++y) rows.push_back(span_of_row(pixels, y, background));
  const int crown = crown_of(rows, w);
  if (crown < 0) return {};
  const auto neck = neck_below(rows, crown);
  if (!neck || neck->row - crown < h / 10) return {};
  const int height = (neck->row - crown) * (100 + chin_percent) / 100;
  const int offset = middle_of(rows, crown, neck->row) - w / 2;
  return HeadEstimate{crown * 100 / h, height * 100 / h, offset * 100 / w};
}

}  // namespace exam
