#include "server/commands/capacity.h"

#include "server/services/session_capacity.h"

namespace exam {
namespace {

std::string sentence(const Failure& failure, const std::string& session) {
  const Problem& problem = failure.problems.front();
  if (problem.code == ProblemCode::not_found)
    return "there is no session " + session + "; cefl-server capacity lists them";
  if (problem.code == ProblemCode::capacity_out_of_range)
    return "the places of " + session + " cannot be " + std::to_string(problem.measured.value_or(0)) +
           ": at least the " + std::to_string(problem.minimum.value_or(0)) +
           " that are held or sold, at most the " + std::to_string(problem.maximum.value_or(0)) +
           " seats of its rooms; nothing was changed";
  return failure.log;
}

}  // namespace

Result<void, std::string> run_capacity(Database& database, Clock& clock, Random& random,
                                       const std::string& session, int places, std::FILE* out) {
  if (!session.empty()) {
    const auto done = set_session_capacity(database, clock, random, SessionId{session}, places);
    if (!done) return fail("capacity: " + sentence(done.error(), session));
  }
  const auto all = list_session_seats(database, clock);
  if (!all) return fail("capacity: " + all.error().log);
  for (const SessionSeats& one : *all) {
    if (!session.empty() && one.session.id.value != session) continue;
    std::fprintf(out, "%s taken=%d places=%d seats=%d start=%s %s %s %s\n", one.session.id.value.c_str(),
                 one.session.taken, one.session.capacity, one.seats,
                 shanghai_second_text(one.session.starts_at).c_str(), one.session.subject.c_str(),
                 one.session.venue.name.c_str(), one.exam_title.c_str());
  }
  return {};
}

}  // namespace exam
