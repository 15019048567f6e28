// What people did, as it happened to the DOM twins: queued between frames, read by the widgets by twin id.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace exam::platform {

// The numbers are those of events.js.
enum class EventKind {
  click = 0,
  input = 1,  // value: the text, or "1" / "" of a box
  focus = 2,  // value: "1" when the browser would show a focus ring
  blur = 3,
  submit = 4,  // of a form
  enter = 5,   // the pointer
  leave = 6,
  press = 7,
  release = 8,
  dismiss = 9,  // of a dialog: Escape
  file = 10,    // value: name; type and bytes beside it
  drag_enter = 11,
  drag_leave = 12,
  move = 13,  // of a pad (pad.js): "dx dy" in CSS pixels
  key = 14,   // of a pad: "ArrowLeft", "Shift ArrowLeft", "+", "-"; the wheel is told as + and -
};

struct Event {
  EventKind kind = EventKind::click;
  std::string id, value, type;
  std::vector<std::uint8_t> bytes;
};

// Since the last frame; cleared after each.
std::vector<Event>& events();
Event* find_event(EventKind kind, std::string_view id);

// Where pointer and keyboard are now, by twin id; empty: nowhere.
struct Attention {
  std::string focused, hovered, pressed, dragged_over;
  bool focus_ring = false;
};
const Attention& attention();

}  // namespace exam::platform
