// The seam between the platform and what is shown: main.cpp calls these; web/screens/app.cpp (the
// product) or web/gallery/app.cpp (every widget in every state) defines them.
#pragma once

namespace exam {
namespace ui {
class Ui;
}

void start_app();           // once, before the first frame
void tick_app();            // in every frame before draw_app, and alone while the page is hidden
void draw_app(ui::Ui& ui);  // every frame; answers of fetch() arrive between frames

}  // namespace exam
