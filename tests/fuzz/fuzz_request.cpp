// Requests that are read without the HTTP library: where one ends must not depend on what came behind it.
#include "server/http/quick_request.h"
#include "tests/fuzz/fuzz.h"

#include <string>

using namespace exam;
using exam::fuzz::hold;

namespace {

bool lies_within(std::string_view part, std::string_view whole) {
  return part.data() == nullptr ||
         (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

bool is_same(const QuickRequest& a, const QuickRequest& b) {
  return a.method == b.method && a.path == b.path && a.media_type == b.media_type && a.origin == b.origin &&
         a.cookie == b.cookie && a.forwarded_for == b.forwarded_for && a.body == b.body && a.size == b.size;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto request = read_quick_request(bytes);
  if (!request) return 0;
  hold(request->size <= size && request->size <= quick_request_max, "a request is no longer than its bytes");
  for (const std::string_view part : {request->method, request->path, request->media_type, request->origin,
                                      request->cookie, request->forwarded_for, request->body})
    hold(lies_within(part, bytes.substr(0, request->size)), "what is read is of this request");
  hold(request->path.find_first_of("%? \r\n") == std::string_view::npos, "a path is plain");
  for (const std::string_view field : {request->media_type, request->origin, request->cookie})
    hold(field.find_first_of("\r\n%") == std::string_view::npos, "a field is one line, not encoded");
  const auto alone = read_quick_request(bytes.substr(0, request->size));
  hold(alone && is_same(*alone, *request), "what comes behind a request changes nothing");
  hold(!read_quick_request(bytes.substr(0, request->size - 1)), "a part of a request is none");
  return 0;
}
