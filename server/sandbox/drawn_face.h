// Portraits of people who do not exist, computed: a face is a height field that two lights shade, with eyes,
// brows, lips and hair painted on it. Made so that a program that compares faces sees exactly one frontal
// face, the same person in every size, and two different people in two different faces.
#pragma once

#include "shared/photo.h"

namespace exam::sandbox {

// Proportions are 1 for the average face; colours are 0 to 1.
struct Colour {
  double r = 0, g = 0, b = 0;
};
struct DrawnFace {
  double width = 1, jaw = 1, eye_gap = 1, eye = 1, nose = 1, nose_length = 1, mouth = 1, brow = 1, chin = 1;
  double brow_tilt = 0, smile = 0.05, hair_length = 0, hairline = 0;
  double glasses = 0, beard = 0, wrinkles = 0;  // 0: none, 1: all of it
  Colour skin{0.86, 0.66, 0.54}, hair{0.10, 0.08, 0.08}, coat{0.12, 0.17, 0.28}, iris{0.16, 0.10, 0.07};
};

// Head and shoulders before a plain wall, brow to chin a third of the height.
Pixels draw_face(const DrawnFace& face, int width, int height);

}  // namespace exam::sandbox
