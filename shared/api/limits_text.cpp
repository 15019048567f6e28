#include "shared/api/face_fields.h"
#include "shared/api/photo_limits_fields.h"

namespace exam {
namespace {

// The usual limits with what `text` changes; `wrong_limit` names the first that makes no sense.
template <class Limits>
Result<Limits, std::string> read_limits(std::string_view text,
                                        std::string_view (*wrong_limit)(const Limits&)) {
  const Json changes = parse_json(text);
  if (!changes.is_object()) return fail(std::string("is not a JSON object"));
  Json all = codec::write(Limits{});
  for (auto change = changes.begin(); change != changes.end(); ++change) {
    if (!all.contains(change.key())) return fail("knows no limit " + change.key());
    all[change.key()] = change.value();
  }
  const auto limits = from_json<Limits>(json_text(all), UnknownMembers::refuse);
  if (!limits) return fail(limits.error().field + ": must be a whole number");
  if (const std::string_view wrong = wrong_limit(*limits); !wrong.empty())
    return fail(std::string(wrong) + ": is out of range or contradicts another limit");
  return *limits;
}

}  // namespace

Result<PhotoLimits, std::string> read_photo_limits(std::string_view text) {
  return read_limits(text, wrong_photo_limit);
}

Result<FaceLimits, std::string> read_face_limits(std::string_view text) {
  return read_limits(text, wrong_face_limit);
}

}  // namespace exam
