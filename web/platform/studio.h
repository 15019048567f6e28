// One picture at a time that people cut to a photo: decoded by the browser (whatever it can open), drawn as
// placed, encoded as JPEG within limits of size. Answers come later, each to the callback given last.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace exam::platform {

// The upright size in pixels; 0×0: this browser cannot open it.
using PictureOpened = std::function<void(int width, int height)>;
void open_picture(std::span<const std::uint8_t> bytes, std::string_view type, int photo_w, int photo_h,
                  PictureOpened done);

struct PictureCut {
  float x = 0, y = 0;  // what of the source is in the middle, in its pixels
  float scale = 1;     // photo pixels per source pixel
  float radians = 0;   // clockwise
};
// Draws at once; the JPEG comes when the picture has stood still. It is the best that is at most `bytes_max`.
using PictureEncoded = std::function<void(std::span<const std::uint8_t> jpeg)>;
void cut_picture(const PictureCut& cut, std::int64_t bytes_min, std::int64_t bytes_max, PictureEncoded done);
unsigned cut_texture();  // what was cut last, for drawing; 0: nothing yet
void close_picture();

// Another picture, apart from the one that is being cut: opened by the browser, made upright and no longer
// than `side_px_max`, encoded as JPEG. Empty: this browser cannot open it. Only the last one is answered.
void shrink_picture(std::span<const std::uint8_t> bytes, std::string_view type, int side_px_max,
                    PictureEncoded done);

}  // namespace exam::platform
