// The sessions of an exam and their free places, as every candidate of a subject sees them: at most
// list_good_ms old, whatever changed them; but whoever has changed a place on this node sees that in the next
// list. Holding a place never relies on it. Thread-safe.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "shared/api/messages.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace exam {

inline constexpr std::int64_t list_good_ms = second_ms;

class SessionLists {
 public:
  SessionLists(Database& database, Clock& clock) : database_(database), clock_(clock) {}

  struct Listing {
    api::SessionList list;
    std::string json;  // of the list, ready to be sent
  };
  using Shared = std::shared_ptr<const Listing>;

  // Those of the application's subject. application_missing, not_found.
  Outcome<Shared> of(const AccountId& account, const ExamId& exam);
  // The same without waiting; null: ask of().
  Shared remembered(const AccountId& account, const ExamId& exam);
  // After the commit of what this account changed, or that it was refused.
  void changed(const AccountId& account);

 private:
  struct Slot {
    std::mutex reading;  // of those who find it old one reads, the others wait
    Shared listing;      // this and what follows under the lists' own mutex
    Instant read_at;
    std::uint64_t version = 0;
  };
  struct Subject {
    std::string subject;
    Instant read_at;
  };

  Outcome<std::string> subject_of(const AccountId& account, const ExamId& exam);
  std::optional<std::string> known_subject(const AccountId& account, const ExamId& exam) const;
  std::shared_ptr<Slot> slot_of(const ExamId& exam, const std::string& subject);
  [[nodiscard]] std::uint64_t current_version() const;
  [[nodiscard]] std::uint64_t version_for(const AccountId& account) const;
  [[nodiscard]] bool is_good(const Slot& slot, std::uint64_t version_min) const;
  Outcome<Shared> fresh(Slot& slot, std::uint64_t version_min, const ExamId& exam,
                        const std::string& subject);

  Database& database_;
  Clock& clock_;
  mutable std::mutex mutex_;
  std::uint64_t version_ = 1;      // counts the changes
  std::uint64_t version_min_ = 0;  // whatever an account has changed that is not in versions_ is older
  std::unordered_map<std::string, std::uint64_t> versions_;  // of an account's latest change
  std::map<std::string, std::shared_ptr<Slot>> slots_;       // by exam and subject
  std::unordered_map<std::string, Subject> subjects_;        // by exam and account
};

}  // namespace exam
