// 报名资格审核: comparison with the institution's roster, and a reviewer's decision.
#pragma once

#include "shared/application.h"
#include "shared/enum_names.h"
#include "shared/face.h"
#include "shared/problem.h"

#include <string>
#include <vector>

namespace exam {

// One line of an institution's roster. The document number arrives as its blind index, never in clear.
struct RosterEntry {
  std::string institution, student_number, full_name, document_index, level, major;
};

// What the application claims, in the same terms.
using RosterClaim = RosterEntry;

enum class DifferenceKind {
  not_on_roster,  // no entry with this institution and student number
  full_name,
  document,  // values are never shown
  level,
  major,
  photo_appeal,  // the machine refused the photo and the candidate asks for a person; applied: the likeness
  photo_unsure,  // applied: the likeness; on_roster: what the same person has at least
  photo_uncompared,  // nothing was compared
};
template <>
struct EnumNames<DifferenceKind> {
  static constexpr std::array<std::string_view, 8> names{"not_on_roster", "full_name",       "document",
                                                         "level",         "major",           "photo_appeal",
                                                         "photo_unsure",  "photo_uncompared"};
};

struct Difference {
  DifferenceKind kind = DifferenceKind::not_on_roster;
  std::string applied, on_roster;  // empty for not_on_roster and document
  friend bool operator==(const Difference&, const Difference&) = default;
};

// Empty: equal, so approved at once. `entry` is null when the roster has no such student.
std::vector<Difference> compare_with_roster(const RosterClaim& claim, const RosterEntry* entry);

// Why a person has to look at the photo; empty: nobody has to. `refused` is why it could not be submitted but
// for the appeal (check_face).
std::optional<Difference> photo_difference(const FaceCheck& check, const Problems& refused);

enum class Verdict { approve, return_for_correction, reject };
template <>
struct EnumNames<Verdict> {
  static constexpr std::array<std::string_view, 3> names{"approve", "return_for_correction", "reject"};
};

inline constexpr int reason_length_max = 200;  // characters
// A decision needs a pending application, and a reason unless it approves.
std::optional<Problem> check_decision(ApplicationStatus current, Verdict verdict, std::string_view reason);
ApplicationStatus status_after(Verdict verdict);

}  // namespace exam
