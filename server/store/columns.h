// Enumerations and dates as columns: their wire names.
#pragma once

#include "server/ports/database.h"
#include "shared/enum_names.h"

#include <stdexcept>
#include <string>

namespace exam {

template <NamedEnum E>
Value enum_value(E value) {
  return std::string(enum_name(value));
}

// Only this program writes them: an unknown name is a damaged database.
template <NamedEnum E>
E enum_column(const Row& row, std::string_view column) {
  if (const auto value = enum_from_name<E>(row.text(column))) return *value;
  throw std::runtime_error("database: unknown " + std::string(column) + " '" + row.text(column) + "'");
}

inline Date date_column(const Row& row, std::string_view column) {
  if (const auto date = parse_date(row.text(column))) return *date;
  throw std::runtime_error("database: " + std::string(column) + " is no date");
}

}  // namespace exam
