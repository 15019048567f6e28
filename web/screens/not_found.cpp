// An address that names no screen.
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"

namespace exam {

void draw_not_found(ui::Ui& ui) {
  const auto page = ui.page(text::not_found);
  const auto column = ui.column(parts::form_width_px);
  const auto card = ui.card("not-found");
  ui.heading(1, text::not_found);
  ui.text(text::not_found_text);
  ui.link_button("home", {.label = text::back_home}, "#/");
}

}  // namespace exam
