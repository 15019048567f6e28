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

bool Payments::take_notice(const std::string& raw_body) {
  const auto notice = gateway_.read_notice(raw_body);
  const StoredNotice stored{random_hex(random_, id_bytes), notice ? raw_body : printable_start(raw_body)};
  const auto kept = database_.write([&](Connection& db) -> Outcome<void> {
    const auto done =
        insert_notice(db, stored, notice ? std::optional(notice->out_trade_no) : std::nullopt, clock_.now(),
                      notice ? std::nullopt : std::optional<std::string>("not_genuine"));
    if (!done) return fail(done.error());
    return {};
  });
  if (!kept) log_failure("a notice could not be stored", kept.error());
  if (!notice) log_("payments: a notice is not genuine; kept as " + stored.id);
  if (!kept || !notice) return false;

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
