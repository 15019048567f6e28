#include "server/store/identity_cases.h"

#include "server/store/columns.h"

namespace exam {
namespace {

std::string select(std::string_view rest) {
  return "SELECT v.id, a.account, v.full_name, v.document_sealed, v.document_type, v.birth_date, v.sex,"
         " v.state, p.id AS shown_photo_id, v.started_at, v.reason FROM verification v"
         " JOIN account a ON a.id = v.account_id"
         " LEFT JOIN photo p ON p.id = v.photo_id AND p.erased_at IS NULL WHERE v.way = 'manual' AND " +
         std::string(rest);
}

DbResult<std::vector<api::IdentityCase>> read_all(const DbResult<Rows>& rows, Vault& vault,
                                                  NumberShown shown) {
  if (!rows) return fail(rows.error());
  std::vector<api::IdentityCase> cases;
  for (const Row& row : *rows) {
    auto number = vault.open(row.blob("document_sealed"));
    if (!number) return fail(DbError{DbError::Kind::other, {}, "a sealed document number does not open"});
    if (shown == NumberShown::masked) number = mask_document_number(*number);
    cases.push_back({VerificationId{row.text("id")}, row.text("account"), row.text("full_name"), *number,
                     enum_column<DocumentType>(row, "document_type"), date_column(row, "birth_date"),
                     enum_column<Sex>(row, "sex"), enum_column<VerificationState>(row, "state"),
                     PhotoId{row.text_or_null("shown_photo_id").value_or("")}, row.instant("started_at"),
                     row.text("reason")});
  }
  return cases;
}

}  // namespace

DbResult<std::vector<api::IdentityCase>> identity_cases(Connection& db, Vault& vault,
                                                        VerificationState state) {
  return read_all(db.run(select("v.state = $1 ORDER BY v.started_at, v.id LIMIT 500"), {enum_value(state)}),
                  vault, NumberShown::masked);
}

DbResult<std::optional<api::IdentityCase>> identity_case(Connection& db, Vault& vault,
                                                         const VerificationId& id, NumberShown shown) {
  auto cases = read_all(db.run(select("v.id = $1"), {id.value}), vault, shown);
  if (!cases) return fail(cases.error());
  if (cases->empty()) return std::nullopt;
  return std::move(cases->front());
}

}  // namespace exam
