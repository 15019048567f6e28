// The frame of 个人中心: at the left who one is, at the right the tabs and the page.
#pragma once

#include "web/client/client_state.h"
#include "web/ui/ui.h"

#include <array>

namespace exam::parts {

// Draws the left side and the tabs, and moves on to the page's cell. Call inside page() and cells().
inline constexpr std::array<float, 2> profile_weights{1.0F, 3.0F};
void draw_profile_side(ui::Ui& ui, const ClientState& state);
void draw_profile_tabs(ui::Ui& ui, const ClientState& state);

// Name, document, birth date, sex: what is verified.
void draw_identity_terms(ui::Ui& ui, const api::VerifiedIdentity& identity);

}  // namespace exam::parts
