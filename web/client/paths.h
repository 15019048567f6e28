// Paths of the API with their {id} filled in. Ids come from addresses that parse_route let through or from
// the server itself.
#pragma once

#include "shared/api/paths.h"

#include <string>
#include <string_view>

namespace exam {

inline std::string path_with(std::string_view pattern, std::string_view id) {
  const std::size_t at = pattern.find("{id}");
  return std::string(pattern.substr(0, at)) + std::string(id) + std::string(pattern.substr(at + 4));
}

}  // namespace exam
