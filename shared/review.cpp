#include "shared/review.h"

#include "shared/identity.h"
#include "shared/text_field.h"
#include "shared/utf8.h"

namespace exam {

namespace {

// Rosters are typed by many hands: width of characters, spaces and case make no other student and no other
// major, "计算机（网络）" is "计算机(网络)".
std::string folded(std::string_view text) {
  return lower_ascii(without_spaces(half_width(text)));
}

std::string folded_name(std::string_view name) {
  return upper_ascii(normalise_name(name));
}

}  // namespace

std::vector<Difference> compare_with_roster(const RosterClaim& claim, const RosterEntry* entry) {
  const bool same_student = entry != nullptr && folded(claim.institution) == folded(entry->institution) &&
                            folded(claim.student_number) == folded(entry->student_number);
  if (!same_student) return {{DifferenceKind::not_on_roster, {}, {}}};
  std::vector<Difference> differences;
  if (folded_name(claim.full_name) != folded_name(entry->full_name))
    differences.push_back({DifferenceKind::full_name, claim.full_name, entry->full_name});
  // Two unknown documents are not the same document.
  if (claim.document_index.empty() || claim.document_index != entry->document_index)
    differences.push_back({DifferenceKind::document, {}, {}});
  if (folded(claim.level) != folded(entry->level))
    differences.push_back({DifferenceKind::level, claim.level, entry->level});
  if (folded(claim.major) != folded(entry->major))
    differences.push_back({DifferenceKind::major, claim.major, entry->major});
  return differences;
}

std::optional<Difference> photo_difference(const FaceCheck& check, const Problems& refused) {
  const std::string likeness = check.score ? std::to_string(*check.score) : "";
  const std::string needed = check.score ? std::to_string(check.same_min) : "";
  if (!refused.empty()) return Difference{DifferenceKind::photo_appeal, likeness, needed};
  if (!needs_person(check)) return std::nullopt;
  if (check.verdict == FaceVerdict::unsure) return Difference{DifferenceKind::photo_unsure, likeness, needed};
  return Difference{DifferenceKind::photo_uncompared, {}, {}};
}

std::optional<Problem> check_decision(ApplicationStatus current, Verdict verdict, std::string_view reason) {
  if (current != ApplicationStatus::pending) return problem(ProblemCode::decision_not_possible);
  const std::string said = trimmed(reason);
  if (said.empty()) {
    if (verdict == Verdict::approve) return {};
    return problem(ProblemCode::reason_missing, "reason");
  }
  return check_length(said, "reason", {1, reason_length_max});
}

ApplicationStatus status_after(Verdict verdict) {
  switch (verdict) {
    case Verdict::approve:
      return ApplicationStatus::approved;
    case Verdict::return_for_correction:
      return ApplicationStatus::returned;
    case Verdict::reject:
      break;
  }
  return ApplicationStatus::rejected;
}

}  // namespace exam
