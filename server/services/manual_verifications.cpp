#include "server/services/manual_verifications.h"

#include "server/random_text.h"
#include "server/services/document_photo.h"
#include "server/services/identity.h"
#include "server/services/identity_rules.h"
#include "server/services/too_often.h"
#include "server/store/audit.h"
#include "server/store/identity_cases.h"
#include "server/store/locks.h"
#include "server/store/photos.h"
#include "shared/text_field.h"

namespace exam {
namespace {

constexpr RateRule tries{20, hour_ms};

}  // namespace

ManualVerifications::ManualVerifications(Database& database, Vault& vault, PhotoCodec& codec, Clock& clock,
                                         Random& random, AgeLimits age)
    : database_(database),
      vault_(vault),
      codec_(codec),
      clock_(clock),
      random_(random),
      age_(age),
      tries_(tries) {}

Outcome<api::UploadedPhoto> ManualVerifications::upload(const Visitor& visitor, ByteView image) {
  const Instant now = clock_.now();
  // Counted before it is looked at, whatever comes of it: an account that sends and sends costs nothing but
  // its bytes.
  if (const auto seconds = tries_.take(visitor.account.value, now)) return fail(too_often(*seconds));
  auto clean = clean_document_photo(codec_, image);
  if (!clean) return fail(clean.error());
  const StoredPhoto photo{new_id<PhotoId>(random_), visitor.account,   {},
                          PhotoKind::document,      std::move(*clean), now};
  return database_.write([&](Connection& db) -> Outcome<api::UploadedPhoto> {
    const auto tidied = delete_unused_document_photos(db, visitor.account, now + -hour_ms);
    if (!tidied) return fail(tidied.error());
    if (auto done = insert_photo(db, photo); !done) return fail(done.error());
    return api::UploadedPhoto{photo.id};
  });
}

Outcome<api::Verification> ManualVerifications::submit(const Visitor& visitor,
                                                       const api::ManualVerificationRequest& asked) {
  const Instant now = clock_.now();
  const IdentityForm form{asked.full_name,        asked.document_type, asked.document_number,
                          asked.birth_date,       asked.sex,           false,
                          VerificationWay::manual};
  Problems problems = check_identity(form, shanghai_date(now), age_);
  if (asked.photo_id.empty())
    problems.push_back(problem(ProblemCode::document_photo_missing, document_photo_field));
  if (!problems.empty()) return fail(problems);
  StoredVerification wanted;
  wanted.id = new_id<VerificationId>(random_);
  wanted.account_id = visitor.account;
  wanted.code = random_hex(random_, 16);  // of no address: no phone takes part
  wanted.way = VerificationWay::manual;
  wanted.state = VerificationState::in_review;
  wanted.claim = claim_of(form);
  wanted.document_index = document_index_of(vault_, wanted.claim);
  wanted.started_at = wanted.expires_at = now;
  wanted.photo_id = asked.photo_id;
  return database_.write([&](Connection& db) -> Outcome<api::Verification> {
    if (auto locked = db.lock(candidate_lock(visitor.account)); !locked) return fail(locked.error());
    const auto own = is_document_photo(db, asked.photo_id, visitor.account);
    if (!own) return fail(own.error());
    if (!*own) return fail(problem(ProblemCode::document_photo_missing, document_photo_field));
    if (auto may = check_may_begin(db, vault_, wanted, manual_tries_per_day, now); !may)
      return fail(may.error());
    const auto done = insert_verification(db, vault_, wanted);
    if (!done && done.error().constraint == "verification_one_in_review")
      return fail(ProblemCode::verification_running);
    if (!done) return fail(done.error());
    const auto tries = count_verifications_since(db, visitor.account, wanted.way, start_of_day(now));
    if (!tries) return fail(tries.error());
    return view_of(wanted, now, manual_tries_per_day - static_cast<int>(*tries), "");
  });
}

Outcome<api::IdentityCaseList> ManualVerifications::list(VerificationState state) {
  return database_.read([&](Connection& db) -> Outcome<api::IdentityCaseList> {
    auto items = identity_cases(db, vault_, state);
    if (!items) return fail(items.error());
    return api::IdentityCaseList{std::move(*items)};
  });
}

Outcome<void> ManualVerifications::note(Connection& db, const Visitor& reviewer, const char* action,
                                        const VerificationId& id, std::string_view detail, Instant now) {
  const auto done = write_audit(
      db, {random_hex(random_, 16), reviewer.account, action, id.value, std::string(detail)}, now);
  if (!done) return fail(done.error());
  return {};
}

Outcome<api::IdentityCase> ManualVerifications::look(const Visitor& reviewer, const VerificationId& id) {
  return database_.write([&](Connection& db) -> Outcome<api::IdentityCase> {
    auto found = identity_case(db, vault_, id, NumberShown::in_full);
    if (!found) return fail(found.error());
    if (!*found) return fail(ProblemCode::not_found);
    if (auto noted = note(db, reviewer, "verification.view", id, "", clock_.now()); !noted)
      return fail(noted.error());
    return std::move(**found);
  });
}

Outcome<void> ManualVerifications::approve(Connection& db, const Visitor& reviewer,
                                           const StoredVerification& verification, Instant now) {
  const auto won =
      decide_verification(db, verification.id, VerificationState::verified, "", reviewer.account, now);
  if (!won) return fail(won.error());
  if (!*won) return fail(ProblemCode::decision_not_possible);
  // The number may be another account's by now: then the candidate reads number_taken, and so does the list.
  const auto accepted = accept_person(db, vault_, verification, *verification.photo_id, now);
  if (!accepted) return fail(accepted.error());
  return {};
}

Outcome<api::IdentityCase> ManualVerifications::decide(const Visitor& reviewer, const VerificationId& id,
                                                       const api::DecisionRequest& asked) {
  const Instant now = clock_.now();
  return database_.write([&](Connection& db) -> Outcome<api::IdentityCase> {
    const auto found = find_verification(db, vault_, id);
    if (!found) return fail(found.error());
    if (!*found || (*found)->way != VerificationWay::manual) return fail(ProblemCode::not_found);
    const StoredVerification& verification = **found;
    if (verification.account_id == reviewer.account) return fail(ProblemCode::forbidden);
    if (auto wrong = check_case_decision(verification.state, asked)) return fail(*wrong);
    if (asked.verdict == Verdict::approve) {
      if (auto done = approve(db, reviewer, verification, now); !done) return fail(done.error());
    } else {
      const auto done = decide_verification(db, id, VerificationState::refused, trimmed(asked.reason),
                                            reviewer.account, now);
      if (!done) return fail(done.error());
      if (!*done) return fail(ProblemCode::decision_not_possible);
    }
    if (auto noted = note(db, reviewer, "verification.decide", id, enum_name(asked.verdict), now); !noted)
      return fail(noted.error());
    auto item = identity_case(db, vault_, id, NumberShown::masked);
    if (!item) return fail(item.error());
    return std::move(**item);
  });
}

}  // namespace exam
