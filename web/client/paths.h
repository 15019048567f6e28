// Paths of the API with their {id} filled in. Ids come from addresses that parse_route let through or from
// the server itself. Beside them the files packed with the client, relative to its own address.
#pragma once

#include "shared/api/paths.h"
#include "web/client/route.h"

#include <string>
#include <string_view>

namespace exam {

inline std::string path_with(std::string_view pattern, std::string_view id) {
  const std::size_t at = pattern.find("{id}");
  return std::string(pattern.substr(0, at)) + std::string(id) + std::string(pattern.substr(at + 4));
}

namespace path {

// The file a legal page shows; empty for every other place.
constexpr std::string_view legal_text(Place place) {
  if (place == Place::terms) return "assets/texts/terms.txt";
  if (place == Place::privacy) return "assets/texts/privacy.txt";
  return {};
}

}  // namespace path
}  // namespace exam
