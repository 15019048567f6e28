// The API port for tests: keeps what was asked; the test answers when and as it likes.
#pragma once

#include "web/api_client/api_client.h"

#include <vector>

namespace exam {

class FakeApiClient : public ApiClient {
 public:
  void send(const ApiRequest& request) override { sent.push_back(request); }

  // The newest request to this path, or null.
  const ApiRequest* last(Method method, std::string_view path) const;
  std::size_t count(Method method, std::string_view path) const;

  std::vector<ApiRequest> sent;
};

}  // namespace exam
