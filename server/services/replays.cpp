#include "server/services/replays.h"

namespace exam {
namespace {

constexpr std::int64_t given_up_ms = minute_ms, kept_ms = day_ms;

}  // namespace

Outcome<std::optional<std::string>> Replays::claim(const RequestKey& request) {
  return database_.write([&](Connection& db) -> Outcome<std::optional<std::string>> {
    const Instant now = clock_.now();
    const auto is_ours = claim_answer(db, request, now, now + -given_up_ms);
    if (!is_ours) return fail(is_ours.error());
    if (*is_ours) return std::nullopt;
    auto kept = find_answer(db, request);
    if (!kept) return fail(kept.error());
    if (!*kept) return fail(ProblemCode::busy);  // given back this very moment
    if ((*kept)->fingerprint != request.fingerprint)
      return fail(problem(ProblemCode::request_key_used, "Idempotency-Key"));
    if (!(*kept)->body) return fail(ProblemCode::request_running);
    return std::move((*kept)->body);
  });
}

// When it fails, the claim is in the way for a minute and no longer.
void Replays::give_back(const RequestKey& request) {
  (void)database_.write([&](Connection& db) { return drop_claim(db, request); });
}

Outcome<std::string> Replays::once(const RequestKey& request, const Work& work) {
  auto kept = claim(request);
  if (!kept) return fail(kept.error());
  if (*kept) return std::move(**kept);
  try {
    auto answer = work();
    if (answer) {
      // What is done is done, also when its answer cannot be kept: each action is harmless when repeated.
      (void)database_.write([&](Connection& db) { return keep_answer(db, request, *answer); });
    } else {
      give_back(request);
    }
    return answer;
  } catch (...) {
    give_back(request);
    throw;
  }
}

Outcome<void> Replays::delete_old() {
  return database_.write([&](Connection& db) -> Outcome<void> {
    if (const auto done = delete_old_answers(db, clock_.now() + -kept_ms); !done) return fail(done.error());
    return {};
  });
}

}  // namespace exam
