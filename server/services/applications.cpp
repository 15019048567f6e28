#include "server/services/applications.h"

#include "server/random_text.h"
#include "server/store/accounts.h"
#include "server/store/audit.h"
#include "server/store/exam_cards.h"
#include "server/store/exams.h"
#include "server/store/locks.h"
#include "server/store/photos.h"

namespace exam {
namespace {

Outcome<Exam> existing_exam(Connection& db, const ExamId& id) {
  auto exam = find_exam(db, id);
  if (!exam) return fail(exam.error());
  if (!*exam) return fail(ProblemCode::not_found);
  return std::move(**exam);
}

Outcome<api::ExamCard> existing_card(Connection& db, const ExamId& id, const Visitor& visitor, Instant now) {
  auto card = exam_card(db, id, visitor.account, now);
  if (!card) return fail(card.error());
  if (!*card) return fail(ProblemCode::not_found);
  return std::move(**card);
}

}  // namespace

Applications::Applications(Database& database, Vault& vault, Faces& faces, Clock& clock, Random& random,
                           const PhotoLimits& photo_limits)
    : database_(database),
      vault_(vault),
      faces_(faces),
      clock_(clock),
      random_(random),
      photo_limits_(photo_limits) {}

Outcome<api::ExamList> Applications::exams(const Visitor& visitor) {
  const Instant now = clock_.now();
  return database_.read([&](Connection& db) -> Outcome<api::ExamList> {
    auto cards = exam_cards(db, visitor.account, now);
    if (!cards) return fail(cards.error());
    return api::ExamList{std::move(*cards)};
  });
}

Outcome<api::ExamDetail> Applications::detail(const Visitor& visitor, const ExamId& id) {
  const Instant now = clock_.now();
  return database_.read([&](Connection& db) -> Outcome<api::ExamDetail> {
    const auto exam = existing_exam(db, id);
    if (!exam) return fail(exam.error());
    auto card = existing_card(db, id, visitor, now);
    if (!card) return fail(card.error());
    const auto account = find_account(db, visitor.account);
    if (!account) return fail(account.error());
    if (!*account) return fail(ProblemCode::not_found);
    return api::ExamDetail{std::move(*card), exam->choices, exam->notice, photo_limits_, (*account)->mobile};
  });
}

Outcome<api::ExamCard> Applications::submit(const Visitor& visitor, const ExamId& id,
                                            const api::SubmitApplicationRequest& asked) {
  const Instant now = clock_.now();
  if (auto done = faces_.compare_late(visitor.account, asked.photo_id); !done) return fail(done.error());
  return database_.write([&](Connection& db) -> Outcome<api::ExamCard> {
    if (auto locked = db.lock(candidate_lock(visitor.account)); !locked) return fail(locked.error());
    const auto exam = existing_exam(db, id);
    if (!exam) return fail(exam.error());
    const auto application = assess(db, visitor, *exam, asked, now);
    if (!application) return fail(application.error());
    if (auto done = save_application(db, *application); !done) return fail(done.error());
    const AuditEntry entry{random_hex(random_, 16), visitor.account, "application.submit",
                           application->id.value, std::string(enum_name(application->status))};
    if (auto done = write_audit(db, entry, now); !done) return fail(done.error());
    return existing_card(db, id, visitor, now);
  });
}

// The photo's face, as it was found when the photo was uploaded or just before this transaction.
Outcome<FaceCheck> Applications::check_photo(Connection& db, const Visitor& visitor, const ExamId& exam,
                                             const api::SubmitApplicationRequest& asked, Problems& problems) {
  const auto own_photo = is_application_photo(db, asked.photo_id, visitor.account, exam);
  if (!own_photo) return fail(own_photo.error());
  if (!*own_photo) problems.push_back(problem(ProblemCode::photo_missing, "photo_id"));
  if (!asked.photo_declared) problems.push_back(problem(ProblemCode::photo_not_declared, "photo_declared"));
  if (!*own_photo) return FaceCheck{};
  const auto check = find_face_check(db, asked.photo_id);
  if (!check) return fail(check.error());
  const FaceCheck found = check->value_or(FaceCheck{});
  if (asked.photo_appeal.value_or(false)) return found;
  for (Problem& each : faces_.problems_of(found)) problems.push_back(std::move(each));
  return found;
}

// Every rule again, whatever the client has checked; in the order in which a person can do something about
// it.
Outcome<StoredApplication> Applications::assess(Connection& db, const Visitor& visitor, const Exam& exam,
                                                const api::SubmitApplicationRequest& asked, Instant now) {
  const auto identity = find_identity(db, vault_, visitor.account);
  if (!identity) return fail(identity.error());
  if (!*identity) return fail(ProblemCode::not_verified);
  const auto current = find_application(db, exam.id, visitor.account);
  if (!current) return fail(current.error());
  const auto status = *current ? std::optional((*current)->status) : std::nullopt;
  if (auto wrong = check_may_submit(status, exam.windows.apply_from, exam.windows.apply_until, now))
    return fail(*wrong);
  if (!asked.notice_agreed) return fail(problem(ProblemCode::notice_not_agreed, "notice_agreed"));

  StoredApplication application;
  application.form = normalise_application(asked.form);
  Problems problems = check_application(application.form, exam.choices);
  const auto face = check_photo(db, visitor, exam.id, asked, problems);
  if (!face) return fail(face.error());
  if (!problems.empty()) return fail(problems);

  const ApplicationForm& form = application.form;
  const auto entry = find_roster_entry(db, exam.id, form.institution, form.student_number);
  if (!entry) return fail(entry.error());
  const RosterClaim claim{
      form.institution, form.student_number, (*identity)->person.full_name, (*identity)->document_index,
      form.level,       form.major};
  application.differences = compare_with_roster(claim, *entry ? &**entry : nullptr);
  if (auto doubt = photo_difference(*face, faces_.problems_of(*face)))
    application.differences.push_back(std::move(*doubt));
  if (*current) application.withdrawn_at = (*current)->withdrawn_at;
  application.id = *current ? (*current)->id : new_id<ApplicationId>(random_);
  application.exam_id = exam.id;
  application.account_id = visitor.account;
  application.status =
      application.differences.empty() ? ApplicationStatus::approved : ApplicationStatus::pending;
  application.photo_id = asked.photo_id;
  application.submitted_at = now;
  return application;
}

}  // namespace exam
