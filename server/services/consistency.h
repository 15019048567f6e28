// Proves that seats and money agree, as they stand at one moment: no session over capacity, no candidate with
// two places, every paid trade seated or refunded or to be refunded, no refund twice; and, against the
// provider's ledger, that both have the same sums for the same trades. Reads only.
#pragma once

#include "server/failure.h"
#include "server/store/consistency.h"
#include "server/store/refunds.h"

#include <optional>

namespace exam {

// One trade of the provider's ledger. As JSON: [{"out_trade_no": "…", "paid_fen": 12000, "refunded_fen": 0}]
struct LedgerTrade {
  std::string out_trade_no;
  Fen paid_fen, refunded_fen;
};
// Empty when the text is no such list.
std::optional<std::vector<LedgerTrade>> read_ledger(const std::string& json);

struct ConsistencyReport {
  std::vector<std::string> checked;  // names of the rules, broken or not
  std::vector<BrokenRule> broken;
  Fen paid, refunded;  // by our books
  // Wanted or asked for, oldest first: money that is still here. Nothing is broken by it, unless it stays so.
  std::vector<StoredRefund> refunds_open;
};

// `ledger` empty: the books are not compared.
Outcome<ConsistencyReport> check_consistency(Database& database,
                                             const std::optional<std::vector<LedgerTrade>>& ledger);

}  // namespace exam
