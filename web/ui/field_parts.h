// What every field has: label and hint above, error or praise below, and the attributes of its twin.
#pragma once

#include "web/ui/state.h"

namespace exam::ui {

// Opens a field: draws label and hint, and returns the rectangle of its control.
struct FieldFrame {
  Rect control;
  bool enabled = true;
};
FieldFrame open_field(Ui::State& s, const FieldSpec& spec, float control_h,
                      float width_max = size::field_max);
// Attributes that every control has: name, required, invalid, described by.
void describe(TwinNode& node, const FieldSpec& spec);
// The line below; ends the field.
void close_field(Ui::State& s, const FieldSpec& spec, float reserve = gap::field_note);

void draw_field_ground(Ui::State& s, const FieldSpec& spec, Rect control);
FieldEvents events_of(std::string_view id, std::string& value);

}  // namespace exam::ui
