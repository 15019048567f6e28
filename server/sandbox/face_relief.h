// The shape of a drawn face: its outline, its height field, and the noise that skin and hair are made of.
// Face units: 0,0 between the eyes, x to the right, y down, the face about 1 to either side.
#pragma once

#include "server/sandbox/drawn_face.h"

#include <optional>

namespace exam::sandbox {

inline constexpr double eye_distance = 0.40, nose_end = 0.47, mouth_y = 0.83;

double smooth(double from, double to, double value);  // 0 at `from`, 1 at `to`, without a corner
double bump(double x, double y, double centre_x, double centre_y, double spread_x, double spread_y);
double noise(int x, int y, int kind);  // −0.5 to 0.5, the same for the same numbers
double soft_noise(double x, double y, int kind);

double half_width(const DrawnFace& face, double y);  // of the outline; 0 above and below
struct Slope {
  double x = 0, y = 0;
};
std::optional<Slope> slope_at(const DrawnFace& face, double x, double y);  // empty beside the face

}  // namespace exam::sandbox
