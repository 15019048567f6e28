#include "web/gallery/sheets.h"
#include "web/ui/ui.h"

namespace exam::gallery {

void draw_dialog(ui::Ui& ui) {
  static bool is_open = true;
  const auto column = ui.column(640);
  ui.heading(1, "对话框");
  ui.text("打开对话框后，页面的其余部分不可操作；按 Escape 或“取消”关闭。");
  if (ui.button("open", {.label = "放弃场次", .kind = ui::ButtonKind::danger})) is_open = true;
  if (!is_open) return;
  const auto dialog = ui.dialog("give-up", "放弃这个场次？");
  ui.text("放弃后名额立即释放，别人可以选走；您可以重新选择其他场次。");
  {
    const auto row = ui.row();
    if (ui.button("yes", {.label = "放弃场次", .kind = ui::ButtonKind::danger})) is_open = false;
    if (ui.button("no", {.label = "取消", .kind = ui::ButtonKind::quiet})) is_open = false;
  }
  if (ui.dialog_dismissed()) is_open = false;
}

}  // namespace exam::gallery
