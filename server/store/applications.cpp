#include "server/store/applications.h"

#include "server/store/columns.h"
#include "shared/api/message_fields.h"

namespace exam {
namespace {

std::vector<Difference> differences_from(const std::string& json) {
  if (json == "[]") return {};  // nearly all
  const Json parsed = parse_json(json);
  std::vector<Difference> differences;
  (void)codec::read(parsed, "differences", UnknownMembers::ignore, differences);
  return differences;
}

DbResult<std::optional<StoredApplication>> first_of(const DbResult<Rows>& rows) {
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  return read_application(rows->front());
}

std::string select(std::string_view condition) {
  return "SELECT " + std::string(application_columns) + " FROM application WHERE " + std::string(condition);
}

}  // namespace

const std::string_view application_columns =
    "application.id AS application_id, application.exam_id, application.account_id, application.status, "
    "application.institution, application.student_number, application.level, application.major, "
    "application.subject, application.mobile, application.email, application.address, "
    "application.photo_id, application.submitted_at, application.differences, application.reason, "
    "application.withdrawn_at";

StoredApplication read_application(const Row& row) {
  StoredApplication application;
  application.id.value = row.text("application_id");
  application.exam_id.value = row.text("exam_id");
  application.account_id.value = row.text("account_id");
  application.status = enum_column<ApplicationStatus>(row, "status");
  application.form = {row.text("institution"), row.text("student_number"), row.text("level"),
                      row.text("major"),       row.text("subject"),        row.text("mobile"),
                      row.text("email"),       row.text("address")};
  application.photo_id.value = row.text("photo_id");
  application.submitted_at = row.instant("submitted_at");
  application.differences = differences_from(row.text("differences"));
  application.reason = row.text("reason");
  application.withdrawn_at = row.instant_or_null("withdrawn_at");
  return application;
}

api::Application view_of(const StoredApplication& stored) {
  return {stored.id,           stored.status,      stored.form,  stored.photo_id,
          stored.submitted_at, stored.differences, stored.reason};
}

DbResult<std::optional<StoredApplication>> find_application(Connection& db, const ApplicationId& id) {
  return first_of(db.run(select("id = $1"), {id.value}));
}

DbResult<std::optional<StoredApplication>> find_application(Connection& db, const ExamId& exam,
                                                            const AccountId& account) {
  return first_of(db.run(select("exam_id = $1 AND account_id = $2"), {exam.value, account.value}));
}

DbResult<void> save_application(Connection& db, const StoredApplication& application) {
  const ApplicationForm& form = application.form;
  const auto done = db.run(
      "INSERT INTO application (id, exam_id, account_id, status, institution, student_number, level, major,"
      " subject, mobile, email, address, photo_id, submitted_at, differences)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
      " ON CONFLICT (exam_id, account_id) DO UPDATE SET status = excluded.status,"
      " institution = excluded.institution, student_number = excluded.student_number,"
      " level = excluded.level, major = excluded.major, subject = excluded.subject,"
      " mobile = excluded.mobile, email = excluded.email, address = excluded.address,"
      " photo_id = excluded.photo_id, submitted_at = excluded.submitted_at,"
      " differences = excluded.differences, reason = '', decided_at = NULL, decided_by = NULL"
      " WHERE application.status IN ('returned', 'withdrawn')",
      {application.id.value, application.exam_id.value, application.account_id.value,
       enum_value(application.status), form.institution, form.student_number, form.level, form.major,
       form.subject, form.mobile, form.email, form.address, application.photo_id.value,
       application.submitted_at.ms, to_json(application.differences)});
  if (!done) return fail(done.error());
  if (done->changed == 0)
    return fail(
        DbError{DbError::Kind::constraint, "application_one_per_exam", "neither returned nor withdrawn"});
  return {};
}

DbResult<void> save_decision(Connection& db, const ApplicationId& id, ApplicationStatus status,
                             const std::string& reason, const AccountId& by, Instant now) {
  const auto done = db.run(
      "UPDATE application SET status = $2, reason = $3, decided_at = $4, decided_by = $5 WHERE id = $1",
      {id.value, enum_value(status), reason, now.ms, by.value});
  if (!done) return fail(done.error());
  return {};
}

DbResult<void> save_withdrawal(Connection& db, const ApplicationId& id, Instant now) {
  const auto done = db.run("UPDATE application SET status = 'withdrawn', withdrawn_at = $2 WHERE id = $1",
                           {id.value, now.ms});
  if (!done) return fail(done.error());
  return {};
}

}  // namespace exam
