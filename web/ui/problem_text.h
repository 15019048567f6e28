// The Chinese sentence for a problem: what is wrong, with the value and the rule, and how to mend it.
// One for every ProblemCode; codes that people never cause still say what to do.
#pragma once

#include "shared/problem.h"

#include <string>
#include <string_view>

namespace exam {

std::string problem_text(const Problem& problem);

// What the page calls a field of the wire, "密码" for "password"; empty for unknown ones.
std::string_view field_name(std::string_view field);

}  // namespace exam
