// What people may do with their own data in 账户管理: withdraw the consent to the face, take a copy along,
// delete the account.
#pragma once

#include "web/client/actions.h"
#include "web/ui/ui.h"

namespace exam::parts {

void draw_own_data(ui::Ui& ui, const ClientState& state, Actions& actions);

}  // namespace exam::parts
