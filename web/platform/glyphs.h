// Text in the candidate's own system fonts: Dear ImGui asks for a glyph, the browser draws it (glyphs.js).
// No font is downloaded; every character the system knows is there. Sizes are CSS pixels; glyphs are
// rasterised for the screen's density, Latin ones at a quarter of a device pixel where they stand.
#pragma once

#include "imgui.h"

namespace exam::platform {

enum class FontWeight { regular, semibold };

void add_system_fonts(ImFontAtlas& atlas);

struct FontMetrics {
  float ascent = 0, descent = 0;  // CSS pixels, both positive; of the first font of the stack, as CSS uses it
};
FontMetrics font_metrics(float size_px, FontWeight weight, float density);

float glyph_advance(unsigned codepoint, float size_px, FontWeight weight, float density);

// Pen position and baseline in device pixels; the baseline should be whole.
void draw_glyph(ImDrawList& list, unsigned codepoint, float size_px, FontWeight weight, float density,
                float x, float baseline_y, ImU32 colour);

}  // namespace exam::platform
