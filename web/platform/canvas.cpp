#include "web/platform/canvas.h"

#include "web/platform/platform.h"

#include <emscripten/emscripten.h>

#include <algorithm>

extern "C" {
int canvas_start();
void canvas_view(float* out);
int canvas_lost();
void frame_ask();
void frame_timer(double delay_ms);
void shell_ready();
}

namespace exam::platform {
namespace {

constexpr int frames_to_settle = 2;  // what one frame measures, the next one uses

View current;
void (*tick)() = nullptr;
void (*draw)() = nullptr;
void (*let_go)() = nullptr;
void (*refill)() = nullptr;
int frames_due = 0;
bool route_changed = false, first_frame = true;
std::int64_t timer_at = 0;  // 0: none

void read_view() {
  float v[11];
  canvas_view(v);
  current = {v[0],        v[1],        v[2],       v[3], v[4], static_cast<int>(v[5]), static_cast<int>(v[6]),
             v[7] != 0.f, v[8] != 0.f, v[9] != 0.f};
  route_changed = route_changed || v[10] != 0.f;
}

}  // namespace

const View& view() {
  return current;
}
bool context_lost() {
  return canvas_lost() != 0;
}
void on_context_loss(void (*lost)(), void (*restored)()) {
  let_go = lost;
  refill = restored;
}

bool route_changed_since_last_frame() {
  const bool changed = route_changed;
  route_changed = false;
  return changed;
}

bool start_canvas(void (*tick_given)(), void (*draw_frame)()) {
  tick = tick_given;
  draw = draw_frame;
  return canvas_start() != 0;
}

void wake() {
  frames_due = frames_to_settle;
  frame_ask();
}

void wake_at(std::int64_t at_ms) {
  if (timer_at != 0 && timer_at <= at_ms) return;
  timer_at = at_ms;
  // Browsers' timers end at 2^31 ms; a longer wait is asked for again when that frame comes.
  frame_timer(static_cast<double>(std::clamp<std::int64_t>(at_ms - now(), 0, 1'000'000'000)));
}

// Only time has passed: what was measured still holds, and one frame is enough.
void time_came() {
  frames_due = std::max(frames_due, 1);
  frame_ask();
}

void context_was_lost() {
  let_go();
}
void context_came_back() {
  refill();
  wake();
}

void frame() {
  frames_due -= 1;
  if (timer_at != 0 && now() >= timer_at) timer_at = 0;
  if (!page_visible()) frames_due = 0;
  if (!page_visible() || context_lost()) {
    tick();
  } else {
    read_view();
    draw();
    if (first_frame) shell_ready();
    first_frame = false;
  }
  if (frames_due > 0) frame_ask();
}

}  // namespace exam::platform

extern "C" {

EMSCRIPTEN_KEEPALIVE void exam_frame() {
  exam::platform::frame();
}
EMSCRIPTEN_KEEPALIVE void exam_wake() {
  exam::platform::wake();
}
EMSCRIPTEN_KEEPALIVE void exam_time_came() {
  exam::platform::time_came();
}
EMSCRIPTEN_KEEPALIVE void exam_context_lost() {
  exam::platform::context_was_lost();
}
EMSCRIPTEN_KEEPALIVE void exam_context_restored() {
  exam::platform::context_came_back();
}

}  // extern "C"
