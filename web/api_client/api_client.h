// The port to the server's API and to the files beside the client. send() returns at once; the answer comes
// later through Actions::answered, with the ticket of its request. The client asks, the adapter carries:
// browser fetch, or a fake in tests.
#pragma once

#include "shared/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace exam {

enum class Method { get, post, put, delete_ };

struct ApiRequest {
  int ticket = 0;
  Method method = Method::get;
  std::string path;  // "/api/…" of the server, or "assets/…" beside the client
  std::string content_type;
  std::string body;  // JSON, or the photo's bytes
  // Of what people want done once: a request that is sent again with it gets the first one's answer.
  std::string idempotency_key = {};  // empty: none
};

struct ApiAnswer {
  int ticket = 0;
  int status = 0;  // HTTP; 0: no answer came
  std::string body;
  std::optional<Instant> server_time;  // header Server-Time-Ms
  std::int64_t retry_after_ms = 0;     // header Retry-After; 0: absent
};

class ApiClient {
 public:
  virtual ~ApiClient() = default;
  virtual void send(const ApiRequest& request) = 0;
};

}  // namespace exam
