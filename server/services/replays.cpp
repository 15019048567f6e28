#include "server/services/replays.h"

#include <chrono>
#include <thread>

namespace exam {
namespace {

constexpr std::int64_t given_up_ms = minute_ms, kept_ms = day_ms;
// Between the tries to keep an answer: a lock, or a database that starts again.
constexpr std::chrono::milliseconds pauses[] = {std::chrono::milliseconds(100),
                                                std::chrono::milliseconds(400)};

}  // namespace

Outcome<std::optional<std::string>> Replays::claim(const RequestKey& request, Instant at) {
  return database_.write([&](Connection& db) -> Outcome<std::optional<std::string>> {
    const auto is_ours = claim_answer(db, request, at, at + -given_up_ms);
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
void Replays::give_back(const RequestKey& request, Instant claimed_at) {
  (void)database_.write([&](Connection& db) { return drop_claim(db, request, claimed_at); });
}

// What is done is done, also when its answer cannot be kept.
void Replays::keep(const RequestKey& request, Instant claimed_at, const std::string& body) {
  const auto keep_once = [&] {
    return database_.write([&](Connection& db) { return keep_answer(db, request, claimed_at, body); });
  };
  auto kept = keep_once();
  for (const auto pause : pauses) {
    if (kept) return;
    std::this_thread::sleep_for(pause);
    kept = keep_once();
  }
  if (!kept) log_("replays: an answer could not be kept: " + kept.error().message);
}

Outcome<std::string> Replays::once(const RequestKey& request, const Work& work) {
  const Instant claimed_at = clock_.now();
  auto kept = claim(request, claimed_at);
  if (!kept) return fail(kept.error());
  if (*kept) return std::move(**kept);
  try {
    auto answer = work();
    if (answer) {
      keep(request, claimed_at, *answer);
    } else {
      give_back(request, claimed_at);
    }
    return answer;
  } catch (...) {
    give_back(request, claimed_at);
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
