#include "web/api_client/api_client_fetch.h"

#include "web/client/actions.h"
#include "web/platform/fetch.h"
#include "web/platform/platform.h"

#include <array>

namespace exam {

void FetchApiClient::send(const ApiRequest& request) {
  constexpr std::array<std::string_view, 4> methods{"GET", "POST", "PUT", "DELETE"};
  platform::FetchRequest wire;
  wire.method = methods[static_cast<std::size_t>(request.method)];
  wire.path = request.path;
  wire.content_type = request.content_type;
  wire.idempotency_key = request.idempotency_key;
  wire.body = request.body;
  platform::fetch(wire, [this, ticket = request.ticket](const platform::FetchReply& reply) {
    ApiAnswer answer{ticket, reply.status, std::string(reply.body), std::nullopt,
                     reply.retry_after_s * second_ms};
    if (reply.server_time_ms != 0) answer.server_time = Instant{reply.server_time_ms};
    // An answer is judged by where people are now, which they may have changed since the last frame.
    actions_->route_changed(platform::hash());
    actions_->answered(answer);
  });
}

}  // namespace exam
