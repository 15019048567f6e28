#include "web/platform/events.h"

#include "web/platform/platform.h"
#include "web/platform/twin.h"

#include <emscripten/emscripten.h>

#include <cstdlib>

namespace exam::platform {
namespace {

std::vector<Event> queue;
Attention now_at;

void follow(const Event& event) {
  switch (event.kind) {
    case EventKind::focus:
      now_at.focused = event.id;
      now_at.focus_ring = event.value == "1";
      break;
    case EventKind::blur:
      if (now_at.focused == event.id) now_at.focused.clear();
      break;
    case EventKind::enter:
      now_at.hovered = event.id;
      break;
    case EventKind::leave:
      if (now_at.hovered == event.id) now_at.hovered.clear();
      break;
    case EventKind::press:
      now_at.pressed = event.id;
      break;
    case EventKind::release:
      now_at.pressed.clear();
      break;
    case EventKind::drag_enter:
      now_at.dragged_over = event.id;
      break;
    case EventKind::drag_leave:
      now_at.dragged_over.clear();
      break;
    case EventKind::input:
      twin_has_value(event.id, event.value);
      break;
    case EventKind::file:
      now_at.dragged_over.clear();
      break;
    default:
      break;
  }
}

void accept(Event event) {
  follow(event);
  queue.push_back(std::move(event));
  wake();
}

}  // namespace

std::vector<Event>& events() {
  return queue;
}

Event* find_event(EventKind kind, std::string_view id) {
  for (Event& event : queue) {
    if (event.kind == kind && event.id == id) return &event;
  }
  return nullptr;
}

const Attention& attention() {
  return now_at;
}

}  // namespace exam::platform

// Called by events.js. The strings and bytes were allocated there and are freed here.
extern "C" {

EMSCRIPTEN_KEEPALIVE void exam_event(int kind, char* id, char* value) {
  exam::platform::accept({static_cast<exam::platform::EventKind>(kind), id, value, {}, {}});
  std::free(id);
  std::free(value);
}

EMSCRIPTEN_KEEPALIVE void exam_file(char* id, char* name, char* type, std::uint8_t* bytes, int size) {
  exam::platform::accept({exam::platform::EventKind::file, id, name, type, {bytes, bytes + size}});
  std::free(id);
  std::free(name);
  std::free(type);
  std::free(bytes);
}

}  // extern "C"
