#include "server/store/personal_data.h"

#include "server/crypto/encoding.h"
#include "shared/identity.h"

#include <span>
#include <string>
#include <vector>

namespace exam {
namespace {

enum class Shown { text, number, moment, sealed, picture, json };
struct Column {
  const char* name;
  Shown shown;
};

Json shown_value(const Row& row, const Column& column, Vault& vault) {
  if (row.is_null(column.name)) return nullptr;
  switch (column.shown) {
    case Shown::text:
      return row.text(column.name);
    case Shown::json:
      return parse_json(row.text(column.name));
    case Shown::number:
      return row.integer(column.name);
    case Shown::moment:
      return shanghai_second_text(row.instant(column.name));
    case Shown::sealed:
      return mask_document_number(vault.open(row.blob(column.name)).value_or(""));
    case Shown::picture:
      break;
  }
  const Bytes& bytes = row.blob(column.name);
  return base64_encode(std::string(bytes.begin(), bytes.end()));
}

struct Table {
  const char* name;
  const char* from;  // with $1 for the account
  std::vector<Column> columns;
};

const Table tables[] = {
    {"account",
     "FROM account WHERE id = $1",
     {{"account", Shown::text},
      {"mobile", Shown::text},
      {"terms_at", Shown::moment},
      {"registered_at", Shown::moment}}},
    {"identity",
     "FROM identity WHERE account_id = $1",
     {{"full_name", Shown::text},
      {"document_type", Shown::text},
      {"document_sealed", Shown::sealed},
      {"birth_date", Shown::text},
      {"sex", Shown::text},
      {"verified_at", Shown::moment}}},
    {"verifications",
     "FROM verification WHERE account_id = $1 ORDER BY started_at",
     {{"way", Shown::text},
      {"state", Shown::text},
      {"full_name", Shown::text},
      {"document_type", Shown::text},
      {"document_sealed", Shown::sealed},
      {"reason", Shown::text},
      {"started_at", Shown::moment},
      {"finished_at", Shown::moment}}},
    {"consents",
     "FROM consent WHERE account_id = $1 ORDER BY given_at",
     {{"kind", Shown::text},
      {"version", Shown::text},
      {"given_at", Shown::moment},
      {"withdrawn_at", Shown::moment}}},
    {"applications",
     "FROM application JOIN exam ON exam.id = application.exam_id WHERE application.account_id = $1"
     " ORDER BY submitted_at",
     {{"title", Shown::text},
      {"status", Shown::text},
      {"institution", Shown::text},
      {"student_number", Shown::text},
      {"level", Shown::text},
      {"major", Shown::text},
      {"subject", Shown::text},
      {"mobile", Shown::text},
      {"email", Shown::text},
      {"address", Shown::text},
      {"submitted_at", Shown::moment},
      {"differences", Shown::json},
      {"reason", Shown::text},
      {"decided_at", Shown::moment}}},
    {"orders",
     "FROM exam_order JOIN application ON application.id = exam_order.application_id"
     " WHERE application.account_id = $1 ORDER BY created_at",
     {{"number", Shown::text},
      {"amount_fen", Shown::number},
      {"state", Shown::text},
      {"created_at", Shown::moment},
      {"paid_at", Shown::moment}}},
    {"tickets",
     "FROM admission_ticket JOIN application ON application.id = admission_ticket.application_id"
     " WHERE application.account_id = $1 ORDER BY issued_at",
     {{"number", Shown::text}, {"issued_at", Shown::moment}}},
    {"photos",
     "FROM photo WHERE account_id = $1 AND erased_at IS NULL ORDER BY created_at",
     {{"kind", Shown::text},
      {"created_at", Shown::moment},
      {"jpeg", Shown::picture},
      {"face_check", Shown::json}}},
    {"faces",
     "FROM (SELECT account_id, face_engine, face_at, '用于比对照片的人脸特征值，已加密保存，随认证照片删除'"
     " AS description FROM photo WHERE face_sealed IS NOT NULL) AS face WHERE account_id = $1",
     {{"description", Shown::text}, {"face_engine", Shown::text}, {"face_at", Shown::moment}}},
    // Only what a reviewer found to be this person's: anybody may claim to be somebody.
    {"recoveries",
     "FROM recovery_case WHERE state = 'verified' AND document_index ="
     " (SELECT document_index FROM identity WHERE account_id = $1) ORDER BY started_at",
     {{"full_name", Shown::text},
      {"document_type", Shown::text},
      {"document_sealed", Shown::sealed},
      {"photo", Shown::picture},
      {"started_at", Shown::moment},
      {"finished_at", Shown::moment},
      {"used_at", Shown::moment}}},
    {"actions",
     "FROM audit_log WHERE account_id = $1 ORDER BY at",
     {{"at", Shown::moment}, {"action", Shown::text}, {"detail", Shown::text}}},
};

std::string query_of(const Table& table) {
  std::string sql = "SELECT ";
  for (const Column& column : table.columns) {
    if (!sql.ends_with(' ')) sql += ", ";
    sql += column.name;
  }
  return sql + " " + table.from;
}

}  // namespace

DbResult<Json> personal_data_of(Connection& db, Vault& vault, const AccountId& account) {
  Json all = Json::object();
  for (const Table& table : tables) {
    const auto rows = db.run(query_of(table), {account.value});
    if (!rows) return fail(rows.error());
    Json list = Json::array();
    for (const Row& row : *rows) {
      Json item = Json::object();
      for (const Column& column : table.columns) {
        const bool sealed = column.shown == Shown::sealed;
        item[sealed ? "document_number" : column.name] = shown_value(row, column, vault);
      }
      list.push_back(std::move(item));
    }
    all[table.name] = std::move(list);
  }
  return all;
}

DbResult<bool> is_account_in_use(Connection& db, const AccountId& account, Instant now) {
  const auto rows = db.run(
      "SELECT 1 AS found FROM application a JOIN exam e ON e.id = a.exam_id"
      " WHERE a.account_id = $1 AND ((a.withdrawn_at IS NULL AND a.status <> 'rejected'"
      " AND e.ticket_until > $2)"
      " OR EXISTS (SELECT 1 FROM seat_hold h WHERE h.application_id = a.id AND h.state IN ('pending', "
      "'stuck'))"
      " OR EXISTS (SELECT 1 FROM exam_order o WHERE o.application_id = a.id AND o.state = 'refunding'))"
      " LIMIT 1",
      {account.value, now.ms});
  if (!rows) return fail(rows.error());
  return !rows->empty();
}

DbResult<void> forget_account(Connection& db, const AccountId& account, Instant now) {
  const std::string& id = account.value;
  const auto run = [&](std::string_view sql, std::initializer_list<Value> params) -> DbResult<void> {
    const auto done = db.run(sql, params);
    if (!done) return fail(done.error());
    return {};
  };
  DbResult<void> done;
  for (const char* sql :
       {"DELETE FROM access_token WHERE account_id = $1",
        "DELETE FROM recovery_case WHERE document_index IN"
        " (SELECT document_index FROM identity WHERE account_id = $1)",
        "DELETE FROM identity WHERE account_id = $1", "DELETE FROM verification WHERE account_id = $1",
        "DELETE FROM consent WHERE account_id = $1", "DELETE FROM kept_answer WHERE account_id = $1",
        "UPDATE application SET student_number = '', mobile = '', email = '', address = '',"
        " differences = '[]', reason = '' WHERE account_id = $1"}) {
    if (done = run(sql, {id}); !done) return done;
  }
  done =
      run("UPDATE photo SET jpeg = $2, erased_at = $3, face_sealed = NULL, face_check = NULL WHERE "
          "account_id = $1 AND erased_at IS NULL",
          {id, Bytes{}, now.ms});
  if (!done) return done;
  return run(
      "UPDATE account SET account = $2, account_key = $2, password_hash = '', mobile = ''"
      " WHERE id = $1",
      {id, "deleted:" + id});
}

}  // namespace exam
