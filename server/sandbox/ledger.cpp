#include "server/sandbox/ledger.h"

#include "server/sandbox/alipay_desk.h"

namespace exam::sandbox {

std::optional<std::string> ledger_of(const std::filesystem::path& data) {
  const auto store = RecordStore::open((data / "sandbox.sqlite").string());
  if (!store) return std::nullopt;
  Json trades = Json::array();
  for (const auto& [key, json] : store->all(trade_records)) {
    const auto trade = from_json<DeskTrade>(json, UnknownMembers::ignore);
    if (!trade || !trade->paid_at) continue;
    trades.push_back({{"out_trade_no", trade->out_trade_no},
                      {"paid_fen", trade->amount.value},
                      {"refunded_fen", trade->refunded().value}});
  }
  return json_text(trades);
}

}  // namespace exam::sandbox
