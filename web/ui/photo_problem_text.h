// The sentences about photos, for problem_text.h; and the numbers in them as people write them.
#pragma once

#include "shared/problem.h"

#include <string>

namespace exam {

// Of codes from 300 to 399.
std::string photo_problem_text(const Problem& problem);

std::string number(const std::optional<std::int64_t>& value);
std::string dimensions(std::string_view detail);                  // "300x400" to "300×400"
std::string kilobytes(const std::optional<std::int64_t>& bytes);  // "86.5"

}  // namespace exam
