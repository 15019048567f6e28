// Pictures that the tests make themselves: nobody's face, no file.
#pragma once

#include "shared/photo.h"

#include <optional>

namespace exam::test {

// A light wall, a head and shoulders made of two ellipses, fine stripes for sharpness.
struct Portrait {
  int width = photo_width_px, height = photo_height_px;
  int wall = 215, figure = 120;  // luminance
  int stripes = 40;              // contrast of the figure's stripes; 0 is a blurred picture
  int wall_stripes = 0;          // contrast of wide stripes on the wall
  int tint = 18;                 // red above, blue below the figure's luminance; 0 is grey
  int head_top = 15, head_height = 50, head_offset = 0;  // per cent of the height, the height, the width
  int head_width = 0;                                    // per cent of the head's height; 0: two thirds
  int face = -1;  // another luminance of the face's lower part; -1: as the figure
};
Pixels draw(const Portrait& portrait);

// One colour in each corner: red, green / blue, white.
Pixels draw_corners(int width, int height);

Bytes to_jpeg(const Pixels& pixels, int quality = 92);
Bytes to_png(const Pixels& pixels);

// A baseline JPEG of one grey, built by hand; 1, 3 or 4 components.
Bytes flat_jpeg(int width, int height, int components);

struct Exif {
  int orientation = 1;
  std::string taken_at;  // "2026:11:24 10:00:00"; empty: none
  bool little_endian = true;
};
// Both insert a segment right after the SOI marker.
Bytes with_exif(const Bytes& jpeg, const Exif& exif);
Bytes with_padding(const Bytes& jpeg, std::size_t count);

}  // namespace exam::test
