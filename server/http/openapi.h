// OpenAPI 3.1 from the table of routes.
#pragma once

#include "server/http/route.h"

#include <string>

namespace exam {

std::string openapi_of(const Routes& routes);

}  // namespace exam
