#include "web/screens/parts/review_parts.h"

#include "web/client/facts.h"
#include "web/ui/text.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_review.h"

#include <array>

namespace exam::parts {

std::string_view status_name(ApplicationStatus status) {
  switch (status) {
    case ApplicationStatus::pending:
      return text::state_pending;
    case ApplicationStatus::approved:
      return text::state_approved;
    case ApplicationStatus::returned:
      return text::state_returned;
    case ApplicationStatus::withdrawn:
      return text::state_withdrawn;
    case ApplicationStatus::rejected:
      break;
  }
  return text::state_rejected;
}

ui::Tone status_tone(ApplicationStatus status) {
  switch (status) {
    case ApplicationStatus::approved:
      return ui::Tone::success;
    case ApplicationStatus::rejected:
      return ui::Tone::error;
    default:
      return ui::Tone::warning;
  }
}

void draw_desk_tabs(ui::Ui& ui, Place place) {
  const std::array items{
      ui::TabItem{text::desk_title, "#/review/pending", place == Place::review_desk},
      ui::TabItem{text::identity_desk_title, "#/review/identity", place == Place::identity_desk}};
  ui.tabs("desks", text::desk_tabs, items);
}

bool may_enter_desk(ui::Ui& ui, const ClientState& state) {
  if (may_review(state)) return true;
  ui.message("forbidden", ui::Tone::warning, text::forbidden, text::forbidden_text);
  ui.link_button("home", {.label = text::back_home}, "#/");
  return false;
}

}  // namespace exam::parts
