#include "server/services/session_lists.h"

#include "server/store/applications.h"
#include "server/store/exams.h"
#include "server/store/seating.h"
#include "shared/api/message_fields.h"

#include <algorithm>

namespace exam {
namespace {

// An application changes its subject only on its way through another review.
constexpr std::int64_t subject_good_ms = 10 * second_ms;
constexpr std::size_t subjects_max = 100'000, accounts_max = 100'000;

// NUL is in no id.
std::string key_of(const std::string& a, const std::string& b) {
  return a + '\0' + b;
}

bool is_young(Instant read_at, Instant now, std::int64_t good_ms) {
  return now >= read_at && now - read_at < good_ms;
}

api::SessionView view_of(const ExamSession& session) {
  return {session.id,         session.subject,
          session.venue.name, session.venue.address,
          session.starts_at,  session.duration_minutes,
          session.capacity,   std::max(0, session.capacity - session.taken)};
}

}  // namespace

std::optional<std::string> SessionLists::known_subject(const AccountId& account, const ExamId& exam) const {
  const std::string key = key_of(exam.value, account.value);
  const std::lock_guard lock(mutex_);
  const auto found = subjects_.find(key);
  if (found == subjects_.end() || !is_young(found->second.read_at, clock_.now(), subject_good_ms))
    return std::nullopt;
  return found->second.subject;
}

Outcome<std::string> SessionLists::subject_of(const AccountId& account, const ExamId& exam) {
  if (auto known = known_subject(account, exam)) return std::move(*known);
  const Instant now = clock_.now();
  auto subject = database_.read([&](Connection& db) -> Outcome<std::string> {
    const auto application = find_application(db, exam, account);
    if (!application) return fail(application.error());
    if (*application) return (*application)->form.subject;
    const auto known = find_exam(db, exam);
    if (!known) return fail(known.error());
    return fail(*known ? ProblemCode::application_missing : ProblemCode::not_found);
  });
  if (!subject) return subject;
  const std::lock_guard lock(mutex_);
  if (subjects_.size() >= subjects_max) subjects_.clear();
  subjects_[key_of(exam.value, account.value)] = {*subject, now};
  return subject;
}

void SessionLists::changed(const AccountId& account) {
  const std::lock_guard lock(mutex_);
  ++version_;
  if (versions_.size() >= accounts_max) {
    versions_.clear();
    version_min_ = version_;
  }
  versions_[account.value] = version_;
}

std::uint64_t SessionLists::current_version() const {
  const std::lock_guard lock(mutex_);
  return version_;
}

std::uint64_t SessionLists::version_for(const AccountId& account) const {
  const std::lock_guard lock(mutex_);
  const auto found = versions_.find(account.value);
  return found == versions_.end() ? version_min_ : found->second;
}

bool SessionLists::is_good(const Slot& slot, std::uint64_t version_min) const {
  return slot.listing && slot.version >= version_min && is_young(slot.read_at, clock_.now(), list_good_ms);
}

Outcome<SessionLists::Shared> SessionLists::fresh(Slot& slot, std::uint64_t version_min, const ExamId& exam,
                                                  const std::string& subject) {
  const std::lock_guard reading(slot.reading);
  {
    const std::lock_guard lock(mutex_);
    if (is_good(slot, version_min)) return slot.listing;
  }
  const Instant now = clock_.now();
  const std::uint64_t version = current_version();
  const auto offered = database_.read([&](Connection& db) { return sessions_of(db, exam, subject, now); });
  if (!offered) return fail(offered.error());
  auto listing = std::make_shared<Listing>();
  for (const ExamSession& session : *offered) listing->list.sessions.push_back(view_of(session));
  listing->json = to_json(listing->list);
  const std::lock_guard lock(mutex_);
  slot.listing = std::move(listing);
  slot.read_at = now;
  slot.version = version;
  return slot.listing;
}

std::shared_ptr<SessionLists::Slot> SessionLists::slot_of(const ExamId& exam, const std::string& subject) {
  const std::lock_guard lock(mutex_);
  auto& slot = slots_[key_of(exam.value, subject)];
  if (!slot) slot = std::make_shared<Slot>();
  return slot;
}

Outcome<SessionLists::Shared> SessionLists::of(const AccountId& account, const ExamId& exam) {
  const auto subject = subject_of(account, exam);
  if (!subject) return fail(subject.error());
  return fresh(*slot_of(exam, *subject), version_for(account), exam, *subject);
}

SessionLists::Shared SessionLists::remembered(const AccountId& account, const ExamId& exam) {
  const auto subject = known_subject(account, exam);
  if (!subject) return nullptr;
  const auto slot = slot_of(exam, *subject);
  const std::uint64_t version_min = version_for(account);
  const std::lock_guard lock(mutex_);
  return is_good(*slot, version_min) ? slot->listing : nullptr;
}

}  // namespace exam
