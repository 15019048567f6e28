#include "server/sandbox/alipay_bill.h"

#include "server/crypto/gbk.h"
#include "server/sandbox/keys.h"

#include <archive.h>
#include <archive_entry.h>
#include <algorithm>
#include <memory>

namespace exam::sandbox {
namespace {

constexpr std::int64_t address_good_ms = 30 * second_ms;
constexpr std::string_view head =
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
    "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,"
    "券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,"
    "分润（元）,备注";

struct Movement {
  const DeskTrade* trade;
  const DeskRefund* refund;  // null: the payment
  Instant at;
};

std::vector<Movement> movements(const std::vector<DeskTrade>& trades, Date day) {
  std::vector<Movement> found;
  for (const DeskTrade& trade : trades) {
    if (trade.paid_at && shanghai_date(*trade.paid_at) == day)
      found.push_back({&trade, nullptr, *trade.paid_at});
    for (const DeskRefund& refund : trade.refunds)
      if (shanghai_date(refund.at) == day) found.push_back({&trade, &refund, refund.at});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Movement& a, const Movement& b) { return a.at < b.at; });
  return found;
}

std::string row(const Movement& each) {
  const DeskTrade& trade = *each.trade;
  const Fen amount = each.refund != nullptr ? Fen{-each.refund->amount.value} : trade.amount;
  const std::string cells[] = {trade.trade_no,
                               trade.out_trade_no,
                               each.refund != nullptr ? "退款" : "交易",
                               trade.subject,
                               shanghai_second_text(trade.scanned_at.value_or(each.at)),
                               shanghai_second_text(each.at),
                               "",
                               "",
                               "",
                               "",
                               "*示(" + std::string(payer_logon_id) + ")",
                               yuan_text(amount),
                               yuan_text(amount),
                               "0.00",
                               "0.00",
                               "0.00",
                               "0.00",
                               "0.00",
                               "",
                               "0.00",
                               "0.00",
                               each.refund != nullptr ? each.refund->request_no : "",
                               "0.00",
                               "0.00",
                               ""};
  std::string line;
  for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + cell + "\t";
  return line + "\r\n";
}

std::string sum_line(std::string_view name, std::string_view received, std::int64_t count, Fen sum) {
  return "#" + std::string(name) + "：" + std::to_string(count) + "笔，" + std::string(received) + "共" +
         yuan_text(sum) + "元，商家优惠共0.00元\r\n";
}

std::string preamble(const std::string& seller_id, Date day, std::string_view title) {
  const Date after = date_from_days(days_since_1970(day) + 1);
  return "#支付宝" + std::string(title) + "查询\r\n#账号：[" + seller_id + "0156]\r\n#起始日期：[" +
         date_text(day) + " 00:00:00]   终止日期：[" + date_text(after) + " 00:00:00]\r\n";
}

bool put_file(archive* zip, const std::string& name, const std::string& text, Instant now) {
  const auto bytes = gbk_from_utf8(text), gbk_name = gbk_from_utf8(name);
  if (!bytes || !gbk_name) return false;
  const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                            archive_entry_free);
  archive_entry_set_pathname(entry.get(), gbk_name->c_str());
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes->size()));
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0644);
  archive_entry_set_mtime(entry.get(), now.ms / second_ms, 0);
  return archive_write_header(zip, entry.get()) == ARCHIVE_OK &&
         archive_write_data(zip, bytes->data(), bytes->size()) == static_cast<la_ssize_t>(bytes->size());
}

la_ssize_t append(archive*, void* into, const void* data, std::size_t length) {
  static_cast<std::string*>(into)->append(static_cast<const char*>(data), length);
  return static_cast<la_ssize_t>(length);
}

DeskAnswer refused(std::string code, std::string message, std::string sub_code, std::string sub_message) {
  return {std::move(code), std::move(message), std::move(sub_code), std::move(sub_message), Json::object()};
}

}  // namespace

std::string bill_detail_csv(const std::vector<DeskTrade>& trades, const std::string& seller_id, Date day,
                            Instant now) {
  std::string csv = preamble(seller_id, day, "业务明细") +
                    "#-----------------------------------------业务明细列表---------------------------------"
                    "-------\r\n" +
                    std::string(head) + "\r\n";
  std::int64_t payments = 0, refunds = 0;
  Fen paid, returned;
  for (const Movement& each : movements(trades, day)) {
    csv += row(each);
    (each.refund != nullptr ? refunds : payments) += 1;
    (each.refund != nullptr ? returned : paid).value +=
        each.refund != nullptr ? -each.refund->amount.value : each.trade->amount.value;
  }
  csv += "#-----------------------------------------业务明细列表结束------------------------------------\r\n";
  csv += sum_line("交易合计", "商家实收", payments, paid);
  csv += sum_line("退款合计", "商家实收退款", refunds, returned);
  return csv + "#导出时间：[" + shanghai_second_text(now) + "]\r\n";
}

std::string bill_zip(const std::vector<DeskTrade>& trades, const std::string& seller_id, Date day,
                     Instant now) {
  if (movements(trades, day).empty()) return {};
  std::string bytes;
  const std::unique_ptr<archive, decltype(&archive_write_free)> zip(archive_write_new(), archive_write_free);
  archive_write_set_format_zip(zip.get());
  const std::string stem = seller_id + "0156_" + date_text(day) + "_业务明细";
  const bool written = archive_write_open(zip.get(), &bytes, nullptr, append, nullptr) == ARCHIVE_OK &&
                       put_file(zip.get(), stem + "(汇总).csv",
                                preamble(seller_id, day, "业务汇总") +
                                    "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）\r\n",
                                now) &&
                       put_file(zip.get(), stem + ".csv", bill_detail_csv(trades, seller_id, day, now), now);
  if (archive_write_close(zip.get()) != ARCHIVE_OK || !written) return {};
  return bytes;
}

DeskAnswer AlipayBills::answer(const Json& content, std::string_view address) {
  const std::string type = content.value("bill_type", ""), asked = content.value("bill_date", "");
  const auto day = parse_date(asked);
  if (type != "trade" || !day)
    return refused("40002", "Invalid Arguments", "isv.invalid-parameter", "bill_type, bill_date");
  const Instant now = clock_.now();
  std::vector<DeskTrade> trades = desk_.trades();
  const Switches switches = switches_.now();
  std::erase_if(trades, [&](const DeskTrade& each) { return each.out_trade_no == switches.bill_leaves_out; });
  for (DeskTrade& each : trades)
    if (each.out_trade_no == switches.bill_changes_amount) each.amount = Fen{1};
  // The bill of a day is made in the night that follows.
  std::string zip = *day < shanghai_date(now) ? bill_zip(trades, seller_id_, *day, now) : std::string();
  if (zip.empty())
    return refused("40004", "Business Failed", "isp.bill_not_exist", "入参账单日期没有账单数据");
  const std::string code = random_hex_text(12);
  const std::lock_guard lock(mutex_);
  std::erase_if(shelf_, [&](const auto& entry) { return entry.second.until <= now; });
  shelf_.insert_or_assign(code, Shelved{std::move(zip), now + address_good_ms});
  DeskAnswer done;
  done.fields = Json{{"bill_download_url", std::string(address) + code}};
  return done;
}

std::optional<std::string> AlipayBills::file(const std::string& code) {
  const std::lock_guard lock(mutex_);
  const auto found = shelf_.find(code);
  if (found == shelf_.end() || found->second.until <= clock_.now()) return std::nullopt;
  return found->second.zip;
}

}  // namespace exam::sandbox
