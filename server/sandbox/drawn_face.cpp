#include "server/sandbox/drawn_face.h"

#include "server/sandbox/face_relief.h"

#include <algorithm>
#include <cmath>

namespace exam::sandbox {
namespace {

constexpr Colour wall{0.80, 0.86, 0.93}, collar_white{0.93, 0.94, 0.96}, white{1, 1, 1};
constexpr double brow_to_chin = 1.65, face_share = 0.33, face_middle = 0.45, eyes_above_middle = 0.35;
constexpr double grain = 0.022, gamma = 1.12;

Colour operator*(Colour colour, double by) {
  return {colour.r * by, colour.g * by, colour.b * by};
}
Colour operator+(Colour a, Colour b) {
  return {a.r + b.r, a.g + b.g, a.b + b.b};
}
Colour mix(Colour a, Colour b, double share) {
  return a * (1 - share) + b * share;
}

double squared(double value) {
  return value * value;
}

// One point of the picture while it is painted, from the back to the front.
struct Painter {
  const DrawnFace& face;
  double x, y;  // in face units: 0,0 between the eyes, 1 half a face to the right or down
  Colour colour = {};

  [[nodiscard]] double side() const { return std::abs(x); }
  [[nodiscard]] double eye_x() const { return eye_distance * face.eye_gap; }
  [[nodiscard]] double nose_y() const { return nose_end * face.nose_length; }
  void cover(Colour with, double share) { colour = mix(colour, with, share); }
  void darken(double share) { colour = colour * (1 - share); }

  [[nodiscard]] double strands() const {
    return 0.75 + 0.5 * soft_noise(x * 26, y * 3.5, 3) + 0.25 * soft_noise(x * 60, y * 8, 4);
  }

  void paint_back_of_hair() {
    const double half = face.width * 1.13, end = 0.15 + face.hair_length;
    const double round = std::pow(side() / half, 2.2) + std::pow(std::abs(y + 0.22) / 1.22, 2.2);
    double share = smooth(1.03, 0.97, round) * (y < end ? 1 : smooth(end + 0.15, end, y));
    if (face.hair_length > 0) {
      const double hanging = smooth(half + 0.02, half - 0.04, side()) * smooth(end + 0.15, end + 0.05, y) *
                             smooth(-0.3, -0.1, y);
      share = std::max(share, hanging);
    }
    const double shine = std::exp(-squared((x + 0.35) / 0.35) - squared((y + 1.0) / 0.25));
    cover(face.hair * (strands() * (1.1 - 0.5 * side())) + Colour{0.05, 0.05, 0.055} * shine, share);
  }

  void paint_body() {
    const double widening = 0.10 * smooth(1.5, 2.1, y), half = 0.50 * face.width + widening;
    const double neck = smooth(half + 0.03, half, side()) * smooth(0.6, 0.7, y);
    cover(face.skin * (0.62 - 0.28 * side()), neck);
    cover(face.skin * 0.40, neck * bump(x, y, 0, 1.30 * face.chin, 0.9, 0.22) * 0.7);
    const double shoulder = 1.95 + 0.105 * x * x;
    cover(face.coat * (0.9 + 0.25 * soft_noise(x * 5, y * 2, 7) - 0.12 * side()),
          smooth(shoulder - 0.02, shoulder + 0.02, y));
    const double lapel = side() - (0.42 - 0.56 * (y - 1.75));
    cover(collar_white * (0.92 - 0.1 * side()),
          smooth(0.02, -0.02, lapel) * smooth(1.72, 1.78, y) * smooth(1.80, 1.9, y + 0.25 * side()));
  }

  void paint_ears() {
    if (face.hair_length > 0.5) return;
    const double round = squared((side() - face.width * 1.02) / 0.13) + squared((y - 0.18) / 0.27);
    const double shadow = bump(side(), y, face.width * 1.03, 0.18, 0.05, 0.14);
    cover(face.skin * (0.72 - 0.25 * shadow), smooth(1.06, 0.9, round));
  }

