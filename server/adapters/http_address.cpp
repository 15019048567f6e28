// The part of http_post.h that reads addresses.
#include "server/adapters/http_post.h"

#include <algorithm>
#include <string_view>

namespace exam {

std::optional<SplitUrl> split_url(const std::string& url) {
  const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  if (scheme == 0 || scheme == url.size()) return std::nullopt;
  const std::size_t slash = std::min(url.find('/', scheme), url.size());
  if (slash == scheme) return std::nullopt;
  return SplitUrl{url.substr(0, slash), slash == url.size() ? "/" : url.substr(slash)};
}

std::string secure_address(const std::string& url) {
  constexpr std::string_view plain = "http://";
  if (!url.starts_with(plain)) return url;
  const std::string host = url.substr(plain.size(), url.find_first_of(":/", plain.size()) - plain.size());
  if (host == "localhost" || host.starts_with("127.") || host == "[") return url;
  return "https://" + url.substr(plain.size());
}

}  // namespace exam
