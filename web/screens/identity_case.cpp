// One 人工核验 before the reviewer: the document's photo beside what was typed, the number in full (the
// server has noted that it was looked at), and the decision.
#include "web/client/facts.h"
#include "web/screens/parts/parts.h"
#include "web/screens/parts/review_parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_identity.h"
#include "web/ui/text_review.h"

#include <array>

namespace exam {
namespace {

void draw_photo(ui::Ui& ui, const api::IdentityCase& one, Actions& actions) {
  const auto card = ui.card("document");
  ui.heading(2, text::document_photo);
  if (one.photo_id.empty()) {
    ui.text(text::identity_photo_gone);
  } else {
    const std::string address = actions.photo_address(one.photo_id);
    ui.image(address, 480, 340, text::document_photo);
    ui.link("photo-in-full", text::identity_photo_in_full, address);
  }
}

void draw_claim(ui::Ui& ui, const api::IdentityCase& one) {
  const auto card = ui.card("claim");
  ui.heading(2, text::identity_compare);
  ui.term(text::full_name, one.full_name);
  ui.term(text::document_type, text::document_types[static_cast<std::size_t>(one.document_type)]);
  ui.term(text::document_number, one.document_number);
  ui.term(text::birth_date, date_text(one.birth_date));
  ui.term(text::sex, text::sexes[static_cast<std::size_t>(one.sex)]);
  ui.term(text::account, one.account);
  ui.term(text::review_sent_at, parts::moment(one.submitted_at));
  ui.hint(text::identity_audited);
}

}  // namespace

void draw_identity_case(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::identity_desk_title);
  const auto column = ui.column(parts::page_width_px);
  ui.link("back", text::desk_back, "#/review/identity/" + state.route.filter);
  const api::IdentityCase* one = open_identity_case(state);
  ui.heading(1, one != nullptr ? text::fill(text::desk_person, {one->full_name, one->account})
                               : std::string(text::identity_desk_title));
  if (!parts::may_enter_desk(ui, state)) return;
  if (!parts::ready(ui, actions, state.call(Call::identity_case), one != nullptr)) return;
  constexpr std::array weights{1.0F, 1.0F};
  const auto cells = ui.cells(weights);
  draw_photo(ui, *one, actions);
  ui.next_cell();
  draw_claim(ui, *one);
  parts::draw_case_decision(
      ui, state, {one->id.value, one->reason, one->state, Call::decide_identity, text::identity_approve},
      actions, &Actions::decide_identity);
}

}  // namespace exam
