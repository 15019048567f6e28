// application/x-www-form-urlencoded bodies, read and printed from their raw bytes (WHATWG URL, section 5),
// but stricter: whoever verifies a signature over the parameters must not guess what was meant.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace exam {

using Form = std::map<std::string, std::string, std::less<>>;

// '+' is a space. Empty for a key that comes twice or is empty, and for a broken percent sequence.
std::optional<Form> parse_form(std::string_view body);
std::string print_form(const Form& form);

// "" when it is not there.
std::string_view form_value(const Form& form, std::string_view key);

std::string percent_encode(std::string_view text);  // space becomes '+'

}  // namespace exam