  // Returns how bright the light is there.
  double paint_skin(const Slope& slope) {
    const double along = 1 / std::sqrt(1 + slope.x * slope.x + slope.y * slope.y);
    const double nx = -slope.x * along, ny = -slope.y * along, nz = along;
    const double main = std::max(0.0, -0.38 * nx - 0.55 * ny + 0.74 * nz);
    const double fill = std::max(0.0, 0.55 * nx - 0.25 * ny + 0.80 * nz);
    double light = 0.30 + 0.62 * main + 0.24 * fill;
    light *= 1 - 0.25 * bump(side(), y, eye_x() - 0.13, -0.02, 0.12, 0.10) -
             0.16 * bump(side(), y, eye_x(), -0.075, 0.24, 0.05);
    light *= 1 - 0.28 * bump(x, y, 0, nose_y() + 0.135, 0.17, 0.04);
    light *= 1 - 0.15 * bump(x, y, 0, mouth_y + 0.2, 0.20, 0.045);
    const double red =
        0.30 * bump(side(), y, 0.52, 0.45, 0.26, 0.2) + 0.25 * bump(x, y, 0, nose_y(), 0.12, 0.1);
    const double pores = 1 + 0.035 * soft_noise(x * 30, y * 30, 11) + 0.03 * soft_noise(x * 9, y * 9, 12);
    const double shine = 0.10 * std::pow(std::max(0.0, -0.2 * nx - 0.3 * ny + 0.93 * nz), 24);
    colour = mix(face.skin, {0.86, 0.50, 0.44}, red) * (pores * light) + white * shine;
    return light;
  }

  [[nodiscard]] double fold(double width, double length) const {  // from the nose to the mouth's corner
    return bump(side(), y - 0.45 * (side() - 0.3), 0.33, nose_y() + 0.17, width, length);
  }

  void paint_nose() {
    const double hole =
        squared((side() - 0.085 * face.nose) / 0.042) + squared((y - nose_y() - 0.075) / 0.024);
    cover({0.20, 0.10, 0.09}, 0.85 * smooth(1.1, 0.6, hole));
    darken(0.30 * bump(side(), y, 0.20 * face.nose, nose_y() + 0.02, 0.022, 0.08));
    darken(0.13 * fold(0.05, 0.14));
  }

  void paint_lips(double light) {
    const double u = x / (0.27 * face.mouth), inside = std::max(0.0, 1 - u * u);
    if (std::abs(u) >= 1) return;
    const double upper =
        0.085 * std::sqrt(inside) * (1 - 0.25 * u * u) - 0.0198 * std::exp(-squared(x / 0.05));
    const double lower = 0.105 * std::pow(inside, 0.7);
    const double line = y - mouth_y + face.smile * u * u;
    const double share =
        line < 0 ? smooth(-upper - 0.012, -upper + 0.012, line) : smooth(lower + 0.015, lower - 0.015, line);
    const Colour shine = white * (0.12 * bump(x, y, -0.05, mouth_y + 0.06, 0.10, 0.02));
    cover(Colour{0.70, 0.36, 0.34} * (light * 1.02) + shine, 0.80 * share);
    cover({0.24, 0.09, 0.09}, 0.85 * smooth(0.020, 0.006, std::abs(line)) * smooth(1.05, 0.9, std::abs(u)));
  }

  void paint_eye() {
    const double across = side() - eye_x(), u = across / (0.175 * face.eye), edge = std::abs(u);
    const double line = y - 0.02 + 0.02 * u;
    const double upper = 0.078 * face.eye * std::sqrt(std::max(0.0, 1 - std::pow(edge, 2.2)));
    const double lower = 0.052 * face.eye * std::sqrt(std::max(0.0, 1 - u * u));
    const double radius = std::hypot(across, y - 0.008), iris = 0.072 * face.eye;
    Colour ball = Colour{0.86, 0.84, 0.82} * (0.95 - 0.35 * smooth(0.03, -0.075, line) - 0.25 * u * u);
    ball = mix(ball, face.iris * (1 + 0.8 * smooth(0.02, 0.07, radius)),
               smooth(iris + 0.008, iris - 0.008, radius));
    ball = mix(ball, {0.02, 0.02, 0.02}, smooth(0.036, 0.028, radius));
    const double glint = std::hypot(std::abs(x) - eye_x() + (x > 0 ? 0.02 : -0.02), y + 0.015);
    ball = mix(ball, {0.95, 0.95, 0.97}, smooth(0.016, 0.009, glint));
    if (edge < 1)
      cover(ball, smooth(-upper - 0.008, -upper + 0.008, line) * smooth(lower + 0.008, lower - 0.008, line));
    const double lash = smooth(0.022, 0.006, std::abs(line + upper + 0.006));
    if (edge < 1.08) cover({0.07, 0.05, 0.05}, 0.92 * lash * smooth(1.08, 1.0, edge));
    if (edge < 1) cover({0.35, 0.20, 0.17}, 0.45 * smooth(0.014, 0.004, std::abs(line - lower - 0.004)));
    const double crease = smooth(0.018, 0.005, std::abs(line + upper + 0.055));
    cover(face.skin * 0.50, 0.5 * crease * smooth(1.15, 0.9, edge));
  }

