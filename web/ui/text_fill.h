// Puts values into a sentence of the text tables: each "{}" in turn.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace exam::text {

inline std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values) {
  std::string filled;
  for (const std::string_view value : values) {
    const std::size_t at = pattern.find("{}");
    if (at == std::string_view::npos) break;
    filled += pattern.substr(0, at);
    filled += value;
    pattern.remove_prefix(at + 2);
  }
  return filled += pattern;
}

}  // namespace exam::text
