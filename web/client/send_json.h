// The body of Actions::send_json; included where requests with a body are made.
#pragma once

#include "web/client/actions.h"

namespace exam {

template <class Message>
bool Actions::send_json(Call call, Method method, std::string_view path, const Message& message,
                        std::string_view about) {
  return send(call, ApiRequest{0, method, std::string(path), "application/json", to_json(message)}, about);
}

}  // namespace exam
