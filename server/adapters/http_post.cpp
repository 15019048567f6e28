#include "server/adapters/http_post.h"

#include <httplib.h>
#include <chrono>

namespace exam {

std::optional<SplitUrl> split_url(const std::string& url) {
  const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  if (scheme == 0 || scheme == url.size()) return std::nullopt;
  const std::size_t slash = std::min(url.find('/', scheme), url.size());
  if (slash == scheme) return std::nullopt;
  return SplitUrl{url.substr(0, slash), slash == url.size() ? "/" : url.substr(slash)};
}

std::optional<PostAnswer> http_post(const HttpPost& request) {
  const auto url = split_url(request.url);
  if (!url) return std::nullopt;
  httplib::Client client(url->origin);
  if (!client.is_valid()) return std::nullopt;
  const std::chrono::milliseconds timeout(request.timeout_ms);
  client.set_connection_timeout(timeout);
  client.set_read_timeout(timeout);
  client.set_write_timeout(timeout);
  client.set_tcp_nodelay(true);
  httplib::Headers headers;
  for (const auto& [name, value] : request.headers) headers.emplace(name, value);
  const auto answer = client.Post(url->path, headers, request.body, request.content_type);
  if (!answer) return std::nullopt;
  return PostAnswer{answer->status, answer->body};
}

}  // namespace exam
