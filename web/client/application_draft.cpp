#include "web/client/application_draft.h"

#include "shared/api/json_codec.h"

namespace exam {

struct StoredDraft {
  std::string institution, student_number, level, major, subject;
  PhotoId photo_id;
  bool notice_agreed = false;
};

template <>
inline constexpr auto json_fields<StoredDraft> =
    std::tuple{json_field("institution", &StoredDraft::institution),
               json_field("student_number", &StoredDraft::student_number),
               json_field("level", &StoredDraft::level),
               json_field("major", &StoredDraft::major),
               json_field("subject", &StoredDraft::subject),
               json_field("photo_id", &StoredDraft::photo_id),
               json_field("notice_agreed", &StoredDraft::notice_agreed)};

Problems application_problems(const ApplicationDraft& draft, const ApplicationChoices& choices) {
  Problems problems = check_application(normalise_application(draft.values), choices);
  if (draft.photo.id.empty() || !draft.photo.problems.empty()) {
    const bool none = draft.photo.file_name.empty() && draft.photo.problems.empty();
    problems.push_back(none                           ? problem(ProblemCode::photo_missing, "photo")
                       : draft.photo.problems.empty() ? problem(ProblemCode::busy, "photo")
                                                      : draft.photo.problems.front());
    problems.back().field = "photo";
  }
  if (!draft.photo.refused.empty() && !draft.photo.appeal) problems.push_back(draft.photo.refused.front());
  if (!draft.photo.declared) problems.push_back(problem(ProblemCode::photo_not_declared, "photo_declared"));
  return problems;
}

std::string draft_key(std::string_view account, std::string_view exam_id) {
  return "application:" + account_key(account) + ":" + std::string(exam_id);
}

std::string stored_draft(const ApplicationDraft& draft) {
  const ApplicationForm& form = draft.values;
  return to_json(StoredDraft{form.institution, form.student_number, form.level, form.major, form.subject,
                             draft.photo.id, draft.notice_agreed});
}

void restore_draft(std::string_view text, ApplicationDraft& draft) {
  auto stored = from_json<StoredDraft>(text, UnknownMembers::refuse);
  if (!stored) return;
  draft.values.institution = stored->institution;
  draft.values.student_number = stored->student_number;
  draft.values.level = stored->level;
  draft.values.major = stored->major;
  draft.values.subject = stored->subject;
  draft.notice_agreed = stored->notice_agreed;
  if (!stored->photo_id.empty()) draft.photo.id = stored->photo_id;
}

}  // namespace exam
