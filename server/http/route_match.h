// Whether a route is meant, and whether its visitor may: what every way through the dispatcher asks.
#pragma once

#include "server/http/route.h"

namespace exam {

std::string_view method_name(Method method);
// "/api/exams/{id}" against "/api/exams/42"; a segment is never empty.
bool matches(std::string_view pattern, std::string_view path);

using Segments = std::map<std::string, std::string, std::less<>>;
Segments segments_of(std::string_view pattern, std::string_view path);  // of a path that matches

// Empty: granted.
std::optional<Failure> check_access(Access access, const std::optional<Visitor>& visitor);
// "Application/JSON; charset=utf-8" is application/json (RFC 9110, section 8.3.1). "image/*" is any picture.
bool is_media_type(std::string_view header, std::string_view type);

}  // namespace exam
