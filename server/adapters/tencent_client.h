// One service of Tencent Cloud's API: requests signed with TC3-HMAC-SHA256, time-outs, and further tries with
// backoff. What its actions mean belongs to the adapters. Thread-safe.
#pragma once

#include "server/log.h"
#include "server/ports/clock.h"
#include "shared/api/json_codec.h"

#include <cstdint>
#include <functional>
#include <string>

namespace exam {

struct TencentService {
  std::string endpoint_url;  // the address dialled: "https://faceid.tencentcloudapi.com"
  // What is signed stays the vendor's, whatever address is dialled.
  std::string signed_host, service, version;
  std::string region;  // "" for a service that has none
  std::string secret_id, secret_key;
  std::int64_t timeout_ms = 8000;
  int tries = 3;
  // Before the second try, doubled for each further one; where the vendor limits our rate, at least a second.
  std::int64_t backoff_ms = 200;
};
// The name of the setting that is missing or malformed; "" when none is.
std::string wrong_setting(const TencentService& service);

// Waits for so many milliseconds; tests count instead.
using Waiting = std::function<void(std::int64_t ms)>;
Waiting real_waiting();

enum class TencentError {
  unreachable,  // no answer, or the vendor's own fault
  rate_limited,
  refused  // our request or our account
};
struct TencentFailure {
  TencentError error = TencentError::unreachable;
  std::string code;  // the vendor's, "" when there was no answer
};

const Json* json_member(const Json& json, const char* name);       // nullptr when missing or null
std::string json_text_member(const Json& json, const char* name);  // "" when it is no text

class TencentClient {
 public:
  // Refusals are logged with the vendor's code and its number of the request: never with a key or with what
  // was sent.
  TencentClient(TencentService service, Clock& clock, Log log, Waiting waiting)
      : service_(std::move(service)), clock_(clock), log_(std::move(log)), waiting_(std::move(waiting)) {}

  // The answer's "Response".
  [[nodiscard]] Result<Json, TencentFailure> call(std::string_view action, const Json& content) const;
  void log(const std::string& line) const { log_(line); }

 private:
  [[nodiscard]] Result<Json, TencentFailure> call_once(std::string_view action,
                                                       const std::string& body) const;

  TencentService service_;
  Clock& clock_;
  Log log_;
  Waiting waiting_;
};

}  // namespace exam
