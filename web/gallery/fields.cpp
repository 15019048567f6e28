#include "web/gallery/sheets.h"
#include "web/ui/ui.h"

#include <array>

namespace exam::gallery {
namespace {

void draw_text_fields(ui::Ui& ui) {
  static std::string empty, account = "sunhugh2", wrong = "12345678", fixed = "310***********0015",
                            password = "Ab3!efgh";
  const auto card = ui.card("texts");
  ui.heading(2, "文本");
  ui.text_field(
      {.id = "empty", .label = "账号", .hint = "8–18 位字母和数字，或仅字母", .autocomplete = "username"},
      empty);
  ui.text_field({.id = "good", .label = "账号", .autocomplete = "username", .good = "可以使用"}, account);
  ui.text_field({.id = "wrong",
                 .label = "密码",
                 .error = "密码只含数字。请再加入字母或符号（8–18 位）。",
                 .autocomplete = "new-password"},
                wrong);
  ui.text_field(
      {.id = "secret", .label = "确认密码", .autocomplete = "new-password", .type = ui::InputType::password},
      password);
  ui.text_field(
      {.id = "fixed", .label = "证件号码", .required = false, .availability = ui::Availability::disabled},
      fixed);
}

void draw_choices(ui::Ui& ui) {
  static std::string kind = "id", nothing, level = "4",
                     reason = "照片与本人不一致，请重新上传近 12 个月内的免冠证件照。";
  static bool on = true, off = false, bad = false;
  const std::array<ui::Ui::Option, 3> kinds{
      {{"id", "居民身份证"}, {"passport", "护照"}, {"hk", "港澳居民来往内地通行证"}}};
  const std::array<ui::Ui::Option, 2> levels{{{"4", "四级"}, {"6", "六级"}}};
  const auto card = ui.card("choices");
  ui.heading(2, "选择");
  ui.select_field({.id = "kind", .label = "证件类型"}, kinds, kind, "请选择");
  ui.select_field({.id = "nothing", .label = "报考科目", .error = "请选择报考科目"}, kinds, nothing,
                  "请选择");
  ui.radio_group({.id = "level", .label = "报考级别"}, levels, level);
  ui.text_area({.id = "reason", .label = "退回原因", .hint = "考生会看到这段话"}, reason, 3);
  ui.check_box({.id = "on", .label = "我已阅读并同意《服务条款》和《隐私政策》"}, on);
  ui.check_box({.id = "off", .label = "同意采集人脸信息用于实名核验", .required = false}, off);
  ui.check_box({.id = "bad", .label = "我承诺照片为近 12 个月内拍摄", .error = "请先勾选此项"}, bad);
}

void draw_files(ui::Ui& ui) {
  static std::string picked;
  const auto card = ui.card("files");
  ui.heading(2, "文件");
  const auto file =
      ui.file_field({.id = "photo", .label = "证件照片", .hint = "413×626 像素，JPEG，20–200 KB"},
                    "image/jpeg", "选择照片");
  if (file) picked = file->name + "，" + std::to_string(file->bytes.size()) + " 字节";
  ui.status("picked", picked);
}

}  // namespace

void draw_fields(ui::Ui& ui) {
  constexpr std::array weights{1.0F, 1.0F};
  const auto column = ui.column(1120);
  ui.heading(1, "字段");
  const auto cells = ui.cells(weights);
  draw_text_fields(ui);
  draw_files(ui);
  ui.next_cell();
  draw_choices(ui);
}

}  // namespace exam::gallery
