// The canvas over the window: its WebGL2 context, its size in device pixels, and when a frame is due.
#pragma once

namespace exam::platform {

struct View {
  float width = 0, height = 0;       // of the window, CSS pixels, without scrollbars
  float scroll_x = 0, scroll_y = 0;  // of the page
  float density = 1;                 // device pixels per CSS pixel
  int pixels_w = 0, pixels_h = 0;    // of the canvas
  bool dark = false, forced_colors = false, reduced_motion = false;
};

const View& view();

// False when there is no WebGL2. `draw_frame` is called once for every frame that is due; while the page is
// hidden or has lost its context, `tick` instead.
bool start_canvas(void (*tick)(), void (*draw_frame)());
bool context_lost();
// `lost`: forget every WebGL object; `restored`: there is a new context to fill. Both must be given.
void on_context_loss(void (*lost)(), void (*restored)());
bool route_changed_since_last_frame();  // and forgets it

}  // namespace exam::platform
