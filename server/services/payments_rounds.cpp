// Payments: the background rounds that end what time has ended and learn what no notice told.
#include "server/services/payments.h"
#include "server/store/locks.h"
#include "server/store/seating.h"

#include <algorithm>

namespace exam {
namespace {

constexpr int round_max = 200;  // rows of one round; the rest comes with the next
constexpr std::int64_t poll_first_ms = 2 * second_ms, poll_max_ms = 15 * second_ms;
constexpr std::int64_t ask_again_ms = second_ms;
constexpr std::int64_t backoff_kept_ms = hour_ms;  // after it was last due

}  // namespace

bool Payments::is_due(const std::string& key, Instant now, std::int64_t first_ms, std::int64_t max_ms) {
  const std::lock_guard lock(mutex_);
  const auto [found, is_new] = backoffs_.try_emplace(key);
  Backoff& backoff = found->second;
  if (!is_new && now < backoff.next_at) return false;
  backoff.wait_ms = is_new ? first_ms : std::min(max_ms, backoff.wait_ms * 3 / 2);
  backoff.next_at = now + backoff.wait_ms;
  return true;
}

void Payments::forget_old_backoffs() {
  const Instant now = clock_.now();
  const std::lock_guard lock(mutex_);
  std::erase_if(backoffs_, [&](const auto& entry) { return now - entry.second.next_at > backoff_kept_ms; });
}

bool Payments::may_ask_now(const std::string& key, Instant now) {
  const std::lock_guard lock(mutex_);
  Backoff& backoff = backoffs_.try_emplace(key, Backoff{now, poll_first_ms, {}}).first->second;
  if (now < backoff.last_asked + ask_again_ms) return false;
  backoff.last_asked = now;
  return true;
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

void Payments::sweep_hold(const SeatHold& hold) {
  if (ask_about(hold.id, Ask::close)) return finish_overdue(hold);
  const auto done = database_.write([&](Connection& db) -> Outcome<void> {
    if (auto locked = lock_candidate_of(db, hold.id); !locked) return fail(locked.error());
    const Instant now = clock_.now();
    const auto current = find_hold(db, hold.id);
    if (!current) return fail(current.error());
    if (!*current || (*current)->state != HoldState::pending) return {};
    const auto stuck = mark_stuck(**current, now);
    if (!stuck) return {};
    if (auto moved = move_hold(db, *stuck, HoldState::pending, now); !moved) return fail(moved.error());
    log_("payments: hold " + hold.id.value + " is stuck: the provider does not say whether it was paid");
    return {};
  });
  if (!done) log_failure("marking a hold stuck", done.error());
}

void Payments::sweep_holds() {
  const Instant now = clock_.now();
  const auto holds = database_.read([&](Connection& db) -> Outcome<std::vector<SeatHold>> {
    auto found = holds_to_sweep(db, now, round_max);
    if (!found) return fail(found.error());
    return std::move(*found);
  });
  if (!holds) return log_failure("reading overdue holds", holds.error());
  for (const SeatHold& hold : *holds) {
    // A stuck one is asked about as rarely as any payment whose provider is silent.
    if (hold.state == HoldState::stuck && !is_due(hold.id.value, now, poll_first_ms, poll_max_ms)) continue;
    sweep_hold(hold);
  }
  const auto closed = database_.write([](Connection& db) -> Outcome<void> {
    if (auto done = close_orders_left_over(db); !done) return fail(done.error());
    return {};
  });
  if (!closed) log_failure("closing orders", closed.error());
}

Outcome<bool> Payments::hold_is_live(const Payment& payment) {
  return database_.read([&](Connection& db) -> Outcome<bool> {
    const auto order = find_order(db, payment.order_id);
    if (!order) return fail(order.error());
    if (!*order || (*order)->state != OrderState::unpaid) return false;
    const auto hold = find_hold(db, (*order)->hold_id);
    if (!hold) return fail(hold.error());
    return *hold && state_at(**hold, clock_.now()) == HoldState::pending;
  });
}

void Payments::poll_payments() {
  const auto open = database_.read([](Connection& db) -> Outcome<std::vector<Payment>> {
    auto found = open_payments(db, round_max);
    if (!found) return fail(found.error());
    return std::move(*found);
  });
  if (!open) return log_failure("reading open payments", open.error());
  forget_old_backoffs();
  for (const Payment& payment : *open) {
    if (!is_due(payment.out_trade_no, clock_.now(), poll_first_ms, poll_max_ms)) continue;
    const auto live = hold_is_live(payment);
    if (!live) {
      log_failure("reading a hold", live.error());
      continue;
    }
    if (const auto asked = ask_provider(payment, *live ? Ask::query : Ask::close); !asked)
      log_failure("polling", asked.error());
  }
}

}  // namespace exam
