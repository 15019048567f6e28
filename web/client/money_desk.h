// What the operator's money desk (资金) shows.
#pragma once

#include "shared/api/money_messages.h"

#include <optional>
#include <string>

namespace exam {

struct MoneyDeskState {
  std::string loaded;  // the address whose answer this is
  api::MoneyAttention attention;
  std::vector<api::MoneyOrder> orders;
  std::vector<api::BillDay> days;
  std::optional<api::BillReport> report;
  std::string refund_order;  // the dialog is open for this order
  std::string refunded;      // the last one refunded here
};

}  // namespace exam
