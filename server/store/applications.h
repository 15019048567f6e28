// Applications in the database.
#pragma once

#include "server/ports/database.h"
#include "shared/api/messages.h"

namespace exam {

struct StoredApplication {
  ApplicationId id;
  ExamId exam_id;
  AccountId account_id;
  ApplicationStatus status = ApplicationStatus::pending;
  ApplicationForm form;  // normalised
  PhotoId photo_id;
  Instant submitted_at;
  std::vector<Difference> differences;
  std::string reason;
  std::optional<Instant> withdrawn_at;  // the last time, applied for again since or not
};

api::Application view_of(const StoredApplication& application);

// The columns that read_application() needs, of a table named or aliased `application`.
extern const std::string_view application_columns;
StoredApplication read_application(const Row& row);

DbResult<std::optional<StoredApplication>> find_application(Connection& db, const ApplicationId& id);
DbResult<std::optional<StoredApplication>> find_application(Connection& db, const ExamId& exam,
                                                            const AccountId& account);
// Inserts, or replaces the contents of the account's returned or withdrawn application for this exam.
DbResult<void> save_application(Connection& db, const StoredApplication& application);
DbResult<void> save_decision(Connection& db, const ApplicationId& id, ApplicationStatus status,
                             const std::string& reason, const AccountId& by, Instant now);
DbResult<void> save_withdrawal(Connection& db, const ApplicationId& id, Instant now);

}  // namespace exam
