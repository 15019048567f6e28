// A zip archive of one file, as Alipay's bills come.
#pragma once

#include <string>

namespace exam::fuzz {

std::string zip_of(const std::string& content);

}  // namespace exam::fuzz
