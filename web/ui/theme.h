// Every colour, size and distance of the client: one place to change its look. Light, dark and forced-colors
// palettes have the same tokens. Lengths are CSS pixels; colours are Dear ImGui's (ABGR).
#pragma once

#include "imgui.h"
#include "web/ui/palettes.h"
#include "web/ui/ui.h"

namespace exam::ui {

const Palette& palette();
ImU32 tone_colour(Tone tone);
ImU32 tone_ground(Tone tone);

namespace size {
inline constexpr float header_h = 56, header_line_narrow = 44, header_pad = 32, footer_h = 72;
inline constexpr float page_pad_x = 24, page_pad_narrow = 12, narrow_w = 720, page_pad_top = 32,
                       page_pad_bottom = 56, content_max = 1120;
inline constexpr float card_pad = 24, card_pad_narrow = 16, card_radius = 10;
inline constexpr float field_h = 40, field_pad = 12, radius = 6, field_in_row_w = 240, field_max = 640;
inline constexpr float button_pad = 20, button_min = 88, hit_min = 32;
inline constexpr float badge_h = 26, badge_pad = 10;
inline constexpr float box = 20, message_pad = 16;
inline constexpr float ring = 2, ring_gap = 2, border = 1;
inline constexpr float step_circle = 32, meter_h = 8, drop_zone_h = 112;
inline constexpr float dialog_margin = 48;
}  // namespace size

// The distance to what stands above.
namespace gap {
inline constexpr float title = 24, card = 24, heading = 20, hint = 4, text = 8, row = 16, field = 24,
                       button = 24, block = 16;
// Below a field there is always room for one line of error, so that nothing jumps when it appears.
inline constexpr float field_note = 26, after_note = 8;
}  // namespace gap

float line_height(float size_px);

// A small window, or a zoomed one (WCAG 1.4.10: 320 CSS px): what stands side by side goes below each other.
bool is_narrow();
float page_pad();  // left and right of the page
float card_pad();  // inside cards and dialogs
float dialog_margin();

}  // namespace exam::ui
