// A request that carries a key of its own (Idempotency-Key) is carried out once, however often it is sent: a
// later one gets the first one's answer, one that comes while the first is at work is told so. Answers are
// kept for a day. A refusal has changed nothing and is not kept: the next one is decided anew. Thread-safe,
// also on many nodes.
// Between the work and its kept answer a server may die, or its database go away for longer than keeping is
// tried: whoever asks again is told for a minute that the first is at work; then the work is asked anew,
// which each of them bears, and answers by what is so already (application_withdrawn, refund_not_possible).
// Source of the header: draft-ietf-httpapi-idempotency-key-header-06, sections 2.2 to 2.7.
#pragma once

#include "server/failure.h"
#include "server/log.h"
#include "server/ports/clock.h"
#include "server/store/kept_answers.h"

#include <functional>
#include <string>

namespace exam {

class Replays {
 public:
  using Work = std::function<Outcome<std::string>()>;  // the answer's body

  Replays(Database& database, Clock& clock, Log log)
      : database_(database), clock_(clock), log_(std::move(log)) {}

  // request_key_used: for something else. request_running: the first is not answered yet; whoever began it
  // and died is forgotten after a minute.
  Outcome<std::string> once(const RequestKey& request, const Work& work);
  Outcome<void> delete_old();

 private:
  // Empty: ours to answer, as long as the row says that it was claimed at `at`.
  Outcome<std::optional<std::string>> claim(const RequestKey& request, Instant at);
  void give_back(const RequestKey& request, Instant claimed_at);
  void keep(const RequestKey& request, Instant claimed_at, const std::string& body);

  Database& database_;
  Clock& clock_;
  Log log_;
};

}  // namespace exam
