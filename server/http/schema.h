// JSON Schema (2020-12) of a message, from the same description that reads and writes it.
#pragma once

#include "shared/api/json_codec.h"

#include <string>

namespace exam {

template <class T>
Json schema_of();

namespace detail {

inline Json schema_text() {
  return {{"type", "string"}};
}
inline Json schema_integer(const char* description) {
  return {{"type", "integer"}, {"description", description}};
}
inline Json schema_for(const std::string*) {
  return schema_text();
}
inline Json schema_for(const bool*) {
  return {{"type", "boolean"}};
}
inline Json schema_for(const int*) {
  return {{"type", "integer"}};
}
inline Json schema_for(const std::int64_t*) {
  return {{"type", "integer"}};
}
inline Json schema_for(const Instant*) {
  return schema_integer("ms since 1970-01-01T00:00:00Z");
}
inline Json schema_for(const Fen*) {
  return schema_integer("fen, 1/100 yuan");
}
inline Json schema_for(const Date*) {
  return {{"type", "string"}, {"format", "date"}};
}
inline Json schema_for(const ProblemCode*) {
  return {{"type", "string"}, {"description", "name of a problem code"}};
}
template <class Tag>
Json schema_for(const Id<Tag>*) {
  return schema_text();
}
template <NamedEnum E>
Json schema_for(const E*) {
  Json names = Json::array();
  for (const std::string_view name : EnumNames<E>::names) names.push_back(std::string(name));
  return {{"type", "string"}, {"enum", names}};
}
template <JsonObject T>
Json schema_for(const T*) {
  return schema_of<T>();
}
template <class T>
Json schema_for(const std::vector<T>*) {
  return {{"type", "array"}, {"items", schema_for(static_cast<const T*>(nullptr))}};
}
template <class T>
Json schema_for(const std::optional<T>*) {
  return schema_for(static_cast<const T*>(nullptr));
}

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class Owner, class Member>
void add_property(Json& properties, Json& required, const JsonField<Owner, Member>& field) {
  const std::string name(field.name);
  properties[name] = schema_for(static_cast<const Member*>(nullptr));
  if (!is_optional<Member>) required.push_back(name);
}

}  // namespace detail

template <class T>
Json schema_of() {
  Json properties = Json::object(), required = Json::array();
  std::apply([&](const auto&... field) { (detail::add_property(properties, required, field), ...); },
             json_fields<T>);
  return {{"type", "object"}, {"properties", properties}, {"required", required}};
}

}  // namespace exam
