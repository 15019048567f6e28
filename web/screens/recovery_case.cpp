// One forgotten password before the reviewer: the person with the document beside what the account was
// verified with, the number in full (the server has noted that it was looked at), and the decision.
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

constexpr float photo_width_px = 480, photo_height_px = 340;

void draw_photo(ui::Ui& ui, std::string_view id, std::string_view name, const std::string& address,
                std::string_view missing) {
  ui.hint(name);
  if (address.empty()) {
    ui.text(missing);
    return;
  }
  ui.image(address, photo_width_px, photo_height_px, name);
  ui.link(id, text::identity_photo_in_full, address);
}

void draw_photos(ui::Ui& ui, const api::RecoveryCase& one, Actions& actions) {
  const auto card = ui.card("photos");
  ui.heading(2, text::desk_photos);
  constexpr std::array weights{1.0F, 1.0F};
  const auto cells = ui.cells(weights);
  draw_photo(ui, "photo-in-full", text::recover_photo,
             one.has_photo ? actions.recovery_photo_address(one.id) : "", text::recovery_photo_gone);
  ui.next_cell();
  if (!one.account) {
    ui.message("no-account", ui::Tone::warning, text::recovery_no_account, text::recovery_no_account_text);
    return;
  }
  const bool by_face = one.account->way == VerificationWay::face;
  const PhotoId& proof = one.account->photo_id;
  draw_photo(ui, "proof-in-full", by_face ? text::desk_photo_verified : text::desk_photo_document,
             proof.empty() ? "" : actions.photo_address(proof), text::recovery_no_proof);
}

void draw_claim(ui::Ui& ui, const api::RecoveryCase& one) {
  const auto card = ui.card("claim");
  ui.heading(2, text::recovery_claim);
  ui.term(text::full_name, one.full_name);
  ui.term(text::document_type, text::document_types[static_cast<std::size_t>(one.document_type)]);
  ui.term(text::document_number, one.document_number);
  ui.term(text::review_sent_at, parts::moment(one.submitted_at));
  if (one.account) {
    ui.term(text::recovery_account, one.account->account);
    const bool same = one.account->full_name == one.full_name;
    ui.badge(same ? ui::Tone::success : ui::Tone::warning,
             same ? std::string(text::recovery_same_name)
                  : text::fill(text::recovery_other_name, {one.account->full_name}));
  }
  ui.hint(text::identity_audited);
}

}  // namespace

void draw_recovery_case(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::recovery_desk_title);
  const auto column = ui.column(parts::page_width_px);
  ui.link("back", text::desk_back, "#/review/recovery/" + state.route.filter);
  const api::RecoveryCase* one = open_recovery_case(state);
  ui.heading(1, one != nullptr ? one->full_name : std::string(text::recovery_desk_title));
  if (!parts::may_enter_desk(ui, state)) return;
  if (!parts::ready(ui, actions, state.call(Call::recovery_case), one != nullptr)) return;
  draw_photos(ui, *one, actions);
  constexpr std::array weights{1.0F, 1.0F};
  const auto cells = ui.cells(weights);
  draw_claim(ui, *one);
  ui.next_cell();
  parts::draw_case_decision(
      ui, state,
      {one->id.value, one->reason, one->state, Call::decide_recovery, text::recovery_approve,
       one->account ? std::string_view() : text::recovery_no_account},
      actions, &Actions::decide_recovery);
}

}  // namespace exam
