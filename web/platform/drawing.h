// One frame's drawing: a list of Dear ImGui's that covers the canvas, and its way to WebGL. Dear ImGui's
// windows, navigation and settings have no part in it (the DOM twins act, web/ui lays out), so its NewFrame
// is never called and none of them is linked: some 40 KB of the download, and most of an idle frame's work.
#pragma once

#include "imgui.h"

namespace exam::platform {

void start_drawing();  // once, when the canvas has its context
// In device pixels, cleared to `ground`.
ImDrawList& begin_drawing(ImU32 ground);
ImDrawList& drawing();  // of the frame that has begun
void end_drawing();     // shows it

}  // namespace exam::platform
