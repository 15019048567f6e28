// Payments: what the provider sends us by itself.
#include "server/services/payments.h"

#include "server/random_text.h"

namespace exam {
namespace {

constexpr std::size_t id_bytes = 16;
constexpr std::size_t kept_of_forged_max = 4096;

// Anyone can post anything: only a piece of it is kept, and only what every database stores as text.
std::string printable_start(const std::string& raw_body) {
  std::string text = raw_body.substr(0, kept_of_forged_max);
  for (char& letter : text)
    if (letter < ' ' || letter > '~') letter = '?';
  return text;
}

}  // namespace

Outcome<SettleOutcome> Payments::apply_notice(const StoredNotice& stored, const PaymentNotice& notice) {
  return database_.write([&](Connection& db) -> Outcome<SettleOutcome> {
    const auto settled = settle_trade(db, random_, notice.out_trade_no, notice.trade, clock_.now());
    if (!settled) return fail(settled.error());
    const auto saved = save_notice_outcome(db, stored.id, std::string(enum_name(*settled)));
    if (!saved) return fail(saved.error());
    return *settled;
  });
}

// For the operator to see, as far as there is room: they fill the disk and stand in the writers' queue.
void Payments::keep_forged(const std::string& raw_body) {
  const Instant now = clock_.now();
  const HourlyLimit::Answer room = forged_.count(now);
  if (room == HourlyLimit::Answer::first_over) {
    log_("payments: " + std::to_string(forged_kept_an_hour) +
         " notices of this hour are not genuine; no more of them are kept");
  }
  if (room != HourlyLimit::Answer::within) return;
  const StoredNotice stored{random_hex(random_, id_bytes), printable_start(raw_body)};
  const auto kept = database_.write([&](Connection& db) -> Outcome<void> {
    if (auto done = insert_notice(db, stored, std::nullopt, now, "not_genuine"); !done)
      return fail(done.error());
    return {};
  });
  if (!kept) return log_failure("a notice that is not genuine could not be stored", kept.error());
  log_("payments: a notice is not genuine; kept as " + stored.id);
}

bool Payments::take_notice(const std::string& raw_body) {
  const auto notice = gateway_.read_notice(raw_body);
  if (!notice) {
    keep_forged(raw_body);
    return false;
  }
  const StoredNotice stored{random_hex(random_, id_bytes), raw_body};
  const auto kept = database_.write([&](Connection& db) -> Outcome<void> {
    if (auto done = insert_notice(db, stored, notice->out_trade_no, clock_.now(), std::nullopt); !done)
      return fail(done.error());
    return {};
  });
  if (!kept) {
    log_failure("a notice could not be stored", kept.error());
    return false;
  }

  const auto settled = apply_notice(stored, *notice);
  if (!settled) {
    log_failure("a notice could not be applied", settled.error());
    return false;
  }
  const bool stays_open = *settled == SettleOutcome::refused || *settled == SettleOutcome::unknown_order;
  // Money that went back without us is true all the same: the operator sees it, the provider need not repeat
  // it.
  if (!stays_open) return true;
  log_("payments: notice " + stored.id + " is " + std::string(enum_name(*settled)));
  return false;
}

void Payments::apply_stored_notices() {
  const auto left = database_.read([](Connection& db) -> Outcome<std::vector<StoredNotice>> {
    auto notices = open_notices(db);
    if (!notices) return fail(notices.error());
    return std::move(*notices);
  });
  if (!left) return log_failure("stored notices", left.error());
  for (const StoredNotice& stored : *left) {
    const auto notice = gateway_.read_notice(stored.raw_body);
    if (!notice) continue;  // the keys have changed since: for the operator
    if (const auto done = apply_notice(stored, *notice); !done) log_failure("a stored notice", done.error());
  }
}

}  // namespace exam
