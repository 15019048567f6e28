#include "server/http/route_match.h"

#include "server/http/without_case.h"

namespace exam {
namespace {

std::string_view take_part(std::string_view& path) {
  path.remove_prefix(1);  // the slash
  const std::string_view part = path.substr(0, path.find('/'));
  path.remove_prefix(part.size());
  return part;
}

}  // namespace

std::string_view method_name(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::delete_:
      return "DELETE";
  }
  return "";
}

bool matches(std::string_view pattern, std::string_view path) {
  while (pattern.starts_with('/') && path.starts_with('/')) {
    const std::string_view wanted = take_part(pattern), got = take_part(path);
    const bool fits = wanted.starts_with('{') ? !got.empty() : wanted == got;
    if (!fits) return false;
  }
  return pattern.empty() && path.empty();
}

Segments segments_of(std::string_view pattern, std::string_view path) {
  Segments segments;
  while (!pattern.empty()) {
    const std::string_view name = take_part(pattern), value = take_part(path);
    if (name.starts_with('{')) segments.emplace(name.substr(1, name.size() - 2), value);
  }
  return segments;
}

std::optional<Failure> check_access(Access access, const std::optional<Visitor>& visitor) {
  if (access == Access::anyone) return std::nullopt;
  if (!visitor) return Failure(ProblemCode::not_signed_in);
  if (access == Access::reviewer && visitor->role == Role::candidate) return Failure(ProblemCode::forbidden);
  if (access == Access::operators && visitor->role != Role::operator_) return Failure(ProblemCode::forbidden);
  return std::nullopt;
}

bool is_media_type(std::string_view header, std::string_view type) {
  header = header.substr(0, header.find(';'));
  while (header.ends_with(' ')) header.remove_suffix(1);
  if (type.ends_with("/*")) {
    type.remove_suffix(1);
    header = header.substr(0, type.size());
  }
  return same_without_case(header, type);
}

}  // namespace exam
