// The bar at the lower edge of every screen: what of server and network a person has to know now.
#pragma once

#include "web/client/actions.h"
#include "web/ui/ui.h"

namespace exam::parts {

void draw_bar(ui::Ui& ui, const ClientState& state, Actions& actions);

}  // namespace exam::parts
