// What the list and the item of the review desk share.
#pragma once

#include "web/client/actions.h"
#include "web/ui/ui.h"

#include <string_view>

namespace exam::parts {

std::string_view status_name(ApplicationStatus status);
ui::Tone status_tone(ApplicationStatus status);
// Which desk: applications or 人工核验.
void draw_desk_tabs(ui::Ui& ui, Place place);
// False: the account may not review, and that was drawn.
bool may_enter_desk(ui::Ui& ui, const ClientState& state);

}  // namespace exam::parts
