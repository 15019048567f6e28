// Messages to and from JSON, from one description per struct:
//   template <> inline constexpr auto json_fields<SignInRequest> = std::tuple{
//       json_field("account", &SignInRequest::account), json_field("password", &SignInRequest::password)};
// Types are checked before anything is taken: no input makes nlohmann throw or abort. An std::optional may be
// missing or null and is left out when empty; everything else is required. Instants are integers in ms, Fen
// integers, dates "2026-12-20", ids and enumerations strings.
#pragma once

#include "shared/enum_names.h"
#include "shared/id.h"
#include "shared/money.h"
#include "shared/problem.h"
#include "shared/result.h"
#include "shared/time.h"

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace exam {

using Json = nlohmann::json;

template <class T>
inline constexpr int json_fields = 0;  // specialised for every message

template <class Owner, class Member>
struct JsonField {
  std::string_view name;
  Member Owner::*member;
};
template <class Owner, class Member>
constexpr JsonField<Owner, Member> json_field(std::string_view name, Member Owner::*member) {
  return {name, member};
}

template <class T>
concept JsonObject = !std::is_same_v<std::remove_cvref_t<decltype(json_fields<T>)>, int>;

// What to do with members that the message does not know: requests refuse them, answers of a newer server may
// have them.
enum class UnknownMembers { ignore, refuse };

namespace codec {

inline Problem wrong_type(const std::string& path) {
  return problem(ProblemCode::wrong_type, path);
}

inline Json write(const std::string& value) {
  return value;
}
inline Json write(bool value) {
  return value;
}
inline Json write(std::int64_t value) {
  return value;
}
inline Json write(int value) {
  return value;
}
inline Json write(double value) {
  return value;
}
inline Json write(Instant value) {
  return value.ms;
}
inline Json write(Fen value) {
  return value.value;
}
inline Json write(Date value) {
  return date_text(value);
}
inline Json write(ProblemCode value) {
  return std::string(problem_name(value));
}
template <class Tag>
Json write(const Id<Tag>& value) {
  return value.value;
}
template <NamedEnum E>
Json write(E value) {
  return std::string(enum_name(value));
}
template <JsonObject T>
Json write(const T& value);
template <class T>
Json write(const std::vector<T>& values) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(write(value));
  return array;
}
template <JsonObject T>
Json write(const T& value) {
  Json object = Json::object();
  auto put = [&](const auto& field) {
    const auto& member = value.*field.member;
    if constexpr (requires { member.has_value(); }) {
      if (member) object[std::string(field.name)] = write(*member);
    } else {
      object[std::string(field.name)] = write(member);
    }
  };
  std::apply([&](const auto&... field) { (put(field), ...); }, json_fields<T>);
  return object;
}

using Outcome = std::optional<Problem>;  // empty: read

inline Outcome read(const Json& json, const std::string& path, UnknownMembers, std::string& out) {
  const auto* text = json.get_ptr<const std::string*>();
  if (text == nullptr) return wrong_type(path);
  // JSON can say \u0000, but nothing of ours contains it and databases do not store it as text.
  if (text->find('\0') != std::string::npos) return problem(ProblemCode::wrong_form, path);
  out = *text;
  return {};
}
inline Outcome read(const Json& json, const std::string& path, UnknownMembers, bool& out) {
  const auto* flag = json.get_ptr<const bool*>();
  if (flag == nullptr) return wrong_type(path);
  out = *flag;
  return {};
}
inline Outcome read(const Json& json, const std::string& path, UnknownMembers, std::int64_t& out) {
  if (const auto* natural = json.get_ptr<const std::uint64_t*>()) {
    if (*natural > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
      return wrong_type(path);
    out = static_cast<std::int64_t>(*natural);
    return {};
  }
  const auto* whole = json.get_ptr<const std::int64_t*>();
  if (whole == nullptr) return wrong_type(path);
  out = *whole;
  return {};
}
inline Outcome read(const Json& json, const std::string& path, UnknownMembers unknown, int& out) {
  std::int64_t wide = 0;
  if (auto wrong = read(json, path, unknown, wide)) return wrong;
  if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max())
    return wrong_type(path);
  out = static_cast<int>(wide);
  return {};
}
inline Outcome read(const Json& json, const std::string& path, UnknownMembers, double& out) {
  if (!json.is_number()) return wrong_type(path);
  out = json.get<double>();
  return {};
}
inline Outcome read(const Json& json, const std::string& path, UnknownMembers unknown, Instant& out) {
  return read(json, path, unknown, out.ms);
}
inline Outcome read(const Json& json, const std::string& path, UnknownMembers unknown, Fen& out) {
  return read(json, path, unknown, out.value);
}
inline Outcome read(const Json& json, const std::string& path, UnknownMembers unknown, Date& out) {
  std::string text;
  if (auto wrong = read(json, path, unknown, text)) return wrong;
  const auto date = parse_date(text);
  if (!date) return problem(ProblemCode::wrong_form, path);
  out = *date;
  return {};
}
inline Outcome read(const Json& json, const std::string& path, UnknownMembers unknown, ProblemCode& out) {
  std::string text;
  if (auto wrong = read(json, path, unknown, text)) return wrong;
  out = problem_from_name(text).value_or(ProblemCode::internal);
  return {};
}
template <class Tag>
Outcome read(const Json& json, const std::string& path, UnknownMembers unknown, Id<Tag>& out) {
  return read(json, path, unknown, out.value);
}
template <NamedEnum E>
Outcome read(const Json& json, const std::string& path, UnknownMembers unknown, E& out) {
  std::string text;
  if (auto wrong = read(json, path, unknown, text)) return wrong;
  const auto value = enum_from_name<E>(text);
  if (!value) return problem(ProblemCode::not_a_choice, path);
  out = *value;
  return {};
}
template <JsonObject T>
Outcome read(const Json& json, const std::string& path, UnknownMembers unknown, T& out);
template <class T>
Outcome read(const Json& json, const std::string& path, UnknownMembers unknown, std::vector<T>& out) {
  if (!json.is_array()) return wrong_type(path);
  out.clear();
  for (std::size_t i = 0; i < json.size(); ++i) {
    T value{};
    if (auto wrong = read(json[i], path + "[" + std::to_string(i) + "]", unknown, value)) return wrong;
    out.push_back(std::move(value));
  }
  return {};
}
template <class T>
Outcome read(const Json& json, const std::string& path, UnknownMembers unknown, std::optional<T>& out) {
  out.reset();
  if (json.is_null()) return {};
  T value{};
  if (auto wrong = read(json, path, unknown, value)) return wrong;
  out = std::move(value);
  return {};
}

inline std::string join_path(const std::string& path, std::string_view name) {
  return path.empty() ? std::string(name) : path + "." + std::string(name);
}

template <JsonObject T, class Field>
Outcome read_member(const Json& json, const std::string& path, UnknownMembers unknown, T& out,
                    const Field& field) {
  auto& member = out.*field.member;
  const std::string member_path = join_path(path, field.name);
  const auto found = json.find(std::string(field.name));
  if (found != json.end()) return read(*found, member_path, unknown, member);
  if constexpr (requires { member.has_value(); }) {
    member.reset();
    return {};
  } else {
    return problem(ProblemCode::required, member_path);
  }
}

template <JsonObject T>
bool knows_member(std::string_view name) {
  return std::apply([&](const auto&... field) { return ((field.name == name) || ...); }, json_fields<T>);
}

template <JsonObject T>
Outcome read(const Json& json, const std::string& path, UnknownMembers unknown, T& out) {
  if (!json.is_object()) return wrong_type(path);
  Outcome wrong;
  std::apply(
      [&](const auto&... field) { (void)((wrong = read_member(json, path, unknown, out, field)) || ...); },
      json_fields<T>);
  if (wrong || unknown == UnknownMembers::ignore) return wrong;
  for (auto member = json.begin(); member != json.end(); ++member) {
    if (!knows_member<T>(member.key()))
      return problem(ProblemCode::unknown_field, join_path(path, member.key()));
  }
  return {};
}

}  // namespace codec

// Compiled once, in json_text.cpp: nlohmann's parser and printer are most of what this header costs.
// Text that is not UTF-8 becomes U+FFFD rather than an exception.
std::string json_text(const Json& json);
// Discarded (is_discarded()) when the text is not JSON.
Json parse_json(std::string_view text);

template <class T>
std::string to_json(const T& value) {
  return json_text(codec::write(value));
}

template <class T>
Result<T, Problem> from_json(std::string_view text, UnknownMembers unknown) {
  const Json json = parse_json(text);
  if (json.is_discarded()) return fail(problem(ProblemCode::bad_json));
  T value{};
  if (auto wrong = codec::read(json, {}, unknown, value)) return fail(*wrong);
  return value;
}

}  // namespace exam
