// Payments: the background rounds that end what time has ended and learn what no notice told.
#include "server/services/payments.h"
#include "server/store/locks.h"
#include "server/store/seating.h"

#include <atomic>

namespace exam {
namespace {

constexpr std::size_t round_max = 200;  // questions of one round; the rest comes with the next

}  // namespace

void Payments::ask_in_turn(const std::vector<ToAsk>& waiting, Pace pace,
                           const std::function<Asked(std::size_t)>& ask) {
  const std::vector<std::size_t> turns = backoffs_.due(waiting, clock_.now(), round_max);
  std::atomic<int> silences = 0;
  ask_each(turns.size(), [&](std::size_t turn) {
    const std::size_t index = turns[turn];
    backoffs_.note_asked(waiting[index].key, clock_.now(), pace);
    try {
      const Asked asked = ask(index);
      if (asked == Asked::silent) ++silences;
      return asked;
    } catch (const std::exception& error) {  // a damaged row
      log_exception(error);
      return Asked::answered;
    }
  });
  if (silences > 0)
    log_("payments: the provider did not answer " + std::to_string(silences) + " questions; " +
         std::to_string(waiting.size()) + " wait for an answer");
}

void Payments::end_overdue_holds() {
  const Instant now = clock_.now();
  const auto sessions = database_.read([&](Connection& db) -> Outcome<std::vector<SessionId>> {
    auto found = sessions_with_overdue(db, now);
    if (!found) return fail(found.error());
    return std::move(*found);
  });
  if (!sessions) return log_failure("reading overdue holds", sessions.error());
  for (const SessionId& session : *sessions) {
    const auto done = database_.write([&](Connection& db) -> Outcome<void> {
      if (auto ended = end_overdue(db, session, now); !ended) return fail(ended.error());
      return {};
    });
    if (!done) log_failure("ending overdue holds", done.error());
  }
}

// Nothing open is left of it: the hold is over, and its place free.
void Payments::finish_overdue(const SeatHold& hold) {
  const auto done = database_.write([&](Connection& db) -> Outcome<void> {
    if (auto locked = lock_candidate_of(db, hold.id); !locked) return fail(locked.error());
    const Instant now = clock_.now();
    const auto current = find_hold(db, hold.id);
    if (!current) return fail(current.error());
    if (!*current) return {};
    const auto over = expire(**current, now);
    if (!over || over->state == (*current)->state) return {};  // confirmed meanwhile, or done by another
    if (auto moved = move_hold(db, *over, (*current)->state, now); !moved) return fail(moved.error());
    return {};
  });
  if (!done) log_failure("expiring a hold", done.error());
}

Asked Payments::sweep_hold(const SeatHold& hold) {
  if (const auto asked = ask_about(hold.id, Ask::close); !asked) {
    if (asked.error().code() == ProblemCode::payment_unavailable) return Asked::silent;
    log_failure("asking about a hold", asked.error());
    return Asked::answered;
  }
  finish_overdue(hold);
  return Asked::answered;
}

void Payments::sweep_holds() {
  end_overdue_holds();
  const auto holds = database_.read([](Connection& db) -> Outcome<std::vector<SeatHold>> {
    auto found = stuck_holds(db);
    if (!found) return fail(found.error());
    return std::move(*found);
  });
  if (!holds) return log_failure("reading stuck holds", holds.error());
  std::vector<ToAsk> waiting;
  for (const SeatHold& hold : *holds) waiting.push_back({hold.id.value, hold.expires_at});
  ask_in_turn(waiting, poll_pace, [&](std::size_t index) { return sweep_hold((*holds)[index]); });
  const auto closed = database_.write([](Connection& db) -> Outcome<void> {
    if (auto done = close_orders_left_over(db); !done) return fail(done.error());
    return {};
  });
  if (!closed) log_failure("closing orders", closed.error());
}

void Payments::poll_payments() {
  const auto open = database_.read([&](Connection& db) -> Outcome<std::vector<OpenTrade>> {
    auto found = open_trades(db, clock_.now());
    if (!found) return fail(found.error());
    return std::move(*found);
  });
  if (!open) return log_failure("reading open payments", open.error());
  backoffs_.forget_old(clock_.now());
  std::vector<ToAsk> waiting;
  for (const OpenTrade& trade : *open) waiting.push_back({trade.out_trade_no, trade.created_at});
  ask_in_turn(waiting, poll_pace, [&](std::size_t index) {
    const OpenTrade& trade = (*open)[index];
    const auto asked = ask_provider(trade.out_trade_no, trade.is_live ? Ask::query : Ask::close);
    if (asked) return Asked::answered;
    if (asked.error().code() == ProblemCode::payment_unavailable) return Asked::silent;
    log_failure("polling", asked.error());
    return Asked::answered;
  });
}

}  // namespace exam
