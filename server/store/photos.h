// Photos in the database: the verified one of a person, and those submitted with applications.
#pragma once

#include "server/ports/database.h"
#include "shared/enum_names.h"
#include "shared/id.h"

namespace exam {

enum class PhotoKind {
  verified,     // the face, from the vendor
  application,  // 证件照片
  document      // for 人工核验
};
template <>
struct EnumNames<PhotoKind> {
  static constexpr std::array<std::string_view, 3> names{"verified", "application", "document"};
};

struct StoredPhoto {
  PhotoId id;
  AccountId account_id;
  std::optional<ExamId> exam_id;  // of kind application
  PhotoKind kind = PhotoKind::application;
  Bytes jpeg;  // re-encoded by us, without metadata
  Instant created_at;
};

DbResult<void> insert_photo(Connection& db, const StoredPhoto& photo);
// Empty also when it was erased.
DbResult<std::optional<StoredPhoto>> find_photo(Connection& db, const PhotoId& id);
// Of this account and exam, of kind application.
DbResult<bool> is_application_photo(Connection& db, const PhotoId& id, const AccountId& account,
                                    const ExamId& exam);
// Of kind application.
DbResult<std::int64_t> count_photos_since(Connection& db, const AccountId& account, Instant since);
DbResult<void> delete_photo(Connection& db, const PhotoId& id);
// The bytes go and what was found in them, the row stays.
DbResult<void> erase_photo(Connection& db, const PhotoId& id, Instant now);
// All of one kind that an account has; how many there were.
DbResult<std::int64_t> erase_photos(Connection& db, const AccountId& account, PhotoKind kind, Instant now);
// A document's photo that waits for its 人工核验.
DbResult<bool> is_document_photo(Connection& db, const PhotoId& id, const AccountId& account);
DbResult<void> delete_unused_document_photos(Connection& db, const AccountId& account, Instant before);
// Photos that no application uses: those from before `replaced_before` that a later one of the same account
// and exam replaces, and all from before `any_before`.
DbResult<void> delete_unused_photos(Connection& db, Instant replaced_before, Instant any_before);

}  // namespace exam
