// SQL that carries many rows of parameters in one VALUES list. Lists come in lengths of powers of two, so
// that few statements are prepared; the rows that are left over are NULL and match nothing.
#pragma once

#include "server/ports/database.h"

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace exam {

class RowsSql {
 public:
  static constexpr std::size_t rows_max = 1024;
  // `row` makes the text of row n (from 0), whose first parameter is $first; "{rows}" in `text` becomes the
  // list "(…), (…)". `fixed` parameters come before the rows', `columns` are each row's.
  using RowText = std::function<std::string(std::size_t n, std::size_t first)>;
  RowsSql(std::string_view text, std::size_t fixed, std::size_t columns, const RowText& row);
  // For an IN list: "{rows}" becomes "$2, $3, …".
  static RowsSql for_list(std::string_view text, std::size_t fixed);

  // `values`: the fixed ones, then row by row. More than rows_max rows: std::length_error.
  DbResult<Rows> run(Connection& db, std::vector<Value> values) const;

 private:
  static constexpr std::size_t lengths = 11;  // 1, 2, 4 … 1024
  std::size_t fixed_, columns_;
  std::array<std::string, lengths> texts_;
};

}  // namespace exam
