#include "server/adapters/postgres_values.h"

#include <charconv>

namespace exam {
namespace {

// pg_type.dat of PostgreSQL: these numbers never change.
constexpr Oid oid_bool = 16, oid_bytea = 17, oid_int8 = 20, oid_int2 = 21, oid_int4 = 23, oid_numeric = 1700;

int digit_of(char hex) {
  return hex <= '9' ? hex - '0' : hex - 'a' + 10;
}

// "\x00ff", the only form that servers since 9.0 print.
Bytes bytes_of(std::string_view text) {
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 2; i + 1 < text.size(); i += 2)
    bytes.push_back(static_cast<std::uint8_t>(digit_of(text[i]) * 16 + digit_of(text[i + 1])));
  return bytes;
}

bool starts_with_one_of(std::string_view state, std::initializer_list<std::string_view> beginnings) {
  for (const std::string_view beginning : beginnings)
    if (state.starts_with(beginning)) return true;
  return false;
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html
DbError::Kind kind_of(std::string_view state) {
  // A lock or a statement that took too long, a circle of locks, all connections in use, out of memory.
  if (starts_with_one_of(state, {"55P03", "57014", "40", "53300", "53200"})) return DbError::Kind::busy;
  if (state.starts_with("23")) return DbError::Kind::constraint;
  // Lost, shutting down, starting up, too long idle, disk full, files that cannot be read.
  if (state.empty() || starts_with_one_of(state, {"08", "57P", "25P03", "53", "58", "XX001", "XX002"}))
    return DbError::Kind::connection;
  return DbError::Kind::other;
}

}  // namespace

std::optional<PostgresParameters> PostgresParameters::of(std::span<const Value> values) {
  PostgresParameters made;
  made.numbers_.reserve(values.size());  // no move later: pointers lead into it
  for (const Value& value : values) {
    const char* pointer = nullptr;
    std::size_t length = 0;
    bool binary = false;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      pointer = made.numbers_.emplace_back(std::to_string(*number)).c_str();
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      if (text->find('\0') != std::string::npos) return std::nullopt;
      pointer = text->c_str();
    } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
      pointer = bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data());
      length = bytes->size();
      binary = true;
    }
    made.pointers_.push_back(pointer);
    made.lengths_.push_back(static_cast<int>(length));
    made.formats_.push_back(binary ? 1 : 0);
  }
  return made;
}

Value value_at(const PGresult* answer, int row, int column) {
  if (PQgetisnull(answer, row, column) == 1) return std::monostate{};
  const std::string_view text(PQgetvalue(answer, row, column),
                              static_cast<std::size_t>(PQgetlength(answer, row, column)));
  switch (PQftype(answer, column)) {
    case oid_bool:
      return std::int64_t{text == "t" ? 1 : 0};
    case oid_bytea:
      return bytes_of(text);
    case oid_int2:
    case oid_int4:
    case oid_int8:
    case oid_numeric: {  // SUM of BIGINT is numeric; ours are whole
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error == std::errc() && end == text.data() + text.size()) return number;
      return std::string(text);
    }
    default:
      return std::string(text);
  }
}

DbError postgres_error(std::string_view sqlstate, std::string_view constraint, std::string message) {
  DbError error{kind_of(sqlstate), {}, std::move(message)};
  const bool foreign_key = sqlstate == "23503";
  if (error.kind == DbError::Kind::constraint && !foreign_key) error.constraint = constraint;
  while (error.message.ends_with('\n')) error.message.pop_back();
  return error;
}

}  // namespace exam
