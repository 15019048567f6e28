// Alipay's daily bill of trades (business detail, "业务明细"): a zip of CSV files in GBK, the detail and its
// summary. The detail's table stands between lines of "#"; cells are padded with tabs, refunds are negative,
// and a closing line counts payments and refunds.
#pragma once

#include "server/ports/payment_gateway.h"

#include <string_view>

namespace exam {

Result<std::vector<BillLine>, BillError> read_alipay_bill(std::string_view zip);

}  // namespace exam
