// What the browser of a page on another host is told, so that the client may lie on any static host: only
// origins listed in --client-origins may read, with the cookie; there is no wildcard.
// https://fetch.spec.whatwg.org/#http-cors-protocol
#pragma once

#include "server/http/origin.h"
#include "server/http/route.h"

namespace exam {

using Headers = std::vector<std::pair<std::string, std::string>>;

// Of every answer of the API, whatever its status; `origin` as the request named it, "" when it did not.
Headers cors_headers(const OriginCheck& origins, std::string_view origin);

// To the question before a write (OPTIONS) of a listed origin. `methods`: those of the path, "GET, PUT".
HttpAnswer preflight_answer(std::string_view methods);

}  // namespace exam
