// Requests in the plain form that browsers send, read where they lie: no waiting, no copies. Whatever is not
// surely of that form, or not there as a whole, is left to the HTTP library, which then reads the same bytes.
// HTTP/1.1 as in RFC 9112; each field is at most once here, and none is encoded.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace exam {

inline constexpr std::size_t quick_request_max = 16 * 1024;  // bytes

// All point into what was read. Empty: not sent.
struct QuickRequest {
  std::string_view method, path;  // GET or PUT; letters, digits and "-_./" only
  std::string_view media_type, origin, cookie, forwarded_for, body;
  bool is_last = false;  // of its connection, which is to be closed behind the answer
  std::size_t size = 0;  // bytes of the whole request; behind them the next one may begin
};

std::optional<QuickRequest> read_quick_request(std::string_view bytes);

}  // namespace exam
