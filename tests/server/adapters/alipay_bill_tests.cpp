// Bills that are not as they should be: refused as a whole rather than read in part.
#include "server/adapters/alipay_bill.h"
#include "server/crypto/gbk.h"
#include "server/sandbox/alipay_bill.h"

#include <archive.h>
#include <archive_entry.h>
#include <catch_amalgamated.hpp>
#include <memory>

namespace exam::test {
namespace {

const Date day{2026, 12, 20};

la_ssize_t append(archive*, void* into, const void* data, std::size_t length) {
  static_cast<std::string*>(into)->append(static_cast<const char*>(data), length);
  return static_cast<la_ssize_t>(length);
}

std::string zip_of(const std::string& csv) {
  const std::string bytes = gbk_from_utf8(csv).value_or(csv);
  std::string zip;
  const std::unique_ptr<archive, decltype(&archive_write_free)> writer(archive_write_new(),
                                                                       archive_write_free);
  archive_write_set_format_zip(writer.get());
  REQUIRE(archive_write_open(writer.get(), &zip, nullptr, append, nullptr) == ARCHIVE_OK);
  const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                            archive_entry_free);
  archive_entry_set_pathname(entry.get(), "a.csv");
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  REQUIRE(archive_write_header(writer.get(), entry.get()) == ARCHIVE_OK);
  archive_write_data(writer.get(), bytes.data(), bytes.size());
  archive_write_close(writer.get());
  return zip;
}

std::string good_csv() {
  sandbox::DeskTrade trade;
  trade.out_trade_no = "T1";
  trade.trade_no = "2026122022001000000001";
  trade.subject = "外语, \"考试\"";
  trade.amount = Fen{12000};
  trade.scanned_at = trade.paid_at = shanghai_instant(day, 9, 0, 0);
  return sandbox::bill_detail_csv({trade}, "2088000000000000", day, shanghai_instant(day, 23, 0, 0));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != text.npos);
  return text.replace(at, from.size(), to);
}

TEST_CASE("bill: a cut, miscounted or foreign file is damaged") {
  const std::string good = replaced(good_csv(), "外语, \"考试\"", "\"外语, \"\"考试\"\"\"");
  const auto read = read_alipay_bill(zip_of(good));
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  CHECK(read->front().amount == Fen{12000});
  CHECK(read->front().at == shanghai_instant(day, 9, 0, 0));
  for (const std::string& bad :
       {good.substr(0, good.find("#交易合计")), replaced(good, "#交易合计：1笔", "#交易合计：2笔"),
        replaced(good, "120.00", "12O.00"), replaced(good, "2026-12-20 09:00:00\t,\t", "yesterday\t,\t"),
        std::string("门店编号,业务\r\n"), std::string()})
    CHECK(read_alipay_bill(zip_of(bad)).error() == BillError::damaged);
  CHECK(read_alipay_bill("not a zip").error() == BillError::damaged);
  CHECK(read_alipay_bill(zip_of(good).substr(0, 200)).error() == BillError::damaged);
}

}  // namespace
}  // namespace exam::test
