#include "web/client/legal_text.h"

namespace exam {
namespace {

// Operators edit these files with whatever is at hand: some editors write a mark at the start and CR LF.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view heading_mark = "# ";

}  // namespace

LegalText read_legal_text(std::string_view path, std::string_view file) {
  LegalText read{std::string(path), {}, {}};
  if (file.starts_with(byte_order_mark)) file.remove_prefix(byte_order_mark.size());
  while (!file.empty()) {
    const std::size_t end = file.find('\n');
    std::string_view line = file.substr(0, end);
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (read.title.empty()) {
      read.title = line;
    } else if (line.starts_with(heading_mark)) {
      read.lines.push_back({LegalPart::heading, std::string(line.substr(heading_mark.size()))});
    } else {
      read.lines.push_back({LegalPart::paragraph, std::string(line)});
    }
  }
  return read;
}

}  // namespace exam
