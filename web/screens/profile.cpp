// 个人信息: who is signed in, as the platform knows them.
#include "web/client/facts.h"
#include "web/screens/parts/parts.h"
#include "web/screens/parts/profile_frame.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"

namespace exam {

void draw_profile(ui::Ui& ui, const ClientState& state, Actions&) {
  const auto page = ui.page(text::tab_profile);
  const auto column = ui.column(parts::page_width_px);
  const auto cells = ui.cells(parts::profile_weights);
  parts::draw_profile_side(ui, state);
  ui.next_cell();
  parts::draw_profile_tabs(ui, state);
  const auto card = ui.card("profile");
  ui.heading(1, text::tab_profile);
  if (!state.me) return;
  const bool verified = is_verified(state);
  ui.term(text::account, state.me->account);
  if (!state.me->mobile.empty()) ui.term(text::mobile, state.me->mobile);
  ui.term(text::registered_at, parts::moment(state.me->registered_at));
  if (!verified && may_review(state)) return;
  ui.term(text::identity_state, verified ? text::verified : text::unverified);
  if (!verified) return ui.link_button("go-verify", {.label = text::go_verify}, "#/profile/identity");
  ui.divider();
  parts::draw_identity_terms(ui, *state.me->identity);
}

}  // namespace exam
