#include "server/store/review_items.h"

#include "server/store/applications.h"
#include "server/store/columns.h"
#include "server/store/faces.h"
#include "server/store/photos.h"

namespace exam {
namespace {

std::string select(std::string_view rest) {
  return "SELECT " + std::string(application_columns) +
         ", exam.title, account.account, identity.full_name, identity.document_type,"
         " identity.document_sealed, proof.id AS proof_id, proof.kind AS proof_kind, applied.face_check"
         " FROM application"
         " JOIN exam ON exam.id = application.exam_id JOIN account ON account.id = application.account_id"
         " JOIN identity ON identity.account_id = application.account_id"
         " LEFT JOIN photo proof ON proof.id = identity.photo_id AND proof.erased_at IS NULL"
         " LEFT JOIN photo applied ON applied.id = application.photo_id " +
         std::string(rest);
}

DbResult<std::vector<api::ReviewItem>> read_all(const DbResult<Rows>& rows, Vault& vault) {
  if (!rows) return fail(rows.error());
  std::vector<api::ReviewItem> items;
  for (const Row& row : *rows) {
    const auto number = vault.open(row.blob("document_sealed"));
    if (!number) return fail(DbError{DbError::Kind::other, {}, "a sealed document number does not open"});
    StoredApplication application = read_application(row);
    const PhotoId proof{row.text_or_null("proof_id").value_or("")};
    const bool is_document = row.text_or_null("proof_kind") == enum_name(PhotoKind::document);
    items.push_back({application.id, application.exam_id, row.text("title"), row.text("account"),
                     row.text("full_name"), mask_document_number(*number),
                     enum_column<DocumentType>(row, "document_type"), application.status,
                     std::move(application.form), application.photo_id, is_document ? PhotoId{} : proof,
                     is_document ? proof : PhotoId{}, application.submitted_at,
                     std::move(application.differences), application.reason, read_face_check(row)});
  }
  return items;
}

}  // namespace

DbResult<std::vector<api::ReviewItem>> review_items(Connection& db, Vault& vault, ApplicationStatus status) {
  return read_all(db.run(select("WHERE application.status = $1"
                                " ORDER BY application.submitted_at, application.id LIMIT 500"),
                         {enum_value(status)}),
                  vault);
}

DbResult<api::ReviewItem> review_item(Connection& db, Vault& vault, const ApplicationId& id) {
  auto items = read_all(db.run(select("WHERE application.id = $1"), {id.value}), vault);
  if (!items) return fail(items.error());
  if (items->empty()) return fail(DbError{DbError::Kind::other, {}, "no such application"});
  return std::move(items->front());
}

}  // namespace exam
