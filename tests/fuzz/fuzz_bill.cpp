// Alipay's daily bill: a zip as it comes, or any text as the CSV within a good one.
#include "server/adapters/alipay_bill.h"
#include "server/crypto/gbk.h"
#include "shared/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/zip_of.h"

#include <algorithm>

using namespace exam;
using exam::fuzz::hold;

namespace {

std::size_t lines_of(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
}

void check_lines(const std::vector<BillLine>& lines) {
  for (const BillLine& line : lines) {
    hold(!line.out_trade_no.empty(), "every movement has our number");
    hold(line.amount.value >= 0, "amounts are positive, whichever way the money went");
    hold(line.kind == BillLine::Kind::refund || line.refund_no.empty(), "payments have no refund's number");
    hold(is_utf8(line.payer) && is_utf8(line.trade_no), "what is read is UTF-8");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  if (input.byte() % 2 == 0) {
    if (const auto lines = read_alipay_bill(input.text())) check_lines(*lines);
    return 0;
  }
  const std::string csv(input.text());
  const auto gbk = gbk_from_utf8(csv);
  if (gbk) hold(utf8_from_gbk(*gbk) == csv, "GB 18030 is read as it was written");
  const auto lines = read_alipay_bill(fuzz::zip_of(gbk.value_or(csv)));
  if (!lines) return 0;
  check_lines(*lines);
  hold(lines->size() < lines_of(csv), "there are no more movements than lines");
  return 0;
}
