#include "web/screens/parts/profile_frame.h"

#include "web/client/facts.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"
#include "web/ui/text_identity.h"

#include <vector>

namespace exam::parts {

void draw_profile_side(ui::Ui& ui, const ClientState& state) {
  const auto card = ui.card("side");
  // No heading: it would stand above the page's own.
  ui.text(state.me ? state.me->account : "", {20, ui::Tone::plain, ui::Weight::bold});
  const bool verified = is_verified(state);
  if (!verified && may_review(state)) return ui.badge(ui::Tone::success, text::staff);
  ui.badge(verified ? ui::Tone::success : ui::Tone::warning, verified ? text::verified : text::unverified);
  if (!verified) ui.hint(text::profile_unverified);
}

// Staff do not apply: nothing asks them who they are.
void draw_profile_tabs(ui::Ui& ui, const ClientState& state) {
  const Place place = state.route.place;
  std::vector items{ui::TabItem{text::tab_profile, "#/profile", place == Place::profile}};
  if (!may_review(state))
    items.push_back({text::tab_identity, "#/profile/identity", place == Place::identity});
  items.push_back({text::tab_account, "#/profile/account", place == Place::account});
  ui.tabs("profile-tabs", text::personal_centre, items);
}

void draw_identity_terms(ui::Ui& ui, const api::VerifiedIdentity& identity) {
  ui.term(text::full_name, identity.full_name);
  ui.term(text::document_type, text::document_types[static_cast<std::size_t>(identity.document_type)]);
  ui.term(text::document_number, identity.document_number);
  ui.term(text::birth_date, date_text(identity.birth_date));
  ui.term(text::sex, text::sexes[static_cast<std::size_t>(identity.sex)]);
}

}  // namespace exam::parts
