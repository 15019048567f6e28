// An answer as bytes: status line, header fields, body (RFC 9112).
#pragma once

#include "server/http/route.h"

namespace exam {

// `fixed_fields`: whole lines that every answer has. 204 and 304 have no length.
std::string answer_text(const HttpAnswer& answer, std::string_view fixed_fields);
// One line.
void add_field(std::string& text, std::string_view name, std::string_view value);

}  // namespace exam
