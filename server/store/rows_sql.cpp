#include "server/store/rows_sql.h"

#include <stdexcept>

namespace exam {
namespace {

constexpr std::string_view mark = "{rows}";

std::string list_of(std::size_t count, std::size_t fixed, std::size_t columns, const RowsSql::RowText& row) {
  std::string list;
  for (std::size_t n = 0; n < count; ++n) {
    if (n > 0) list += ", ";
    list += row(n, fixed + n * columns + 1);
  }
  return list;
}

}  // namespace

RowsSql::RowsSql(std::string_view text, std::size_t fixed, std::size_t columns, const RowText& row)
    : fixed_(fixed), columns_(columns) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) throw std::logic_error("a statement without {rows}");
  for (std::size_t i = 0; i < lengths; ++i) {
    texts_[i] = std::string(text.substr(0, at)) + list_of(std::size_t{1} << i, fixed, columns, row) +
                std::string(text.substr(at + mark.size()));
  }
}

RowsSql RowsSql::for_list(std::string_view text, std::size_t fixed) {
  return {text, fixed, 1, [](std::size_t, std::size_t first) { return "$" + std::to_string(first); }};
}

DbResult<Rows> RowsSql::run(Connection& db, std::vector<Value> values) const {
  const std::size_t rows = (values.size() - fixed_) / columns_;
  if (rows > rows_max) throw std::length_error("more rows than a statement carries");
  std::size_t i = 0;
  while ((std::size_t{1} << i) < rows) ++i;
  values.resize(fixed_ + (columns_ << i));  // NULL for the rest
  return db.run(texts_[i], std::span<const Value>(values));
}

}  // namespace exam
