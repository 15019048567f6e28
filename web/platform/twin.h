// The DOM twins of one frame: a flat list in document order, compared with the last frame's; only what
// differs reaches the document (twins.js). Rectangles are in CSS pixels of the page, not of the window.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace exam::platform {

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
};

inline constexpr int no_parent = -1;

struct TwinNode {
  int parent = no_parent;  // index in the same list
  std::string key;         // unique in the frame and stable: tells which element of the last frame this is
  std::string tag;         // "button"
  std::string attributes;  // name US value US …
  std::string text;        // of a leaf; of a select: value US label RS …
  std::string value;       // of a field; "1" or "" of a box
  bool has_value = false;
  Rect rect;
  float font_px = 0, line_px = 0;  // 0: the style sheet's

  // An empty value leaves the attribute out; flag() writes an empty one.
  TwinNode& with(std::string_view name, std::string_view value_given);
  TwinNode& flag(std::string_view name, bool on);
};

// Brings the document to this list. Document order follows list order among the children of one parent.
void sync_twins(const std::vector<TwinNode>& nodes);

// The person has just given this field this value: the document has it already.
void twin_has_value(std::string_view key, std::string_view value);

// The next list is another screen's: its forms and fields are new elements, even where ids are the same. What
// was undone, autofilled or remembered in one must not reach the other.
void renew_fields();

bool focus_twin(std::string_view id);  // false: there is none
// The lower `pinned_css_px` of the window are covered by a pinned bar.
void set_page_height(float css_px, float pinned_css_px);

}  // namespace exam::platform
