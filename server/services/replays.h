// A request that carries a key of its own (Idempotency-Key) is carried out once, however often it is sent: a
// later one gets the first one's answer, one that comes while the first is at work is told so. Answers are
// kept for a day. A refusal has changed nothing and is not kept: the next one is decided anew. Thread-safe,
// also on many nodes.
// Source of the header: draft-ietf-httpapi-idempotency-key-header-06, sections 2.2 to 2.7.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/store/kept_answers.h"

#include <functional>
#include <string>

namespace exam {

class Replays {
 public:
  using Work = std::function<Outcome<std::string>()>;  // the answer's body

  Replays(Database& database, Clock& clock) : database_(database), clock_(clock) {}

  // request_key_used: for something else. request_running: the first is not answered yet; whoever began it
  // and died is forgotten after a minute.
  Outcome<std::string> once(const RequestKey& request, const Work& work);
  Outcome<void> delete_old();

 private:
  Outcome<std::optional<std::string>> claim(const RequestKey& request);  // empty: ours to answer
  void give_back(const RequestKey& request);

  Database& database_;
  Clock& clock_;
};

}  // namespace exam
