// The browser client: one frame when something happened. What is shown is web/screens' (or the gallery's).
#include "web/platform/canvas.h"
#include "web/platform/drawing.h"
#include "web/platform/platform.h"
#include "web/ui/app.h"
#include "web/ui/theme.h"
#include "web/ui/ui.h"

namespace exam {
namespace {

ui::Ui* screen = nullptr;  // lives as long as the page

// Dear ImGui works in device pixels: paint.h does the scaling, so that every edge is on a whole one.
void draw_frame() {
  platform::begin_drawing(ui::palette().page);
  screen->begin_frame();
  tick_app();
  draw_app(*screen);
  screen->end_frame();
  platform::end_drawing();
}

}  // namespace
}  // namespace exam

int main() {
  using namespace exam;
  if (!platform::start_canvas(tick_app, draw_frame)) return 1;
  platform::start_drawing();
  screen = new ui::Ui;
  start_app();
  platform::wake();
  return 0;
}
