#include "web/platform/fetch.h"

#include "web/platform/platform.h"

#include <emscripten/emscripten.h>

#include <cstdlib>
#include <string>
#include <vector>

extern "C" {
void fetch_start(int id, const char* method, const char* path, const char* type, const char* key,
                 const void* body, int size, int timeout_ms);
void fetch_stop(int id);
}

namespace exam::platform {
namespace {

struct Waiting {
  int id = 0;
  FetchDone done;
};
std::vector<Waiting> waiting;
int last_id = 0;

FetchDone take(int id) {
  for (auto at = waiting.begin(); at != waiting.end(); ++at) {
    if (at->id != id) continue;
    FetchDone done = std::move(at->done);
    waiting.erase(at);
    return done;
  }
  return nullptr;
}

}  // namespace

int fetch(const FetchRequest& request, FetchDone done) {
  waiting.push_back({++last_id, std::move(done)});
  fetch_start(last_id, std::string(request.method).c_str(), std::string(request.path).c_str(),
              std::string(request.content_type).c_str(), std::string(request.idempotency_key).c_str(),
              request.body.data(), static_cast<int>(request.body.size()), request.timeout_ms);
  return last_id;
}

void cancel_fetch(int id) {
  take(id);
  fetch_stop(id);
}

void answer(int id, const FetchReply& reply) {
  const FetchDone done = take(id);
  if (done) done(reply);
  wake();
}

}  // namespace exam::platform

extern "C" EMSCRIPTEN_KEEPALIVE void exam_fetched(int id, int failure, int status, double time_ms,
                                                  int retry_after_s, char* body, int size) {
  using namespace exam::platform;
  FetchReply reply;
  reply.failure = static_cast<FetchFailure>(failure);
  reply.status = status;
  reply.server_time_ms = static_cast<std::int64_t>(time_ms);
  reply.retry_after_s = retry_after_s;
  reply.body = {body, static_cast<std::size_t>(size)};
  answer(id, reply);
  std::free(body);
}
