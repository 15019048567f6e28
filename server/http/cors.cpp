#include "server/http/cors.h"

#include "shared/api/paths.h"

namespace exam {
namespace {

// Chromium remembers no longer than two hours, others up to a day.
constexpr std::string_view preflight_max_age_s = "7200";

}  // namespace

Headers cors_headers(const OriginCheck& origins, std::string_view origin) {
  if (!origins.has_clients()) return {};
  // Caches must not give one origin the answer that was made for another.
  Headers headers{{"Vary", "Origin"}};
  if (!origins.is_client(origin)) return headers;
  headers.emplace_back("Access-Control-Allow-Origin", origin);
  headers.emplace_back("Access-Control-Allow-Credentials", "true");
  headers.emplace_back("Access-Control-Expose-Headers",
                       std::string(api::path::server_time_header) + ", Retry-After");
  return headers;
}

HttpAnswer preflight_answer(std::string_view methods) {
  HttpAnswer answer;
  answer.status = 204;
  answer.headers = {{"Access-Control-Allow-Methods", std::string(methods)},
                    {"Access-Control-Allow-Headers", "Content-Type, Idempotency-Key"},
                    {"Access-Control-Max-Age", std::string(preflight_max_age_s)}};
  return answer;
}

}  // namespace exam
