#include "server/adapters/http_post.h"

#include <httplib.h>
#include <chrono>

namespace exam {
namespace {

void set_timeouts(httplib::Client& client, std::int64_t timeout_ms) {
  const std::chrono::milliseconds timeout(timeout_ms);
  client.set_connection_timeout(timeout);
  client.set_read_timeout(timeout);
  client.set_write_timeout(timeout);
  client.set_tcp_nodelay(true);
}

}  // namespace

std::optional<PostAnswer> http_get(const HttpGet& request) {
  const auto url = split_url(request.url);
  if (!url) return std::nullopt;
  httplib::Client client(url->origin);
  if (!client.is_valid()) return std::nullopt;
  set_timeouts(client, request.timeout_ms);
  PostAnswer whole;
  const auto answer = client.Get(url->path, [&](const char* data, std::size_t size) {
    if (whole.body.size() + size > request.body_max) return false;
    whole.body.append(data, size);
    return true;
  });
  if (!answer) return std::nullopt;
  whole.status = answer->status;
  return whole;
}

std::optional<PostAnswer> http_post(const HttpPost& request) {
  const auto url = split_url(request.url);
  if (!url) return std::nullopt;
  httplib::Client client(url->origin);
  if (!client.is_valid()) return std::nullopt;
  set_timeouts(client, request.timeout_ms);
  httplib::Headers headers;
  for (const auto& [name, value] : request.headers) headers.emplace(name, value);
  const auto answer = client.Post(url->path, headers, request.body, request.content_type);
  if (!answer) return std::nullopt;
  return PostAnswer{answer->status, answer->body};
}

}  // namespace exam
