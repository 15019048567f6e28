#include "server/services/reviews.h"

#include "server/random_text.h"
#include "server/store/applications.h"
#include "server/store/audit.h"
#include "server/store/locks.h"
#include "server/store/review_items.h"

namespace exam {

Reviews::Reviews(Database& database, Vault& vault, Clock& clock, Random& random)
    : database_(database), vault_(vault), clock_(clock), random_(random) {}

Outcome<api::ReviewList> Reviews::list(ApplicationStatus status) {
  return database_.read([&](Connection& db) -> Outcome<api::ReviewList> {
    auto items = review_items(db, vault_, status);
    if (!items) return fail(items.error());
    return api::ReviewList{std::move(*items)};
  });
}

Outcome<api::ReviewItem> Reviews::decide(const Visitor& reviewer, const ApplicationId& id,
                                         const api::DecisionRequest& asked) {
  const Instant now = clock_.now();
  return database_.write([&](Connection& db) -> Outcome<api::ReviewItem> {
    if (auto locked = lock_candidate_of(db, id); !locked) return fail(locked.error());
    const auto application = find_application(db, id);
    if (!application) return fail(application.error());
    if (!*application) return fail(ProblemCode::not_found);
    // Nobody decides on an application of their own.
    if ((*application)->account_id == reviewer.account) return fail(ProblemCode::forbidden);
    if (auto wrong = check_decision((*application)->status, asked.verdict, asked.reason)) return fail(*wrong);
    const std::string reason = asked.verdict == Verdict::approve ? "" : asked.reason;
    const auto saved = save_decision(db, id, status_after(asked.verdict), reason, reviewer.account, now);
    if (!saved) return fail(saved.error());
    const AuditEntry entry{random_hex(random_, 16), reviewer.account, "application.decide", id.value,
                           std::string(enum_name(asked.verdict))};
    if (auto done = write_audit(db, entry, now); !done) return fail(done.error());
    auto item = review_item(db, vault_, id);
    if (!item) return fail(item.error());
    return std::move(*item);
  });
}

}  // namespace exam
