#include "server/crypto/gbk.h"

#include <iconv.h>
#include <cerrno>

namespace exam {
namespace {

std::optional<std::string> convert(const char* to, const char* from, std::string_view bytes) {
  const iconv_t converter = iconv_open(to, from);
  // NOLINTNEXTLINE(performance-no-int-to-ptr): how POSIX spells the failure
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string input(bytes), output;
  char* in = input.data();
  std::size_t in_left = input.size(), failed = 0;
  char piece[4096];
  while (in_left > 0 && failed == 0) {
    char* out = piece;
    std::size_t out_left = sizeof piece;
    const bool wrong = iconv(converter, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1);
    if (wrong && errno != E2BIG) failed = 1;
    output.append(piece, sizeof piece - out_left);
  }
  iconv_close(converter);
  if (failed != 0) return std::nullopt;
  return output;
}

}  // namespace

std::optional<std::string> utf8_from_gbk(std::string_view bytes) {
  return convert("UTF-8", "GB18030", bytes);
}

std::optional<std::string> gbk_from_utf8(std::string_view text) {
  return convert("GB18030", "UTF-8", text);
}

}  // namespace exam
