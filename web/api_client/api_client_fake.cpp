#include "web/api_client/api_client_fake.h"

namespace exam {

const ApiRequest* FakeApiClient::last(Method method, std::string_view path) const {
  for (auto request = sent.rbegin(); request != sent.rend(); ++request) {
    if (request->method == method && request->path == path) return &*request;
  }
  return nullptr;
}

std::size_t FakeApiClient::count(Method method, std::string_view path) const {
  std::size_t found = 0;
  for (const ApiRequest& request : sent) {
    if (request.method == method && request.path == path) ++found;
  }
  return found;
}

}  // namespace exam
