// Inside of Ui: the boxes that are open, the twins and the drawing of this frame, and what is remembered from
// frame to frame. Only web/ui/*.cpp include this.
#pragma once

#include "web/platform/canvas.h"
#include "web/platform/events.h"
#include "web/platform/twin.h"
#include "web/ui/paint.h"
#include "web/ui/theme.h"
#include "web/ui/ui.h"

#include <string>
#include <vector>

namespace exam::ui {

using platform::EventKind;
using platform::no_parent;
using platform::TwinNode;

enum class BoxKind { root, page, column, card, cells, row, list, list_item, form, dialog, pinned };

// An open container: where it is, where the next widget goes, and what its end has to finish.
struct Box {
  BoxKind kind = BoxKind::root;
  std::string id;
  float x = 0, w = 0, top = 0;
  float pen = 0;      // the lower edge of what was placed so far
  bool empty = true;  // the first widget has no gap above
  float slack = 0;    // room already left free below the last widget: counts as part of the next gap
  int twin = no_parent, twin_before = no_parent;
  std::size_t ground = 0;  // a place in the drawing, kept for what lies below the contents
  int children = 0;        // of a list
  // cells
  std::vector<float> weights;
  std::size_t cell = 0;
  float cells_x = 0, cells_w = 0, gap = 0, deepest = 0;
  // row: the line that is being filled
  float line_top = 0, line_h = 0, pen_x = 0;
  struct InLine {
    std::size_t op = 0, node = 0;
    float h = 0;
  };
  std::vector<InLine> line;
};

struct Ui::State {
  Paint page_paint, pinned_paint, dialog_paint;
  Paint* paint = &page_paint;
  std::vector<TwinNode> nodes;
  std::vector<int> child_counts;
  std::vector<Box> boxes;
  int twin_parent = no_parent;
  int ordinal_at_page = 0;
  float content_bottom = 0;
  std::string focus_wanted;
  bool focus_waits = false;     // it was not there yet when it was to get the focus
  bool heading_wanted = false;  // the address changed: the h1 of the new screen gets the focus

  // ---- remembered ----
  std::vector<std::string> seen;
  std::vector<std::string> blocked_forms, blocked_forms_now;  // their submit button was disabled or busy
  float pinned_h = 0;
  std::string dialog_id, dialog_id_now;
  float dialog_top = 0, dialog_h = 0;
  bool dialog_fits = false;  // in the window: then it stays in its middle
  float measured = 0;        // heights of bar and dialog in the frame before
  std::vector<std::pair<std::string, std::int64_t>> skeletons, skeletons_now;  // shown since
};

// What widgets are made of. `gap_above` is the distance to the widget above in a column.
Rect place(Ui::State& s, float w, float h, float gap_above);
float room(const Ui::State& s);  // the width a widget may take
bool in_row(const Ui::State& s);
Box& box(Ui::State& s);

// Adds a twin at a rectangle; `id` may be empty. References stay good until the next one is added.
TwinNode& add_twin(Ui::State& s, std::string_view tag, std::string_view id, Rect rect);
TwinNode& add_text_twin(Ui::State& s, std::string_view tag, std::string_view id, Rect rect,
                        std::string_view text, float size_px);
void open_twin(Ui::State& s, Box& b, std::string_view tag, std::string_view id);

// Ends the innermost box: its twin gets its rectangle, the outer box its height.
Box close_box(Ui::State& s, float pad_bottom);
void close_row(Ui::State& s, Box& row);

// A box inside the current one, `inset` px from its edges.
Box& open_box(Ui::State& s, BoxKind kind, std::string_view id, float gap_above, float inset_x,
              float inset_top);

// Breaks, draws and places a paragraph; the twin's text is unmodified.
Rect draw_paragraph(Ui::State& s, std::string_view tag, std::string_view id, std::string_view text,
                    const ui::Face& face, ImU32 colour, float gap_above);
// The same at a given rectangle's top left, without a twin; returns the height.
float draw_lines(Ui::State& s, std::string_view text, const ui::Face& face, ImU32 colour, float x, float y,
                 float w);

void draw_ring(Ui::State& s, std::string_view id, Rect rect, float radius);
bool is_hovered(std::string_view id);
bool is_pressed(std::string_view id);
bool is_focused(std::string_view id);
bool clicked(std::string_view id);

Icon tone_icon(Tone tone);
inline Face face_of(float size_px, Weight weight = Weight::regular) {
  return {size_px, weight == Weight::bold ? platform::FontWeight::semibold : platform::FontWeight::regular};
}

}  // namespace exam::ui
