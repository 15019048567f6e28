// Values to and from PostgreSQL's wire: text for all but bytes we send.
// https://www.postgresql.org/docs/15/protocol-overview.html#PROTOCOL-FORMAT-CODES
#pragma once

#include "server/ports/database.h"

#include <libpq-fe.h>

namespace exam {

// The arrays that PQexecPrepared takes. Good as long as the values it was made of.
class PostgresParameters {
 public:
  // Empty when a text has a NUL inside.
  static std::optional<PostgresParameters> of(std::span<const Value> values);
  [[nodiscard]] int count() const { return static_cast<int>(pointers_.size()); }
  [[nodiscard]] const char* const* pointers() const { return pointers_.data(); }
  [[nodiscard]] const int* lengths() const { return lengths_.data(); }
  [[nodiscard]] const int* formats() const { return formats_.data(); }

 private:
  std::vector<std::string> numbers_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_, formats_;
};

Value value_at(const PGresult* answer, int row, int column);

// The kind and the constraint's name that belong to an SQLSTATE ("" for a lost connection).
DbError postgres_error(std::string_view sqlstate, std::string_view constraint, std::string message);

}  // namespace exam
