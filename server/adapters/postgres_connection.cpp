#include "server/adapters/postgres_connection.h"

#include "server/adapters/postgres_values.h"

#include <algorithm>
#include <unordered_set>

namespace exam {
namespace {

// A dead peer is noticed within seconds; what the address itself says wins, as it comes later.
constexpr const char* defaults[][2] = {
    {"connect_timeout", "3"},  {"keepalives_idle", "10"},     {"keepalives_interval", "5"},
    {"keepalives_count", "3"}, {"tcp_user_timeout", "15000"}, {"fallback_application_name", "cefl-server"}};

void say_nothing(void*, const char*) {}  // notices would go to standard error

// FNV-1a, 64 bits: advisory locks are numbers. Two names with one number only wait for each other.
std::int64_t lock_number(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : name) {
    hash ^= static_cast<std::uint8_t>(c);
    hash *= 0x100000001b3;
  }
  return static_cast<std::int64_t>(hash);
}

std::string array_of(const std::vector<std::int64_t>& numbers) {
  std::string list = "{";
  for (const std::int64_t number : numbers) {
    if (list.size() > 1) list += ',';
    list += std::to_string(number);
  }
  return list + "}";
}

bool is_change(std::string_view command) {
  return command.starts_with("INSERT") || command.starts_with("UPDATE") || command.starts_with("DELETE");
}

}  // namespace

DbResult<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const std::string& address,
                                                                       const PostgresOptions& options) {
  std::vector<const char*> names, values;
  for (const auto& [name, value] : defaults) {
    names.push_back(name);
    values.push_back(value);
  }
  names.insert(names.end(), {"dbname", "client_encoding", nullptr});
  values.insert(values.end(), {address.c_str(), "UTF8", nullptr});
  std::unique_ptr<PostgresConnection> connection(
      new PostgresConnection(PQconnectdbParams(names.data(), values.data(), /*expand_dbname=*/1)));
  if (!connection->is_connected())
    return fail(postgres_error("", "", PQerrorMessage(connection->handle_.get())));
  PQsetNoticeProcessor(connection->handle_.get(), say_nothing, nullptr);
  const std::string settings =
      "SET lock_timeout = " + std::to_string(options.lock_timeout_ms) +
      "; SET statement_timeout = " + std::to_string(options.statement_timeout_ms) +
      "; SET idle_in_transaction_session_timeout = " + std::to_string(4 * options.statement_timeout_ms) +
      "; SET timezone = 'UTC'; SET bytea_output = 'hex'; SET jit = off";
  if (auto done = connection->run_script(settings); !done) return fail(done.error());
  return connection;
}

DbError PostgresConnection::error_of(const PGresult* answer) const {
  const auto field = [&](int which) {
    const char* text = answer == nullptr ? nullptr : PQresultErrorField(answer, which);
    return std::string(text == nullptr ? "" : text);
  };
  const std::string message = PQerrorMessage(handle_.get());
  if (!is_connected()) return postgres_error("", "", message);
  return postgres_error(field(PG_DIAG_SQLSTATE), field(PG_DIAG_CONSTRAINT_NAME), message);
}

DbResult<PostgresConnection::Statement*> PostgresConnection::prepare(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) return &found->second;
  std::string key(sql);
  Statement statement;
  statement.name = "s" + std::to_string(statements_.size());
  const Answer made(PQprepare(handle_.get(), statement.name.c_str(), key.c_str(), 0, nullptr));
  if (PQresultStatus(made.get()) != PGRES_COMMAND_OK) return fail(error_of(made.get()));
  const Answer described(PQdescribePrepared(handle_.get(), statement.name.c_str()));
  if (PQresultStatus(described.get()) != PGRES_COMMAND_OK) return fail(error_of(described.get()));
  statement.parameters = static_cast<std::size_t>(PQnparams(described.get()));
  std::vector<std::string> names;
  for (int i = 0; i < PQnfields(described.get()); ++i) names.emplace_back(PQfname(described.get(), i));
  statement.columns = std::make_shared<const std::vector<std::string>>(std::move(names));
  return &statements_.emplace(std::move(key), std::move(statement)).first->second;
}

Rows PostgresConnection::rows_of(const PGresult* answer, Statement& statement) {
  Rows rows;
  const int count = PQntuples(answer), columns = PQnfields(answer);
  rows.rows.reserve(static_cast<std::size_t>(count));
  for (int row = 0; row < count; ++row) {
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) values.push_back(value_at(answer, row, column));
    rows.rows.emplace_back(statement.columns, std::move(values));
  }
  auto* command = const_cast<PGresult*>(answer);  // libpq only reads it
  if (is_change(PQcmdStatus(command))) rows.changed = std::stoll(PQcmdTuples(command));
  return rows;
}

DbResult<Rows> PostgresConnection::run(std::string_view sql, std::span<const Value> params) {
  const auto parameters = PostgresParameters::of(params);
  if (!parameters) return fail(DbError{DbError::Kind::other, {}, "text with a NUL inside"});
  const auto statement = prepare(sql);
  if (!statement) return fail(statement.error());
  if ((*statement)->parameters != params.size())
    return fail(DbError{DbError::Kind::other, {}, "the number of parameters differs from the statement's"});
  const Answer answer(PQexecPrepared(handle_.get(), (*statement)->name.c_str(), parameters->count(),
                                     parameters->pointers(), parameters->lengths(), parameters->formats(),
                                     /*resultFormat=*/0));
  const ExecStatusType status = PQresultStatus(answer.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return fail(error_of(answer.get()));
  return rows_of(answer.get(), **statement);
}

DbResult<void> PostgresConnection::run_script(const std::string& sql) {
  const Answer answer(PQexec(handle_.get(), sql.c_str()));
  const ExecStatusType status = PQresultStatus(answer.get());
  const bool done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
  if (!done) return fail(error_of(answer.get()));
  return {};
}

DbResult<void> PostgresConnection::lock(std::span<const std::string> names) {
  std::vector<std::int64_t> numbers;
  numbers.reserve(names.size());
  for (const std::string& name : names) numbers.push_back(lock_number(name));
  // Everybody in the same order.
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  const auto done = run("SELECT pg_advisory_xact_lock(n) FROM unnest(CAST($1 AS BIGINT[])) AS n",
                        {Value(array_of(numbers))});
  if (!done) return fail(done.error());
  return {};
}

DbResult<std::vector<bool>> PostgresConnection::lock_free_ones(std::span<const std::string> names) {
  std::vector<std::int64_t> numbers;
  numbers.reserve(names.size());
  for (const std::string& name : names) numbers.push_back(lock_number(name));
  const auto rows =
      run("SELECT n, CASE WHEN pg_try_advisory_xact_lock(n) THEN 1 ELSE 0 END AS is_ours"
          " FROM unnest(CAST($1 AS BIGINT[])) AS n",
          {Value(array_of(numbers))});
  if (!rows) return fail(rows.error());
  std::unordered_set<std::int64_t> ours;
  for (const Row& row : *rows)
    if (row.integer("is_ours") == 1) ours.insert(row.integer("n"));
  std::vector<bool> is_ours;
  is_ours.reserve(numbers.size());
  for (const std::int64_t number : numbers) is_ours.push_back(ours.contains(number));
  return is_ours;
}

DbResult<bool> PostgresConnection::commit() {
  const Answer answer(PQexec(handle_.get(), "COMMIT"));
  if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return fail(error_of(answer.get()));
  return std::string_view(PQcmdStatus(answer.get())) == "COMMIT";
}

}  // namespace exam
