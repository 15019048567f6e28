// 服务条款 and 隐私政策, readable before anything is agreed to.
#include "web/client/paths.h"
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"

namespace exam {
namespace {

void draw_lines(ui::Ui& ui, const LegalText& legal) {
  for (const LegalLine& line : legal.lines) {
    if (line.part == LegalPart::heading) {
      ui.space(8);
      ui.heading(2, line.text);
    } else {
      ui.text(line.text);
    }
  }
}

}  // namespace

void draw_legal(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const bool have = state.legal.path == path::legal_text(state.route.place);
  const std::string_view name = state.route.place == Place::terms ? text::terms : text::privacy;
  const std::string_view title = have ? std::string_view(state.legal.title) : name;
  const auto page = ui.page(title);
  const auto column = ui.column(parts::reading_width_px);
  const auto card = ui.card("legal");
  ui.heading(1, title);
  if (parts::ready(ui, actions, state.call(Call::legal_text), have)) draw_lines(ui, state.legal);
  ui.divider();
  const bool signed_in = state.signed_in == SignedIn::yes;
  // What was typed on the registration page is still there.
  ui.link("back", signed_in ? text::back_home : text::back_to_register, signed_in ? "#/" : "#/register");
}

}  // namespace exam
