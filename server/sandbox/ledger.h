// What Alipay's side has booked, for the audit of the other side: every trade with money in it, as JSON
// [{"out_trade_no": "…", "paid_fen": 12000, "refunded_fen": 0}].
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace exam::sandbox {

// Read from the sandbox's data folder, also while one runs. Empty: its records cannot be opened.
std::optional<std::string> ledger_of(const std::filesystem::path& data);

}  // namespace exam::sandbox
