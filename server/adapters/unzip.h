// Files within a zip archive, by libarchive. The archive comes from outside: how much it may become is
// capped.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exam {

// The contents of all its files, in their order. Empty when it is damaged, or larger than `bytes_max` in all.
std::optional<std::vector<std::string>> unzip(std::string_view archive, std::size_t bytes_max);

}  // namespace exam
