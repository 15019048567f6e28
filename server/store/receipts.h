// What a receipt says, as it lies in the database.
#pragma once

#include "server/ports/database.h"
#include "shared/api/messages.h"

namespace exam {

struct StoredReceipt {
  api::OrderView order;
  std::string exam_title, venue_name, account, full_name;  // the name in full
  Instant starts_at;
};
// Of the account's own order; empty when there is none of that number.
DbResult<std::optional<StoredReceipt>> find_receipt(Connection& db, const AccountId& account,
                                                    const ExamId& exam, const std::string& order_number);

}  // namespace exam
