#include "server/services/consistency.h"

#include "shared/api/json_codec.h"

#include <map>

namespace exam {

template <>
inline constexpr auto json_fields<LedgerTrade> = std::tuple{
    json_field("out_trade_no", &LedgerTrade::out_trade_no), json_field("paid_fen", &LedgerTrade::paid_fen),
    json_field("refunded_fen", &LedgerTrade::refunded_fen)};

namespace {

constexpr const char* ledger_rule = "ledger_differs";

std::string amounts(Fen paid, Fen refunded) {
  return "paid " + std::to_string(paid.value) + ", refunded " + std::to_string(refunded.value) + " fen";
}

// Trade by trade: sums alone could agree by accident.
std::vector<BrokenRule> compare_with_ledger(const std::vector<BookedTrade>& booked,
                                            const std::vector<LedgerTrade>& ledger) {
  std::map<std::string, LedgerTrade> theirs;
  for (const LedgerTrade& trade : ledger) {
    if (trade.paid_fen.value != 0) theirs[trade.out_trade_no] = trade;
  }
  std::vector<BrokenRule> broken;
  for (const BookedTrade& ours : booked) {
    const auto found = theirs.find(ours.out_trade_no);
    const std::string here = "here " + amounts(ours.paid, ours.refunded);
    if (found == theirs.end()) {
      broken.push_back({ledger_rule, ours.out_trade_no, here + "; there nothing"});
      continue;
    }
    const LedgerTrade& there = found->second;
    if (there.paid_fen.value != ours.paid.value || there.refunded_fen.value != ours.refunded.value)
      broken.push_back(
          {ledger_rule, ours.out_trade_no, here + "; there " + amounts(there.paid_fen, there.refunded_fen)});
    theirs.erase(found);
  }
  for (const auto& [number, there] : theirs)
    broken.push_back(
        {ledger_rule, number, "here nothing; there " + amounts(there.paid_fen, there.refunded_fen)});
  return broken;
}

}  // namespace

std::optional<std::vector<LedgerTrade>> read_ledger(const std::string& json) {
  const Json parsed = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  std::vector<LedgerTrade> trades;
  if (codec::read(parsed, "", UnknownMembers::ignore, trades)) return std::nullopt;
  return trades;
}

Outcome<ConsistencyReport> check_consistency(Database& database,
                                             const std::optional<std::vector<LedgerTrade>>& ledger) {
  return database.read([&](Connection& db) -> Outcome<ConsistencyReport> {
    ConsistencyReport report;
    for (const ConsistencyRule& rule : consistency_rules()) {
      auto broken = rows_that_break(db, rule);
      if (!broken) return fail(broken.error());
      report.checked.emplace_back(rule.name);
      report.broken.insert(report.broken.end(), broken->begin(), broken->end());
    }
    const auto booked = booked_trades(db);
    if (!booked) return fail(booked.error());
    for (const BookedTrade& trade : *booked) {
      report.paid.value += trade.paid.value;
      report.refunded.value += trade.refunded.value;
    }
    auto open = open_refunds(db);
    if (!open) return fail(open.error());
    report.refunds_open = std::move(*open);
    if (ledger) {
      report.checked.emplace_back(ledger_rule);
      const auto broken = compare_with_ledger(*booked, *ledger);
      report.broken.insert(report.broken.end(), broken.begin(), broken.end());
    }
    return report;
  });
}

}  // namespace exam
