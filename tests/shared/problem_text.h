// What tests say of a problem: its name, and where: "too_short@account".
#pragma once

#include "shared/problem.h"

#include <optional>
#include <string>

namespace exam::test {

inline std::string name_of(const std::optional<Problem>& wrong) {
  return wrong ? std::string(problem_name(wrong->code)) : "";
}

inline std::string names_of(const Problems& problems) {
  std::string names;
  for (const Problem& wrong : problems) {
    if (!names.empty()) names += ' ';
    names += std::string(problem_name(wrong.code)) + "@" + wrong.field;
  }
  return names;
}

}  // namespace exam::test
