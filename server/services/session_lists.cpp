#include "server/services/session_lists.h"

#include "server/store/applications.h"
#include "server/store/exams.h"
#include "server/store/seating.h"
#include "shared/api/message_fields.h"

#include <algorithm>

namespace exam {
namespace {

constexpr std::int64_t list_good_ms = second_ms;
// An application changes its subject only on its way through another review.
constexpr std::int64_t subject_good_ms = 10 * second_ms;
constexpr std::size_t subjects_max = 100'000;

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

Outcome<std::string> SessionLists::subject_of(const AccountId& account, const ExamId& exam) {
  const std::string key = key_of(exam.value, account.value);
  const Instant now = clock_.now();
  {
    const std::lock_guard lock(mutex_);
    const auto found = subjects_.find(key);
    if (found != subjects_.end() && is_young(found->second.read_at, now, subject_good_ms))
      return found->second.subject;
  }
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
  subjects_[key] = {*subject, now};
  return subject;
}

Outcome<SessionLists::Shared> SessionLists::fresh(Slot& slot, const ExamId& exam,
                                                  const std::string& subject) {
  const std::lock_guard lock(slot.mutex);
  const Instant now = clock_.now();
  const std::uint64_t version = version_;
  if (slot.listing && slot.version == version && is_young(slot.read_at, now, list_good_ms))
    return slot.listing;
  const auto offered = database_.read([&](Connection& db) { return sessions_of(db, exam, subject, now); });
  if (!offered) return fail(offered.error());
  auto listing = std::make_shared<Listing>();
  for (const ExamSession& session : *offered) listing->list.sessions.push_back(view_of(session));
  listing->json = to_json(listing->list);
  slot.listing = std::move(listing);
  slot.read_at = now;
  slot.version = version;
  return slot.listing;
}

Outcome<SessionLists::Shared> SessionLists::of(const AccountId& account, const ExamId& exam) {
  const auto subject = subject_of(account, exam);
  if (!subject) return fail(subject.error());
  std::shared_ptr<Slot> slot;
  {
    const std::lock_guard lock(mutex_);
    auto& known = slots_[key_of(exam.value, *subject)];
    if (!known) known = std::make_shared<Slot>();
    slot = known;
  }
  return fresh(*slot, exam, *subject);
}

}  // namespace exam
