// The least page there can be with the same parts: Dear ImGui whole, the glyph loader, one empty window. What
// the client weighs and takes is measured against it (script/bench client); it is not part of the product.
#include "backends/imgui_impl_opengl3.h"
#include "imgui.h"
#include "web/platform/canvas.h"
#include "web/platform/glyphs.h"
#include "web/platform/platform.h"

namespace exam {
namespace {

void draw_frame() {
  const platform::View& view = platform::view();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(view.pixels_w), static_cast<float>(view.pixels_h)};
  io.DeltaTime = 1.0f / 60;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  ImGui::Begin("Floor");
  ImGui::End();
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void tick() {}

}  // namespace
}  // namespace exam

int main() {
  using namespace exam;
  if (!platform::start_canvas(tick, draw_frame)) return 1;
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  platform::add_system_fonts(*ImGui::GetIO().Fonts);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  platform::wake();
  return 0;
}
