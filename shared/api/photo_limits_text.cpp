#include "shared/api/photo_limits_fields.h"

namespace exam {

Result<PhotoLimits, std::string> read_photo_limits(std::string_view text) {
  const Json changes = parse_json(text);
  if (!changes.is_object()) return fail(std::string("is not a JSON object"));
  Json all = codec::write(PhotoLimits{});
  for (auto change = changes.begin(); change != changes.end(); ++change) {
    if (!all.contains(change.key())) return fail("knows no limit " + change.key());
    all[change.key()] = change.value();
  }
  const auto limits = from_json<PhotoLimits>(json_text(all), UnknownMembers::refuse);
  if (!limits) return fail(limits.error().field + ": must be a whole number");
  if (const std::string_view wrong = wrong_photo_limit(*limits); !wrong.empty())
    return fail(std::string(wrong) + ": is out of range or contradicts another limit");
  return *limits;
}

}  // namespace exam
