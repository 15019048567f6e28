// The steps of shared/journey in words: a short state for the bar, a sentence with its time for the row, and
// the one thing that can be done.
#pragma once

#include "shared/journey.h"
#include "web/client/client_state.h"
#include "web/ui/ui.h"

#include <array>
#include <string>
#include <string_view>

namespace exam::parts {

std::string_view step_name(StepKind kind);
ui::StepLook step_look(const Step& step);
std::string_view step_state(const Step& step);
ui::Tone step_tone(const Step& step);
// "起止时间：…"; empty when the step has no time of its own.
std::string step_time(const Step& step);
std::string step_reason(const Step& step, const api::ExamCard& card, const ClientState& state);
// Empty: nothing to go to.
std::string_view step_action(const Step& step);

std::array<ui::StepBarItem, 5> step_bar_items(const Journey& steps);

}  // namespace exam::parts
