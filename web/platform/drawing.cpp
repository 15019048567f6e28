#include "web/platform/drawing.h"

#include "backends/imgui_impl_opengl3.h"
#include "imgui_internal.h"
#include "web/platform/canvas.h"
#include "web/platform/glyphs.h"
#include "web/platform/pictures.h"

#include <GLES3/gl3.h>

namespace exam::platform {
namespace {

ImDrawList* list = nullptr;  // lives as long as the page
ImDrawData frame_data;
int frame_number = 0;

ImVec2 canvas_size() {
  return {static_cast<float>(view().pixels_w), static_cast<float>(view().pixels_h)};
}

// What ImGui::NewFrame sets of the style's values.
void set_up_shared_data(ImDrawListSharedData& shared) {
  const ImGuiStyle& style = ImGui::GetStyle();
  shared.FontAtlas = ImGui::GetIO().Fonts;
  shared.CurveTessellationTol = style.CurveTessellationTol;
  shared.SetCircleTessellationMaxError(style.CircleTessellationMaxError);
  shared.InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedLinesUseTex |
                        ImDrawListFlags_AntiAliasedFill;
  shared.InitialFringeScale = 1;
}

// The textures that the renderer has to make, change or let go.
void gather_textures(ImVector<ImTextureData*>& textures) {
  const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  textures.resize(0);
  for (ImTextureData* texture : atlas.TexList) {
    texture->RefCount = static_cast<unsigned short>(atlas.RefCount);
    textures.push_back(texture);
  }
}

}  // namespace

void start_drawing() {
  ImGui::CreateContext();
  add_system_fonts(*ImGui::GetIO().Fonts);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  on_context_loss(ImGui_ImplOpenGL3_DestroyDeviceObjects, reload_pictures);
  ImDrawListSharedData& shared = *ImGui::GetDrawListSharedData();
  set_up_shared_data(shared);
  list = IM_NEW(ImDrawList)(&shared);
  frame_data.Textures = &ImGui::GetPlatformIO().Textures;
}

ImDrawList& begin_drawing(ImU32 ground) {
  const ImVec2 size = canvas_size();
  const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(ground);
  ImGui_ImplOpenGL3_NewFrame();
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontAtlasUpdateNewFrame(&atlas, ++frame_number, true);
  ImFontAtlasUpdateDrawListsSharedData(&atlas);  // where the white pixel is: also in an atlas that never grew
  glViewport(0, 0, view().pixels_w, view().pixels_h);
  glClearColor(colour.x, colour.y, colour.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  list->_Data->ClipRectFullscreen = {0, 0, size.x, size.y};
  list->_ResetForNewFrame();
  list->PushTexture(atlas.TexRef);
  list->PushClipRectFullScreen();
  return *list;
}

ImDrawList& drawing() {
  return *list;
}

void end_drawing() {
  frame_data.Clear();
  frame_data.DisplaySize = canvas_size();
  frame_data.FramebufferScale = {1, 1};
  frame_data.Textures = &ImGui::GetPlatformIO().Textures;
  frame_data.Valid = true;
  frame_data.AddDrawList(list);
  gather_textures(*frame_data.Textures);
  ImGui_ImplOpenGL3_RenderDrawData(&frame_data);
}

}  // namespace exam::platform

// Dear ImGui formats text for its windows and settings files only. There are none, and the C library's way to
// do it is some KB of the download.
int ImFormatString(char* text, size_t size, const char*, ...) {
  if (size > 0) *text = 0;
  return 0;
}
int ImFormatStringV(char* text, size_t size, const char*, va_list) {
  if (size > 0) *text = 0;
  return 0;
}
