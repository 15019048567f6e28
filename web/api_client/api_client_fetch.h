// The API port over the browser's fetch.
#pragma once

#include "web/api_client/api_client.h"

namespace exam {

class Actions;

class FetchApiClient : public ApiClient {
 public:
  void answers_to(Actions& actions) { actions_ = &actions; }
  void send(const ApiRequest& request) override;

 private:
  Actions* actions_ = nullptr;
};

}  // namespace exam
