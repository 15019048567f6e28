#include "server/services/retention.h"

#include "server/random_text.h"
#include "server/store/audit.h"
#include "server/store/retention.h"
#include "shared/recovery.h"

#include <algorithm>
#include <functional>

namespace exam {
namespace {

constexpr int recovery_days = 1, upload_days = 1;
constexpr int manual_recovery_days = static_cast<int>(manual_recovery_ms / day_ms);
constexpr int forged_notice_days = 30;  // as long as the back office shows them

struct Chore {
  const char* what;
  int days;
  std::function<DbResult<std::int64_t>(Connection&, Instant before)> work;
};

}  // namespace

Outcome<void> Retention::run() {
  const Instant now = clock_.now();
  const Chore chores[] = {
      {"face", days_.face, [=](auto& db, Instant before) { return erase_old_faces(db, before, now); }},
      {"document", days_.document,
       [=](auto& db, Instant before) { return erase_old_documents(db, before, now); }},
      // Before the attempts: a document's photo that is still kept must not lose the attempt that dates it.
      {"attempt", std::max(days_.attempt, days_.document),
       [](auto& db, Instant before) { return delete_old_attempts(db, before); }},
      {"application", days_.application,
       [=](auto& db, Instant before) { return erase_old_application_photos(db, before, now); }},
      {"upload", upload_days, [](auto& db, Instant before) { return delete_abandoned_uploads(db, before); }},
      {"recovery", recovery_days, [](auto& db, Instant before) { return delete_old_recoveries(db, before); }},
      {"recovery_photo", days_.document,
       [](auto& db, Instant before) { return erase_old_recovery_photos(db, before); }},
      // Not while the code of an approved one is still good for a new password.
      {"recovery_case", std::max({days_.attempt, days_.document, manual_recovery_days}),
       [](auto& db, Instant before) { return delete_old_recovery_cases(db, before); }},
      {"notice", forged_notice_days,
       [](auto& db, Instant before) { return delete_old_forged_notices(db, before); }},
  };
  for (const Chore& chore : chores) {
    const auto done = database_.write([&](Connection& db) -> Outcome<void> {
      const auto count = chore.work(db, now + -chore.days * day_ms);
      if (!count) return fail(count.error());
      if (*count == 0) return {};
      const auto noted = write_audit(
          db, {random_hex(random_, 16), {}, "retention.delete", chore.what, std::to_string(*count)}, now);
      if (!noted) return fail(noted.error());
      return {};
    });
    if (!done) return done;
  }
  return {};
}

}  // namespace exam
