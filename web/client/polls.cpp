#include "web/client/polls.h"

#include "web/client/facts.h"

#include <algorithm>

namespace exam {
namespace {

bool any_pending_review(const ClientState& state) {
  return std::any_of(state.cards.begin(), state.cards.end(), [](const api::ExamCard& card) {
    return card.application && card.application->status == ApplicationStatus::pending;
  });
}

std::optional<Poll> poll_of_payment(const ClientState& state) {
  const api::ExamCard* card = open_card(state);
  if (card == nullptr || !card->order) return std::nullopt;
  if (card->order->state == OrderState::unpaid) return Poll{Call::order, poll_fast_ms};
  if (card->order->state == OrderState::refunding) return Poll{Call::order, poll_refund_ms};
  return std::nullopt;
}

std::optional<Poll> poll_of_review(const ClientState& state) {
  const api::ExamCard* card = open_card(state);
  if (card == nullptr || !card->application) return std::nullopt;
  if (card->application->status != ApplicationStatus::pending) return std::nullopt;
  return Poll{Call::exam, poll_slow_ms};
}

// The moment whose countdown the open screen shows.
std::optional<Instant> visible_deadline(const ClientState& state) {
  if (state.route.place == Place::identity && state.verification && !is_final(state.verification->state))
    return state.verification->expires_at;
  if (state.route.place == Place::recover && state.recovery && !is_final(state.recovery->state))
    return state.recovery->expires_at;
  for (const api::ExamCard& card : state.cards) {
    if (state.route.exam_id == card.id.value && hold_is_live(card, state.server_now()))
      return card.hold->expires_at;
  }
  return std::nullopt;
}

// When a page that says 请明天再来 offers the scan again.
std::optional<Instant> next_scan_at(const ClientState& state) {
  if (state.route.place != Place::identity || !state.verification) return std::nullopt;
  if (may_scan_again(state, *state.verification)) return std::nullopt;
  return shanghai_instant(today_of(state), 0, 0, 0) + day_ms;
}

void sooner(std::optional<std::int64_t>& best, std::int64_t candidate_ms) {
  if (candidate_ms > 0 && (!best || candidate_ms < *best)) best = candidate_ms;
}

}  // namespace

std::optional<Poll> poll_of(const ClientState& state) {
  const bool recovers = state.route.place == Place::recover && !state.outage;
  if (recovers && state.recovery && !is_final(state.recovery->state))
    return Poll{Call::recovery_state, poll_fast_ms};
  const bool by_hand =
      recovers && state.manual_recovery && state.call(Call::manual_recovery).problems.empty();
  if (by_hand && !is_final(state.manual_recovery->state)) return Poll{Call::manual_recovery, poll_slow_ms};
  if (state.signed_in != SignedIn::yes || state.outage) return std::nullopt;
  switch (state.route.place) {
    case Place::identity:
      if (is_verified(state) || !state.verification || is_final(state.verification->state))
        return std::nullopt;
      return Poll{Call::verification,
                  state.verification->state == VerificationState::in_review ? poll_slow_ms : poll_fast_ms};
    case Place::home:
      if (!any_pending_review(state)) return std::nullopt;
      return Poll{Call::exams, poll_slow_ms};
    case Place::review_state:
      return poll_of_review(state);
    case Place::sessions:
      if (state.sessions_exam_id != state.route.exam_id) return std::nullopt;
      return Poll{Call::sessions, poll_slow_ms};
    case Place::pay:
      return poll_of_payment(state);
    case Place::money_desk:
      if (state.route.filter != "attention") return std::nullopt;
      return Poll{Call::money, poll_slow_ms};
    default:
      return std::nullopt;
  }
}

std::int64_t due_in_ms(const ClientState& state, const Poll& poll, bool hidden) {
  const std::int64_t every_ms = hidden ? poll.every_ms * hidden_factor : poll.every_ms;
  return std::max<std::int64_t>(0, every_ms - (state.now - state.call(poll.call).ended_at));
}

bool is_due(const ClientState& state, const Poll& poll, bool hidden) {
  return !state.loading(poll.call) && due_in_ms(state, poll, hidden) == 0;
}

std::optional<std::int64_t> next_clock_change_ms(const ClientState& state) {
  std::optional<std::int64_t> best;
  if (state.outage) sooner(best, (state.outage->retry_at - state.now - 1) % second_ms + 1);
  if (const auto again = busy_until(state)) sooner(best, (*again - state.now - 1) % second_ms + 1);
  if (const auto deadline = visible_deadline(state)) {
    // countdown_text rounds up: "14:59" ends when whole seconds are left.
    sooner(best, (remaining_ms(*deadline, state) - 1) % second_ms + 1);
  }
  const Instant now = state.server_now();
  if (const auto at = next_scan_at(state)) sooner(best, *at - now);
  for (const api::ExamCard& card : state.cards) {
    if (hold_is_live(card, now)) sooner(best, card.hold->expires_at - now);
    for (const Instant at : {card.windows.apply_from, card.windows.apply_until, card.windows.pay_until,
                             card.windows.ticket_from, card.windows.ticket_until}) {
      sooner(best, at - now);
    }
  }
  return best;
}

std::int64_t outage_delay_ms(int tries, double chance) {
  const std::int64_t delay_ms = std::min<std::int64_t>(second_ms << std::min(tries, 5), 30 * second_ms);
  return delay_ms - static_cast<std::int64_t>(static_cast<double>(delay_ms) / 2 * chance);
}

std::int64_t busy_delay_ms(std::int64_t retry_after_ms, int answers_before, double chance) {
  const std::int64_t longer_ms =
      std::min(retry_after_ms << std::min(answers_before, 5), std::max(retry_after_ms, 30 * second_ms));
  return longer_ms + static_cast<std::int64_t>(static_cast<double>(longer_ms) * chance);
}

}  // namespace exam
