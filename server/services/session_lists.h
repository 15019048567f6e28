// The sessions of an exam and their free places, as every candidate of a subject sees them: read from the
// database after a change made on this node, and at least once a second for what other nodes and time have
// changed. Holding a place never relies on it. Thread-safe.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "shared/api/messages.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace exam {

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
  void changed() { ++version_; }  // after the commit of what changed places

 private:
  struct Slot {
    std::mutex mutex;  // of those who find it old one reads, the others wait
    Shared listing;
    Instant read_at;
    std::uint64_t version = 0;
  };
  struct Subject {
    std::string subject;
    Instant read_at;
  };

  Outcome<std::string> subject_of(const AccountId& account, const ExamId& exam);
  Outcome<Shared> fresh(Slot& slot, const ExamId& exam, const std::string& subject);

  Database& database_;
  Clock& clock_;
  std::atomic<std::uint64_t> version_ = 1;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Slot>> slots_;  // by exam and subject
  std::unordered_map<std::string, Subject> subjects_;   // by exam and account
};

}  // namespace exam
