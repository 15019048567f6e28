#include "server/services/recovery_cases.h"

#include "server/crypto/digest.h"
#include "server/crypto/encoding.h"
#include "server/random_text.h"
#include "server/services/document_photo.h"
#include "server/services/identity_rules.h"
#include "server/services/too_often.h"
#include "server/store/audit.h"
#include "shared/text_field.h"

namespace exam {
namespace {

std::string hash_of(std::string_view code) {
  return hex_encode(sha256(normalise_recovery_code(code)));
}

IdentityForm form_of(const api::ManualRecoveryRequest& asked) {
  IdentityForm form;
  form.full_name = asked.full_name;
  form.document_type = asked.document_type;
  form.document_number = asked.document_number;
  return form;
}

std::optional<Instant> password_until(const StoredRecoveryCase& one) {
  if (one.state != VerificationState::verified || !one.finished_at) return std::nullopt;
  return *one.finished_at + manual_recovery_ms;
}

}  // namespace

RecoveryCases::RecoveryCases(Database& database, Vault& vault, PhotoCodec& codec, Clock& clock,
                             Random& random, ManualRecoveryLimits limits, ToldSettings told)
    : database_(database),
      vault_(vault),
      codec_(codec),
      clock_(clock),
      random_(random),
      told_(told),
      forms_(limits.forms_per_address),
      of_document_(limits.cases_per_document),
      unknown_codes_(limits.unknown_codes_per_address) {}

Outcome<api::ManualRecovery> RecoveryCases::submit(const api::ManualRecoveryRequest& asked,
                                                   const std::string& address) {
  const Instant now = clock_.now();
  const IdentityForm form = form_of(asked);
  Problems problems = check_person(form, shanghai_date(now), told_.age);
  if (asked.document_photo.empty())
    problems.push_back(problem(ProblemCode::document_photo_missing, document_photo_field));
  if (!problems.empty()) return fail(problems);
  const IdentityClaim claim = claim_of(form);
  StoredRecoveryCase one;
  one.document_index = document_index_of(vault_, claim);
  const std::string of_document = address + ' ' + one.document_index;
  // Before the picture is looked at, whatever comes of it: sending and sending costs nothing but the bytes.
  if (const auto wait = of_document_.wait_s(of_document, now)) return fail(too_often(*wait));
  if (const auto wait = forms_.take(address, now)) return fail(too_often(*wait));
  const auto image = base64_decode(asked.document_photo);
  if (!image) return fail(problem(ProblemCode::document_photo_unusable, document_photo_field));
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(image->data());
  const auto photo = clean_document_photo(codec_, ByteView(bytes, image->size()));
  if (!photo) return fail(photo.error());
  const std::string code = upper_ascii(random_code(random_, recovery_code_length));
  one.id = new_id<RecoveryCaseId>(random_);
  one.secret_hash = hash_of(code);
  one.full_name = claim.full_name;
  one.document_type = claim.document_type;
  one.document_number = claim.document_number;
  one.started_at = now;
  const auto stored =
      database_.write([&](Connection& db) { return insert_recovery_case(db, vault_, one, *photo); });
  if (!stored) return fail(stored.error());
  of_document_.count(of_document, now);
  api::ManualRecovery answer = view(one, now);
  answer.secret = grouped_recovery_code(code);
  return answer;
}

api::ManualRecovery RecoveryCases::view(const StoredRecoveryCase& one, Instant now) const {
  const auto until = password_until(one);
  const bool over = until && now >= *until;
  return {std::nullopt,
          over ? VerificationState::expired : one.state,
          mask_name(one.full_name),
          mask_document_number(one.document_number),
          one.started_at,
          one.reason,
          until,
          told_.retention.document};
}

Outcome<StoredRecoveryCase> RecoveryCases::find(const std::string& code, const std::string& address) {
  const Instant now = clock_.now();
  if (const auto wait = unknown_codes_.wait_s(address, now)) return fail(too_often(*wait));
  auto found =
      database_.read([&](Connection& db) { return find_recovery_case_of_secret(db, vault_, hash_of(code)); });
  if (!found) return fail(found.error());
  if (*found && !(*found)->used) return std::move(**found);
  if (!*found) unknown_codes_.count(address, now);
  return fail(problem(ProblemCode::recovery_missing, "secret"));
}

Outcome<api::ManualRecovery> RecoveryCases::state(const std::string& code, const std::string& address) {
  if (auto wrong = check_recovery_code(code)) return fail(*wrong);
  const auto one = find(code, address);
  if (!one) return fail(one.error());
  return view(*one, clock_.now());
}

Outcome<ProvenPerson> RecoveryCases::proven(const std::string& code, const std::string& address) {
  const auto one = find(code, address);
  if (!one) return fail(one.error());
  const auto until = password_until(*one);
  if (!until || clock_.now() >= *until) return fail(ProblemCode::recovery_missing);
  return ProvenPerson{one->document_index,
                      [id = one->id](Connection& db, Instant now) { return use_recovery_case(db, id, now); }};
}

Outcome<api::RecoveryCaseList> RecoveryCases::list(VerificationState state) {
  return database_.read([&](Connection& db) -> Outcome<api::RecoveryCaseList> {
    auto items = recovery_cases(db, vault_, state);
    if (!items) return fail(items.error());
    return api::RecoveryCaseList{std::move(*items)};
  });
}

Outcome<void> RecoveryCases::note(Connection& db, const Visitor& reviewer, const char* action,
                                  const RecoveryCaseId& id, std::string_view detail, Instant now) {
  const auto done = write_audit(
      db, {random_hex(random_, 16), reviewer.account, action, id.value, std::string(detail)}, now);
  if (!done) return fail(done.error());
  return {};
}

Outcome<api::RecoveryCase> RecoveryCases::look(const Visitor& reviewer, const RecoveryCaseId& id) {
  return database_.write([&](Connection& db) -> Outcome<api::RecoveryCase> {
    auto found = recovery_case(db, vault_, id, NumberShown::in_full);
    if (!found) return fail(found.error());
    if (!*found) return fail(ProblemCode::not_found);
    if (auto noted = note(db, reviewer, "recovery.view", id, "", clock_.now()); !noted)
      return fail(noted.error());
    return std::move(**found);
  });
}

Outcome<Bytes> RecoveryCases::photo(const Visitor& reviewer, const RecoveryCaseId& id) {
  return database_.write([&](Connection& db) -> Outcome<Bytes> {
    auto found = recovery_case_photo(db, id);
    if (!found) return fail(found.error());
    if (!*found) return fail(ProblemCode::not_found);
    if (auto noted = note(db, reviewer, "recovery.photo", id, "", clock_.now()); !noted)
      return fail(noted.error());
    return std::move(**found);
  });
}

Outcome<void> RecoveryCases::check_may_decide(Connection& db, const Visitor& reviewer,
                                              const StoredRecoveryCase& one,
                                              const api::DecisionRequest& asked) {
  const auto account = find_account_of_document(db, one.document_index);
  if (!account) return fail(account.error());
  if (*account == reviewer.account) return fail(ProblemCode::forbidden);
  if (auto wrong = check_case_decision(one.state, asked)) return fail(*wrong);
  if (asked.verdict == Verdict::approve && !*account) return fail(ProblemCode::nobody_verified);
  return {};
}

Outcome<api::RecoveryCase> RecoveryCases::decide(const Visitor& reviewer, const RecoveryCaseId& id,
                                                 const api::DecisionRequest& asked) {
  const Instant now = clock_.now();
  return database_.write([&](Connection& db) -> Outcome<api::RecoveryCase> {
    const auto found = find_recovery_case(db, vault_, id);
    if (!found) return fail(found.error());
    if (!*found) return fail(ProblemCode::not_found);
    if (auto may = check_may_decide(db, reviewer, **found, asked); !may) return fail(may.error());
    const bool approved = asked.verdict == Verdict::approve;
    const auto won =
        decide_recovery_case(db, id, approved ? VerificationState::verified : VerificationState::refused,
                             approved ? "" : trimmed(asked.reason), reviewer.account, now);
    if (!won) return fail(won.error());
    if (!*won) return fail(ProblemCode::decision_not_possible);
    if (auto noted = note(db, reviewer, "recovery.decide", id, enum_name(asked.verdict), now); !noted)
      return fail(noted.error());
    auto item = recovery_case(db, vault_, id, NumberShown::masked);
    if (!item) return fail(item.error());
    return std::move(**item);
  });
}

}  // namespace exam
