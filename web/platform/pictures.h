// Pictures that the browser loads, decodes and scales (with the cookie; "blob:" too), as WebGL textures.
#pragma once

#include <string_view>

namespace exam::platform {

enum class PictureState { loading, ready, failed };
struct Picture {
  PictureState state = PictureState::loading;
  unsigned texture = 0;
  int pixels_w = 0, pixels_h = 0;
};

// Loads on first sight, scaled to fit into this many device pixels. Pictures not asked for in a frame are
// let go at its end.
Picture picture_at(std::string_view address, int fit_w, int fit_h);
void end_picture_frame();
void reload_pictures();  // after the WebGL context was lost

}  // namespace exam::platform
