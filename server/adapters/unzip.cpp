#include "server/adapters/unzip.h"

#include <archive.h>
#include <archive_entry.h>
#include <memory>

namespace exam {
namespace {

using Reader = std::unique_ptr<archive, decltype(&archive_read_free)>;

// A warning is about the name's characters, which nobody reads here.
bool went_well(int result) {
  return result == ARCHIVE_OK || result == ARCHIVE_WARN;
}

std::optional<std::string> content(archive* reader, std::size_t bytes_max) {
  std::string text;
  char piece[16 * 1024];
  for (;;) {
    const auto length = archive_read_data(reader, piece, sizeof piece);
    if (length == 0) return text;
    if (length < 0 || text.size() + static_cast<std::size_t>(length) > bytes_max) return std::nullopt;
    text.append(piece, static_cast<std::size_t>(length));
  }
}

}  // namespace

std::optional<std::vector<std::string>> unzip(std::string_view bytes, std::size_t bytes_max) {
  const Reader reader(archive_read_new(), archive_read_free);
  archive_read_support_format_zip(reader.get());
  if (!went_well(archive_read_open_memory(reader.get(), bytes.data(), bytes.size()))) return std::nullopt;
  std::vector<std::string> files;
  std::size_t left = bytes_max;
  archive_entry* entry = nullptr;
  for (;;) {
    const int next = archive_read_next_header(reader.get(), &entry);
    if (next == ARCHIVE_EOF) return files;
    if (!went_well(next)) return std::nullopt;
    auto text = content(reader.get(), left);
    if (!text) return std::nullopt;
    left -= text->size();
    files.push_back(std::move(*text));
  }
}

}  // namespace exam
