#include "server/ports/database.h"

#include <algorithm>
#include <stdexcept>

namespace exam {
namespace {

template <class T>
const T& typed(const Value& value, std::string_view column) {
  if (const T* found = std::get_if<T>(&value)) return *found;
  throw std::logic_error("database: column " + std::string(column) + " has another type");
}

}  // namespace

const Value& Row::at(std::string_view column) const {
  const auto found = std::find(columns_->begin(), columns_->end(), column);
  if (found == columns_->end()) throw std::logic_error("database: no column " + std::string(column));
  return values_[static_cast<std::size_t>(found - columns_->begin())];
}

bool Row::is_null(std::string_view column) const {
  return std::holds_alternative<std::monostate>(at(column));
}

std::int64_t Row::integer(std::string_view column) const {
  return typed<std::int64_t>(at(column), column);
}

const std::string& Row::text(std::string_view column) const {
  return typed<std::string>(at(column), column);
}

const Bytes& Row::blob(std::string_view column) const {
  return typed<Bytes>(at(column), column);
}

std::optional<Instant> Row::instant_or_null(std::string_view column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}

std::optional<std::string> Row::text_or_null(std::string_view column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

}  // namespace exam
