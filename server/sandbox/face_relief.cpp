#include "server/sandbox/face_relief.h"

#include <algorithm>
#include <cmath>

namespace exam::sandbox {
namespace {

constexpr double widest_y = 0.1, above = 1.25, below = 1.28;

// How far the skin stands out; below 0 beside the face.
double relief(const DrawnFace& face, double x, double y) {
  const double half = half_width(face, y), u = half > 0 ? x / half : 1;
  if (std::abs(u) >= 1) return -1;
  double z = 0.95 * std::sqrt(1 - u * u);
  z *= y < widest_y ? std::sqrt(std::max(0.0, 1 - std::pow((widest_y - y) / 1.3, 2.4)))
                    : std::sqrt(std::max(0.0, 1 - 0.55 * std::pow((y - widest_y) / (below * face.chin), 3)));
  const double side = std::abs(x), eye_x = eye_distance * face.eye_gap, tip = nose_end * face.nose_length;
  z -= 0.17 * bump(side, y, eye_x, 0.02, 0.24, 0.13);
  z += 0.07 * bump(side, y, eye_x, 0.03, 0.13, 0.085);
  z += 0.07 * bump(side, y, eye_x * 0.95, -0.17, 0.30, 0.07);
  const double ridge = smooth(-0.15, tip, y) * (1 - smooth(tip, tip + 0.13, y));
  const double across = x / (0.085 + 0.06 * ridge);
  z += (0.06 + 0.27 * ridge) * face.nose * std::exp(-across * across) *
       (1 - smooth(tip + 0.02, tip + 0.14, y)) * smooth(-0.25, -0.05, y);
  z += 0.12 * face.nose * bump(side, y, 0.125 * face.nose, tip + 0.02, 0.075, 0.075);
  z += 0.08 * bump(side, y, 0.55 * face.width, 0.42, 0.26, 0.2);
  z += 0.075 * bump(x, y, 0, mouth_y - 0.075, 0.24 * face.mouth, 0.06) +
       0.085 * bump(x, y, 0, mouth_y + 0.085, 0.21 * face.mouth, 0.065) -
       0.06 * bump(x, y, 0, mouth_y, 0.28 * face.mouth, 0.022);
  z -= 0.05 * bump(x, y, 0, mouth_y - 0.20, 0.05, 0.09);
  z -= 0.06 * bump(x, y, 0, mouth_y + 0.20, 0.25, 0.05);
  return z + 0.12 * bump(x, y, 0, 1.2 * face.chin, 0.28, 0.14);
}

}  // namespace

double smooth(double from, double to, double value) {
  const double t = std::clamp((value - from) / (to - from), 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

double bump(double x, double y, double centre_x, double centre_y, double spread_x, double spread_y) {
  const double a = (x - centre_x) / spread_x, b = (y - centre_y) / spread_y;
  return std::exp(-(a * a + b * b));
}

double noise(int x, int y, int kind) {
  const auto part = [](int value, std::uint32_t factor) {
    return static_cast<std::uint32_t>(value) * factor;
  };
  std::uint32_t mixed = part(x, 374761393U) + part(y, 668265263U) + part(kind, 2246822519U);
  mixed = (mixed ^ (mixed >> 13)) * 1274126177U;
  return static_cast<double>((mixed ^ (mixed >> 16)) & 0xFFFFU) / 65535.0 - 0.5;
}

double soft_noise(double x, double y, int kind) {
  const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
  const double across = smooth(0, 1, x - left), down = smooth(0, 1, y - top);
  const double upper = (1 - across) * noise(left, top, kind) + across * noise(left + 1, top, kind);
  const double lower = (1 - across) * noise(left, top + 1, kind) + across * noise(left + 1, top + 1, kind);
  return (1 - down) * upper + down * lower;
}

double half_width(const DrawnFace& face, double y) {
  if (y < widest_y) {
    const double t = (widest_y - y) / above;
    return t >= 1 ? 0 : face.width * std::sqrt(1 - t * t);
  }
  const double t = (y - widest_y) / (below * face.chin);
  if (t >= 1) return 0;
  return face.width * std::pow(1 - std::pow(t, 2.3), 0.55) * (1 - 0.10 * t * (2 - face.jaw));
}

std::optional<Slope> slope_at(const DrawnFace& face, double x, double y) {
  constexpr double step = 0.004;
  if (relief(face, x, y) < 0) return std::nullopt;
  const double left = relief(face, x - step, y), right = relief(face, x + step, y);
  const double upper = relief(face, x, y - step), lower = relief(face, x, y + step);
  if (std::min({left, right, upper, lower}) < 0) return Slope{x > 0 ? -4.0 : 4.0, y > 0 ? -1.0 : 1.0};
  return Slope{(right - left) / (2 * step), (lower - upper) / (2 * step)};
}

}  // namespace exam::sandbox
