// The sheets of the gallery.
#pragma once

namespace exam {
namespace ui {
class Ui;
}

namespace gallery {

void draw_words(ui::Ui& ui);
void draw_fields(ui::Ui& ui);
void draw_actions(ui::Ui& ui);
void draw_road(ui::Ui& ui);
void draw_dialog(ui::Ui& ui);

}  // namespace gallery
}  // namespace exam
