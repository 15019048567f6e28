#include "web/screens/parts/bars.h"

#include "web/client/facts.h"
#include "web/ui/text.h"
#include "web/ui/text_fill.h"

#include <array>

namespace exam::parts {
namespace {

constexpr std::array weights{5.0F, 1.0F};

// Beside the alert, not in it: what changes in there is read aloud.
void draw_wait(ui::Ui& ui, std::int64_t wait_ms) {
  ui.hint(text::fill(text::again_in, {std::to_string((wait_ms + second_ms - 1) / second_ms)}));
}

void draw_outage(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto bar = ui.pinned_bar("outage", text::outage_title);
  const std::int64_t wait_ms = state.outage->retry_at - state.now;
  const bool trying = state.loading(Call::me) || wait_ms <= 0;
  const auto cells = ui.cells(weights);
  ui.message("outage-text", ui::Tone::warning, text::outage_title, text::outage_text);
  ui.next_cell();
  if (ui.button("outage-retry", {.label = text::retry_now,
                                 .kind = ui::ButtonKind::secondary,
                                 .availability = trying ? ui::Availability::busy : ui::Availability::enabled,
                                 .fills_width = true}))
    actions.retry();
  if (!trying) draw_wait(ui, wait_ms);
}

// Without a button: who presses sooner would only make the queue longer.
void draw_busy(ui::Ui& ui, const ClientState& state) {
  const auto bar = ui.pinned_bar("busy", text::busy_title);
  const auto cells = ui.cells(weights);
  ui.message("busy-text", ui::Tone::warning, text::busy_title, text::busy_text);
  ui.next_cell();
  if (const auto again = busy_until(state)) draw_wait(ui, *again - state.now);
}

void draw_newer_client(ui::Ui& ui, Actions& actions) {
  const auto bar = ui.pinned_bar("newer", text::newer_title);
  constexpr std::array three{4.0F, 1.0F, 1.0F};
  const auto cells = ui.cells(three);
  ui.message("newer-text", ui::Tone::info, text::newer_title, text::newer_text);
  ui.next_cell();
  if (ui.button("newer-take", {.label = text::newer_take, .fills_width = true})) actions.take_newer_client();
  ui.next_cell();
  if (ui.button("newer-later",
                {.label = text::newer_later, .kind = ui::ButtonKind::secondary, .fills_width = true}))
    actions.put_off_newer_client();
}

}  // namespace

void draw_bar(ui::Ui& ui, const ClientState& state, Actions& actions) {
  switch (bar_of(state)) {
    case Bar::outage:
      return draw_outage(ui, state, actions);
    case Bar::busy:
      return draw_busy(ui, state);
    case Bar::newer_client:
      return draw_newer_client(ui, actions);
    case Bar::none:
      return;
  }
}

}  // namespace exam::parts
