#include "server/adapters/alipay_bill.h"

#include "server/adapters/alipay_fields.h"
#include "server/adapters/unzip.h"
#include "server/crypto/gbk.h"

#include <charconv>
#include <map>

namespace exam {
namespace {

constexpr std::size_t unzipped_max = 512U << 20U;
constexpr std::string_view kind_column = "业务类型";

std::string_view trimmed(std::string_view cell) {
  while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
  while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t' || cell.back() == '\r'))
    cell.remove_suffix(1);
  return cell;
}

// RFC 4180, within one line: cells may stand in quotes, and a quote within them is doubled.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      cells.back() += line[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  for (std::string& cell : cells) cell = std::string(trimmed(cell));
  return cells;
}

// Cells by the names of the table's head: columns have been added over the years.
using Columns = std::map<std::string, std::size_t, std::less<>>;

std::string cell(const Columns& columns, const std::vector<std::string>& cells, std::string_view name) {
  const auto found = columns.find(name);
  return found == columns.end() || found->second >= cells.size() ? std::string() : cells[found->second];
}

std::optional<BillLine> read_line(const Columns& columns, const std::vector<std::string>& cells) {
  const auto of = [&](std::string_view name) { return cell(columns, cells, name); };
  BillLine line;
  const std::string kind = of(kind_column);
  const bool is_refund = kind.find("退款") != kind.npos;
  if (!is_refund && kind.find("交易") == kind.npos) return std::nullopt;
  line.kind = is_refund ? BillLine::Kind::refund : BillLine::Kind::payment;
  line.trade_no = of("支付宝交易号");
  line.out_trade_no = of("商户订单号");
  line.payer = of("对方账户");
  if (is_refund) line.refund_no = of("退款批次号/请求号");
  std::string amount = of("订单金额（元）");
  if (is_refund && amount.starts_with('-')) amount.erase(0, 1);
  const auto fen = parse_yuan(amount);
  const auto at = parse_alipay_time(of("完成时间"));
  if (!fen || !at || line.out_trade_no.empty()) return std::nullopt;
  line.amount = *fen;
  line.at = *at;
  return line;
}

// "#交易合计：12笔，…"
std::optional<std::int64_t> counted(std::string_view line, std::string_view name) {
  if (!line.starts_with(name)) return std::nullopt;
  line.remove_prefix(name.size());
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), count);
  const std::string_view rest(end, static_cast<std::size_t>(line.data() + line.size() - end));
  if (error != std::errc() || !rest.starts_with("笔")) return std::nullopt;
  return count;
}

class Detail {
 public:
  // False: damaged.
  bool take(std::string_view line) {
    if (line.starts_with('#')) {
      if (const auto count = counted(line, "#交易合计：")) payments_ = *count;
      if (const auto count = counted(line, "#退款合计：")) refunds_ = *count;
      return true;
    }
    if (trimmed(line).empty()) return true;
    const auto cells = cells_of(line);
    if (columns_.empty()) {
      for (std::size_t i = 0; i < cells.size(); ++i) columns_.emplace(cells[i], i);
      return columns_.contains(kind_column);
    }
    auto read = read_line(columns_, cells);
    if (!read) return false;
    lines_.push_back(std::move(*read));
    return true;
  }

  // Without its closing counts, or with others, something is missing.
  [[nodiscard]] bool complete() const {
    std::int64_t refunds = 0;
    for (const BillLine& line : lines_) refunds += line.kind == BillLine::Kind::refund ? 1 : 0;
    return refunds_ == refunds && payments_ == static_cast<std::int64_t>(lines_.size()) - refunds;
  }
  std::vector<BillLine> lines() { return std::move(lines_); }

 private:
  Columns columns_;
  std::vector<BillLine> lines_;
  std::int64_t payments_ = -1, refunds_ = -1;
};

Result<std::vector<BillLine>, BillError> read_detail(std::string_view text) {
  Detail detail;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!detail.take(line)) return fail(BillError::damaged);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!detail.complete()) return fail(BillError::damaged);
  return detail.lines();
}

}  // namespace

Result<std::vector<BillLine>, BillError> read_alipay_bill(std::string_view zip) {
  const auto files = unzip(zip, unzipped_max);
  if (!files) return fail(BillError::damaged);
  // Names are in GBK too, and differ by account and day: the detail is known by its head.
  for (const std::string& file : *files) {
    const auto text = utf8_from_gbk(file);
    if (!text) return fail(BillError::damaged);
    if (text->find(kind_column) != text->npos && text->find("商户订单号") != text->npos)
      return read_detail(*text);
  }
  return fail(BillError::damaged);
}

}  // namespace exam
