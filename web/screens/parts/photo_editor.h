// Cuts the picture that was picked: where it lies under the guide, and what the rules say of it at once.
#pragma once

#include "web/client/actions.h"
#include "web/ui/ui.h"

namespace exam::parts {

void draw_photo_editor(ui::Ui& ui, const ClientState& state, Actions& actions);

}  // namespace exam::parts
