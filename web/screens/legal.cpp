// 服务条款 and 隐私政策, readable before anything is agreed to.
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"
#include "web/ui/text_legal.h"

#include <span>

namespace exam {
namespace {

void draw_paragraphs(ui::Ui& ui, const ClientState& state, std::string_view title,
                     std::span<const text::LegalParagraph> paragraphs) {
  const auto page = ui.page(title);
  const auto column = ui.column(parts::form_width_px + 160);
  const auto card = ui.card("legal");
  ui.heading(1, title);
  for (const text::LegalParagraph& each : paragraphs) {
    ui.heading(3, each.title);
    ui.text(each.text);
  }
  ui.divider();
  const bool signed_in = state.signed_in == SignedIn::yes;
  // What was typed on the registration page is still there.
  ui.link("back", signed_in ? text::back_home : text::back_to_register, signed_in ? "#/" : "#/register");
}

}  // namespace

void draw_terms(ui::Ui& ui, const ClientState& state) {
  draw_paragraphs(ui, state, text::terms, text::terms_paragraphs);
}

void draw_privacy(ui::Ui& ui, const ClientState& state) {
  draw_paragraphs(ui, state, text::privacy, text::privacy_paragraphs);
}

}  // namespace exam
