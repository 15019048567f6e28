// The browser client: one frame when something happened. What is shown is web/screens' (or the gallery's).
#include "backends/imgui_impl_opengl3.h"
#include "imgui.h"
#include "web/platform/canvas.h"
#include "web/platform/glyphs.h"
#include "web/platform/pictures.h"
#include "web/platform/platform.h"
#include "web/ui/app.h"
#include "web/ui/theme.h"
#include "web/ui/ui.h"

#include <GLES3/gl3.h>

namespace exam {
namespace {

ui::Ui* screen = nullptr;  // lives as long as the page

void clear_canvas(const platform::View& view) {
  const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(ui::palette().page);
  glViewport(0, 0, view.pixels_w, view.pixels_h);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

// Dear ImGui works in device pixels: paint.h does the scaling, so that every edge is on a whole one.
void draw_frame() {
  const platform::View& view = platform::view();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(view.pixels_w), static_cast<float>(view.pixels_h)};
  io.DeltaTime = 1.0f / 60;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  screen->begin_frame();
  draw_app(*screen);
  screen->end_frame();
  ImGui::Render();
  clear_canvas(view);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace
}  // namespace exam

int main() {
  using namespace exam;
  if (!platform::start_canvas(draw_frame)) return 1;
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange | ImGuiConfigFlags_NoKeyboard;
  platform::add_system_fonts(*io.Fonts);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  platform::on_context_loss(ImGui_ImplOpenGL3_DestroyDeviceObjects, platform::reload_pictures);
  screen = new ui::Ui;
  start_app();
  platform::wake();
  return 0;
}
