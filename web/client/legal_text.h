// 服务条款 and 隐私政策, read from the text files packed beside the client (assets/texts). UTF-8; the first
// line is the title, "# " opens a heading, any other line that is not empty is a paragraph.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace exam {

enum class LegalPart { heading, paragraph };

struct LegalLine {
  LegalPart part = LegalPart::paragraph;
  std::string text;
};

struct LegalText {
  std::string path;  // which file; empty: none was read yet
  std::string title;
  std::vector<LegalLine> lines;
};

// A file without any line gives an empty title.
LegalText read_legal_text(std::string_view path, std::string_view file);

}  // namespace exam
