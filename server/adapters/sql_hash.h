// Prepared statements by their text, found without copying it: some are many kilobytes long.
#pragma once

#include <functional>
#include <string_view>

namespace exam {

struct SqlHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view sql) const { return std::hash<std::string_view>()(sql); }
};

}  // namespace exam
