// One request to a provider's address, with time-outs; for the adapters that speak HTTP.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace exam {

struct HttpPost {
  std::string url;  // "https://host[:port]/path"; http only makes sense on loopback
  std::string content_type, body;
  std::map<std::string, std::string> headers;
  std::int64_t timeout_ms = 5000;  // for connecting, and again for each read and write
};

struct PostAnswer {
  int status = 0;
  std::string body;
};

// Empty when there was no complete answer. TLS certificates are always verified. Redirects are not followed.
std::optional<PostAnswer> http_post(const HttpPost& request);

struct HttpGet {
  std::string url;
  std::int64_t timeout_ms = 5000;
  std::size_t body_max = 16U << 20U;  // a longer answer is no answer
};
std::optional<PostAnswer> http_get(const HttpGet& request);

// "https://host:port" and "/path" of an address; empty when it is not of that form.
struct SplitUrl {
  std::string origin, path;
};
std::optional<SplitUrl> split_url(const std::string& url);

// The same address over TLS, unless it leads to this machine.
std::string secure_address(const std::string& url);

}  // namespace exam
