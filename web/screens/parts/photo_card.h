// The photo of an application: the card with its file field and verdict, and the editor over the page.
#pragma once

#include "web/client/actions.h"
#include "web/ui/ui.h"

namespace exam::parts {

void draw_photo_card(ui::Ui& ui, const ClientState& state, Actions& actions, const Problems& live);

}  // namespace exam::parts
