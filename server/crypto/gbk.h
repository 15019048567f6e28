// Texts of Chinese banks and payment providers: GBK, read as GB 18030, of which it is a part. By the C
// library's iconv.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace exam {

std::optional<std::string> utf8_from_gbk(std::string_view bytes);  // empty when the bytes are not GBK
std::optional<std::string> gbk_from_utf8(std::string_view text);

}  // namespace exam
