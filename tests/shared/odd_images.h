// Pictures of kinds that cameras and programs rarely write, built byte by byte.
#pragma once

#include "shared/photo.h"

namespace exam::test {

enum class PngColour { grey = 0, rgb = 2, grey_alpha = 4, rgb_alpha = 6 };

// Every sample of every pixel is this one; 8 or 16 bits each, uncompressed.
Bytes flat_png(int width, int height, PngColour colour, int bits, const std::vector<int>& samples);

// One grey, as a progressive JPEG of a single scan.
Bytes progressive_jpeg(int width, int height);

}  // namespace exam::test
