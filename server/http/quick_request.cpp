#include "server/http/quick_request.h"

#include "server/http/without_case.h"

#include <algorithm>
#include <charconv>

namespace exam {
namespace {

constexpr std::string_view line_end = "\r\n", version = "HTTP/1.1";
constexpr std::size_t fields_max = 40;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool all_of(std::string_view text, bool (*fits)(char)) {
  return std::all_of(text.begin(), text.end(), fits);
}

bool is_in_path(char c) {
  return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.' || c == '/';
}

bool is_in_name(char c) {
  return is_letter_or_digit(c) || c == '-';
}

// "%" would be decoded.
bool is_in_value(char c) {
  return c >= ' ' && c <= '~' && c != '%';
}

std::string_view take_until(std::string_view& text, std::string_view end) {
  const std::size_t at = text.find(end);
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(std::min(text.size(), part.size() + end.size()));
  return part;
}

bool read_line(std::string_view line, QuickRequest& request) {
  request.method = take_until(line, " ");
  request.path = take_until(line, " ");
  const bool is_method = request.method == "GET" || request.method == "PUT";
  return is_method && request.path.starts_with('/') && all_of(request.path, is_in_path) && line == version;
}

struct Fields {
  std::string_view length, connection, accept;
};

// Those that would change how the rest is to be read, or answered: not for here.
bool is_for_the_library(std::string_view name) {
  constexpr std::string_view names[] = {"Transfer-Encoding", "Expect", "Upgrade",         "Range",
                                        "Trailer",           "TE",     "Idempotency-Key", "If-Range"};
  return std::any_of(std::begin(names), std::end(names),
                     [&](std::string_view one) { return same_without_case(name, one); });
}

std::string_view* place_of(std::string_view name, QuickRequest& request, Fields& fields) {
  const std::pair<std::string_view, std::string_view*> places[] = {
      {"Content-Type", &request.media_type},
      {"Origin", &request.origin},
      {"Cookie", &request.cookie},
      {"X-Forwarded-For", &request.forwarded_for},
      {"Content-Length", &fields.length},
      {"Connection", &fields.connection},
      {"Accept", &fields.accept}};
  for (const auto& [known, place] : places)
    if (same_without_case(name, known)) return place;
  return nullptr;
}

bool read_field(std::string_view line, QuickRequest& request, Fields& fields) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view name = line.substr(0, colon);
  std::string_view value = line.substr(colon + 1);
  while (value.starts_with(' ')) value.remove_prefix(1);
  while (value.ends_with(' ')) value.remove_suffix(1);
  if (!all_of(name, is_in_name) || !all_of(value, is_in_value) || is_for_the_library(name)) return false;
  std::string_view* place = place_of(name, request, fields);
  if (place == nullptr) return true;
  if (place->data() != nullptr) return false;  // twice
  *place = value;
  return true;
}

// How many bytes of body follow. Empty: not stated in the plain way.
std::optional<std::size_t> body_size(const QuickRequest& request, const Fields& fields) {
  if (request.method == "GET") {
    if (fields.length.data() != nullptr) return std::nullopt;
    return 0;
  }
  std::size_t size = 0;
  const char* end = fields.length.data() + fields.length.size();
  const auto read = std::from_chars(fields.length.data(), end, size);
  if (fields.length.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return size;
}

}  // namespace

std::optional<QuickRequest> read_quick_request(std::string_view bytes) {
  std::string_view left = bytes.substr(0, quick_request_max);
  const std::size_t head_end = left.find("\r\n\r\n");
  if (head_end == std::string_view::npos) return std::nullopt;
  std::string_view head = left.substr(0, head_end);
  left.remove_prefix(head_end + 4);
  QuickRequest request;
  Fields fields;
  if (!read_line(take_until(head, line_end), request)) return std::nullopt;
  for (std::size_t count = 0; !head.empty(); ++count) {
    if (count == fields_max || !read_field(take_until(head, line_end), request, fields)) return std::nullopt;
  }
  request.is_last = same_without_case(fields.connection, "close");
  const bool stays = fields.connection.empty() || same_without_case(fields.connection, "keep-alive");
  const bool is_plain = (stays || request.is_last) && (fields.accept.empty() || fields.accept == "*/*");
  const auto size = body_size(request, fields);
  if (!is_plain || !size || *size > left.size()) return std::nullopt;
  request.body = left.substr(0, *size);
  request.size = head_end + 4 + *size;
  return request;
}

}  // namespace exam
