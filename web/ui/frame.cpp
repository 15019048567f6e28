// What begins and ends a frame.
#include "web/platform/drawing.h"
#include "web/platform/pictures.h"
#include "web/platform/platform.h"
#include "web/ui/state.h"

#include <cmath>

namespace exam::ui {
namespace {

// What an event brings forth, as the list of errors of a form that was sent, is there with the next frame.
void give_focus(Ui::State& s) {
  const bool found = platform::focus_twin(s.focus_wanted);
  s.focus_waits = !found && !s.focus_waits;
  if (!s.focus_waits) s.focus_wanted.clear();
}

}  // namespace

Ui::Ui() : state_(std::make_unique<State>()) {}
Ui::~Ui() = default;

void Ui::begin_frame() {
  State& s = *state_;
  const platform::View& view = platform::view();
  if (platform::route_changed_since_last_frame()) {
    s.heading_wanted = true;
    platform::renew_fields();
    platform::events().clear();  // of the last screen
  }
  line_cache().begin_frame(view.density);
  for (Paint* paint : {&s.page_paint, &s.pinned_paint, &s.dialog_paint}) paint->clear();
  s.paint = &s.page_paint;
  s.nodes.clear();
  s.child_counts.clear();
  s.boxes.clear();
  s.twin_parent = no_parent;
  s.ordinal_at_page = 0;
  s.content_bottom = 0;
  s.dialog_id_now.clear();
  Box root;
  root.w = view.width;
  s.boxes.push_back(std::move(root));
}

void Ui::end_frame() {
  State& s = *state_;
  const platform::View& view = platform::view();
  ImDrawList& list = platform::drawing();
  s.page_paint.draw(list, view.scroll_x, view.scroll_y);
  s.pinned_paint.draw(list, 0, 0);
  if (!s.dialog_id_now.empty()) s.dialog_paint.draw(list, view.scroll_x, view.scroll_y);
  if (s.pinned_paint.size() == 0) s.pinned_h = 0;
  // What this frame measured the next one uses.
  const float measured = s.pinned_h + s.dialog_h;
  if (measured != s.measured) platform::wake();
  s.measured = measured;
  platform::sync_twins(s.nodes);
  platform::set_page_height(std::ceil(s.content_bottom + s.pinned_h), s.pinned_h);
  s.dialog_id = s.dialog_id_now;
  s.skeletons = std::move(s.skeletons_now);
  s.skeletons_now.clear();
  s.blocked_forms = std::move(s.blocked_forms_now);
  s.blocked_forms_now.clear();
  if (!s.focus_wanted.empty()) give_focus(s);
  platform::events().clear();
  platform::end_picture_frame();
}

}  // namespace exam::ui
