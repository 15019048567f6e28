#include "web/screens/parts/parts.h"

#include "web/ui/problem_text.h"
#include "web/ui/text.h"
#include "web/ui/text_fill.h"

namespace exam::parts {

std::string moment(Instant at) {
  return text::fill(text::beijing_time, {shanghai_minute_text(at)});
}

std::string period(Instant from, Instant until) {
  return text::fill(text::beijing_period, {shanghai_minute_text(from), shanghai_minute_text(until)});
}

std::string money(Fen amount) {
  return text::fill(text::yuan, {yuan_text(amount)});
}

bool ready(ui::Ui& ui, Actions& actions, const CallStatus& status, bool have_data) {
  if (have_data) return true;
  if (status.progress != Progress::failed) {
    ui.skeleton(6);
    return false;
  }
  const std::string why = status.no_answer || status.problems.empty() ? std::string(text::no_answer)
                                                                      : problem_text(status.problems.front());
  ui.message("load-failed", ui::Tone::error, text::load_failed, why);
  if (ui.button("retry", {.label = text::retry})) actions.retry();
  return false;
}

void draw_failure(ui::Ui& ui, std::string_view id, std::string_view title, const CallStatus& status) {
  if (status.progress != Progress::failed) return;
  if (status.no_answer) {
    ui.message(id, ui::Tone::error, text::not_sent, text::not_sent_text);
    return;
  }
  for (const Problem& each : status.problems) {
    // Those of a field stand at the field.
    if (!field_name(each.field).empty()) continue;
    ui.message(id, ui::Tone::error, title, problem_text(each));
    return;
  }
}

std::string error_at(const FormNotes& notes, std::string_view field, const Problems& live) {
  const Problem* wrong = notes.shown(field, live);
  return wrong == nullptr ? std::string() : problem_text(*wrong);
}

void follow(FormNotes& notes, std::string_view field, ui::FieldEvents events, bool is_empty) {
  if (events.changed) notes.change(field);
  if (events.left && !is_empty) notes.leave(field);
}

bool any_shown(const FormNotes& notes, const Problems& live, std::span<const std::string_view> fields) {
  for (const std::string_view field : fields) {
    if (notes.shown(field, live) != nullptr) return true;
  }
  return false;
}

void draw_summary(ui::Ui& ui, const FormNotes& notes, const Problems& live,
                  std::span<const std::string_view> fields) {
  if (!notes.sent) return;
  std::vector<ui::Ui::FieldError> errors;
  for (const std::string_view field : fields) {
    const std::string sentence = error_at(notes, field, live);
    if (!sentence.empty()) errors.push_back({std::string(field), sentence});
  }
  if (errors.empty()) return;
  ui.error_summary(summary_id, text::fill(text::errors_title, {std::to_string(errors.size())}), errors);
}

bool draw_field(ui::Ui& ui, FormNotes& notes, const Problems& live, ui::FieldSpec spec, std::string& value) {
  const std::string error = error_at(notes, spec.id, live);
  spec.error = error;
  const ui::FieldEvents events = ui.text_field(spec, value);
  follow(notes, spec.id, events, value.empty());
  return events.changed;
}

}  // namespace exam::parts