  void paint_brow() {
    const double u = (side() - eye_x()) / (0.245 * face.brow);
    const double line = y + 0.215 - 0.045 * u * u - face.brow_tilt * u;
    const double half = 0.042 * (1 - 0.45 * smooth(-0.2, 1.1, u));
    const double share = smooth(half + 0.016, half - 0.016, std::abs(line)) * smooth(1.08, 0.85, std::abs(u));
    cover(face.hair * (0.9 + 0.6 * soft_noise(x * 60, y * 18, 5)), 0.86 * share);
  }

  void paint_age() {
    const double chin = smooth(0.60, 0.82, y + 0.10 * soft_noise(x * 20, y * 20, 31)) *
                        smooth(0.35, 0.55, side() + 0.9 * smooth(0.75, 1.0, y)) *
                        (1 - 0.9 * bump(x, y, 0, mouth_y + 0.02, 0.30, 0.13));
    const double lip = 0.9 * bump(x, y, 0, mouth_y - 0.15, 0.34, 0.06);
    cover(face.hair * (0.8 + 0.6 * soft_noise(x * 50, y * 30, 32)),
          face.beard * std::clamp(chin + lip, 0.0, 1.0));
    for (const double at : {-0.50, -0.42, -0.34})
      darken(face.wrinkles * 0.16 * smooth(0.02, 0, std::abs(y - at - 0.02 * std::cos(x * 5))) *
             smooth(0.6, 0.3, side()));
    darken(face.wrinkles * 0.28 * fold(0.03, 0.16));
    darken(face.wrinkles * 0.15 * bump(side(), y, eye_x(), 0.15, 0.16, 0.02));
  }

  void paint_glasses() {
    const double u = std::abs(side() - eye_x()) / 0.27, v = std::abs(y - 0.03) / 0.20;
    const double round = std::pow(std::pow(u, 2.6) + std::pow(v, 2.6), 1 / 2.6);
    const double rim = smooth(0.085, 0.05, std::abs(round - 1));
    const double bridge = smooth(0.024, 0.010, std::abs(y + 0.03 + 0.6 * x * x)) *
                          smooth(eye_x() - 0.25, eye_x() - 0.28, side());
    const double arm =
        smooth(0.028, 0.012, std::abs(y + 0.03)) * smooth(eye_x() + 0.25, eye_x() + 0.28, side());
    cover({0.10, 0.08, 0.08}, face.glasses * std::clamp(rim + bridge + arm, 0.0, 1.0));
    cover({0.9, 0.95, 1}, 0.06 * face.glasses * smooth(1, 0.9, round));
  }

  void paint_front_of_hair(double edge) {
    const double line = -0.62 + face.hairline + 0.10 * x * x + 0.05 * soft_noise(x * 8, 1, 9);
    const double top = smooth(line + 0.045, line - 0.045, y + 0.10 * soft_noise(x * 22, y * 4, 6));
    const double temples = smooth(0.90, 1.0, edge) * smooth(0.25, -0.05, y);
    cover(face.hair * (strands() * (1.05 - 0.2 * x)), std::max(top, temples));
  }

  void paint_face(const Slope& slope) {
    const Colour behind = colour;
    const double edge = side() / half_width(face, y);
    const double light = paint_skin(slope);
    paint_nose();
    paint_lips(light);
    paint_eye();
    paint_brow();
    paint_age();
    paint_glasses();
    paint_front_of_hair(edge);
    cover(mix(behind, colour, 0.5), smooth(0.965, 1.0, edge));
  }
};

Colour colour_at(const DrawnFace& face, double x, double y) {
  Painter painter{face, x, y};
  painter.colour = wall * (1 - 0.012 * (x * x + y * y));
  painter.paint_back_of_hair();
  painter.paint_body();
  painter.paint_ears();
  if (const auto slope = slope_at(face, x, y)) painter.paint_face(*slope);
  return painter.colour;
}

}  // namespace

Pixels draw_face(const DrawnFace& face, int width, int height) {
  const double unit = height * face_share / brow_to_chin;
  Pixels pixels{width, height, {}};
  pixels.rgb.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      Colour sum;
      for (const double part : {0.25, 0.75})
        sum = sum + colour_at(face, (x + part - width * 0.5) / unit,
                              (y + part - height * face_middle) / unit + eyes_above_middle) *
                        0.5;
      const double spot = grain * (noise(x, y, 21) + 0.6 * noise(x / 2, y / 2, 22));
      for (const double value : {sum.r, sum.g, sum.b}) {
        const double shown = std::pow(std::clamp(value, 0.0, 1.0), 1 / gamma) + spot;
        pixels.rgb.push_back(static_cast<std::uint8_t>(255 * std::clamp(shown, 0.0, 1.0)));
      }
    }
  return pixels;
}

}  // namespace exam::sandbox
