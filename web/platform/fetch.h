// One HTTP request through the browser's fetch, with the cookie, against the API's base address.
// The answer arrives between frames and wakes one.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace exam::platform {

struct FetchRequest {
  std::string_view method = "GET";
  std::string_view path;             // "/api/me"; the base of client.json is put before it
  std::string_view content_type;     // empty: no body
  std::string_view idempotency_key;  // header Idempotency-Key; empty: none
  std::string_view body;             // bytes
  int timeout_ms = 15'000;
};

enum class FetchFailure { none, network, timeout };

struct FetchReply {
  FetchFailure failure = FetchFailure::none;
  int status = 0;                   // 0 when there was a failure
  std::int64_t server_time_ms = 0;  // of the header Server-Time-Ms; 0: absent
  int retry_after_s = 0;            // of the header Retry-After; 0: absent, or a date
  std::string_view body;  // as the browser gave it, while `done` runs: a ticket is too large to copy
};

using FetchDone = std::function<void(const FetchReply&)>;

// Returns an id for cancel_fetch. `done` is called once, never from inside fetch() itself.
int fetch(const FetchRequest& request, FetchDone done);
void cancel_fetch(int id);  // `done` is not called any more

}  // namespace exam::platform
