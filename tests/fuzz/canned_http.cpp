#include "tests/fuzz/canned_http.h"

#include <utility>

namespace exam {
namespace {

PostAnswer& canned() {
  static PostAnswer answer;
  return answer;
}

}  // namespace

namespace fuzz {

void set_answer(PostAnswer answer) {
  canned() = std::move(answer);
}

}  // namespace fuzz

std::optional<PostAnswer> http_post(const HttpPost&) {
  return canned();
}

std::optional<PostAnswer> http_get(const HttpGet& request) {
  if (!split_url(request.url) || canned().body.size() > request.body_max) return std::nullopt;
  return canned();
}

}  // namespace exam
