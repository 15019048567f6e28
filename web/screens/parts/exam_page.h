// What the screens of one exam have in common: the way back, the five steps, waiting for the card.
#pragma once

#include "web/client/actions.h"
#include "web/ui/ui.h"

namespace exam::parts {

// Draws the way home, the title and the step bar. Null: the exam is not there yet, and that was drawn.
const api::ExamCard* draw_exam_head(ui::Ui& ui, const ClientState& state, Actions& actions,
                                    std::string_view title);
// A page whose step cannot be taken: why not, and the way to where one is.
void draw_not_yet(ui::Ui& ui, const ClientState& state, const api::ExamCard& card, StepKind kind);
// Venue, address, start, duration of the held or taken session, when it is known.
void draw_session_terms(ui::Ui& ui, const ClientState& state);
void draw_application_terms(ui::Ui& ui, const ApplicationForm& form);

}  // namespace exam::parts
