// What several screens have in common: waiting and failing alike, problems at fields, times and money in
// words.
#pragma once

#include "web/client/actions.h"
#include "web/ui/ui.h"

#include <span>
#include <string>
#include <string_view>

namespace exam::parts {

inline constexpr float page_width_px = 1120, form_width_px = 640, narrow_width_px = 480;
// Long texts: about 44 characters a line.
inline constexpr float reading_width_px = 760;

// "2026-12-20 09:00（北京时间）", "… 至 …（北京时间）", "¥120.00"
std::string moment(Instant at);
std::string period(Instant from, Instant until);
std::string money(Fen amount);

// False: nothing to show yet; a skeleton, or what failed with 重试, was drawn instead.
bool ready(ui::Ui& ui, Actions& actions, const CallStatus& status, bool have_data);
// For requests that people sent: what is wrong apart from single fields. Draws nothing unless it failed.
void draw_failure(ui::Ui& ui, std::string_view id, std::string_view title, const CallStatus& status);

// The sentence at a field, or "".
std::string error_at(const FormNotes& notes, std::string_view field, const Problems& live);
// Remembers what people did at a field. Leaving it empty is no error yet: they may be looking around.
void follow(FormNotes& notes, std::string_view field, ui::FieldEvents events, bool is_empty);
// All problems of these fields in a box, once the form was sent.
void draw_summary(ui::Ui& ui, const FormNotes& notes, const Problems& live,
                  std::span<const std::string_view> fields);
bool any_shown(const FormNotes& notes, const Problems& live, std::span<const std::string_view> fields);

inline constexpr std::string_view summary_id = "errors";

// A text field that follows all of the above.
bool draw_field(ui::Ui& ui, FormNotes& notes, const Problems& live, ui::FieldSpec spec, std::string& value);

}  // namespace exam::parts
