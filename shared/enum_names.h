// Wire names of enumerations: a specialisation lists them in the order of the enumerators, which count from
// 0.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace exam {

template <class E>
struct EnumNames;  // static constexpr std::array<std::string_view, N> names

template <class E>
concept NamedEnum = requires {
  EnumNames<E>::names;
};

template <NamedEnum E>
constexpr std::string_view enum_name(E value) {
  return EnumNames<E>::names[static_cast<std::size_t>(value)];
}

template <NamedEnum E>
constexpr std::optional<E> enum_from_name(std::string_view name) {
  for (std::size_t i = 0; i < EnumNames<E>::names.size(); ++i) {
    if (EnumNames<E>::names[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace exam
