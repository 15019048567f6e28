#include "server/sandbox/notifier.h"

#include "server/crypto/alipay_signing.h"

#include <httplib.h>
#include <algorithm>
#include <chrono>

namespace exam::sandbox {
namespace {

constexpr std::string_view kind = "notice";
constexpr int resend_minutes[] = {4, 10, 10, 60, 120, 360, 900};
// The clock of the sandbox can be moved from outside, so waiting looks at it again this often.
constexpr std::chrono::milliseconds look_every{100};

bool post_accepted(const std::string& url, const std::string& body) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) return false;
  const std::size_t slash = std::min(url.find('/', scheme + 3), url.size());
  httplib::Client client(url.substr(0, slash));
  if (!client.is_valid()) return false;
  client.set_connection_timeout(std::chrono::seconds(5));
  client.set_read_timeout(std::chrono::seconds(10));
  const auto answer = client.Post(slash == url.size() ? "/" : url.substr(slash), body,
                                  "application/x-www-form-urlencoded; charset=utf-8");
  return answer && answer->status == 200 && answer->body == "success";
}

}  // namespace

Notifier::Notifier(RecordStore& store, Clock& clock, const Keys& keys, const SwitchBoard& switches,
                   std::int64_t minute_length_ms)
    : store_(store), clock_(clock), keys_(keys), switches_(switches), minute_length_ms_(minute_length_ms) {
  for (const auto& [key, json] : store_.all(kind)) {
    auto notice = from_json<NoticeRecord>(json, UnknownMembers::refuse);
    if (notice && !notice->over) open_.emplace(key, std::move(*notice));
  }
  thread_ = std::thread([this] { run(); });
}

Notifier::~Notifier() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

std::string Notifier::signed_body(const DeskTrade& trade, NoticeCause cause, const std::string& id) const {
  Form form{{"notify_id", id},
            {"notify_time", shanghai_second_text(clock_.now())},
            {"notify_type", "trade_status_sync"},
            {"app_id", keys_.app_id},
            {"auth_app_id", keys_.app_id},
            {"charset", "utf-8"},
            {"version", "1.0"},
            {"sign_type", "RSA2"},
            {"trade_no", trade.trade_no},
            {"out_trade_no", trade.out_trade_no},
            {"seller_id", keys_.seller_id},
            {"buyer_id", "2088000000000001"},
            {"buyer_logon_id", std::string(payer_logon_id)},
            {"subject", trade.subject},
            {"total_amount", yuan_text(trade.amount)},
            {"receipt_amount", yuan_text(trade.amount)},
            {"trade_status", trade.state == DeskTradeState::closed ? "TRADE_CLOSED" : "TRADE_SUCCESS"}};
  if (trade.scanned_at) form["gmt_create"] = shanghai_second_text(*trade.scanned_at);
  if (trade.paid_at) form["gmt_payment"] = shanghai_second_text(*trade.paid_at);
  if (cause == NoticeCause::refund) {
    form["refund_fee"] = yuan_text(trade.refunded());
    form["gmt_refund"] = shanghai_second_text(trade.refunds.back().at);
    form["out_biz_no"] = trade.refunds.back().request_no;
  }
  form["sign"] = keys_.alipay_key.sign(signing_text(form, SignedMessage::notice));
  return print_form(form);
}

void Notifier::announce(const DeskTrade& trade, NoticeCause cause) {
  if (trade.notify_url.empty()) return;
  NoticeRecord notice;
  notice.id = random_hex_text(17);
  notice.url = trade.notify_url;
  notice.body = signed_body(trade, cause, notice.id);
  notice.made_at = clock_.now();
  notice.next_at = notice.made_at + switches_.now().delay_notify_ms;
  const std::lock_guard lock(mutex_);
  store_.put(kind, notice.id, to_json(notice));
  open_.emplace(notice.id, std::move(notice));
  changed_.notify_all();
}

std::optional<NoticeRecord> Notifier::take_due() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (auto due = next_due(switches_.now())) return due;
    changed_.wait_for(lock, look_every);
  }
  return std::nullopt;
}

std::optional<NoticeRecord> Notifier::next_due(const Switches& switches) const {
  std::vector<const NoticeRecord*> due;
  for (const auto& [id, notice] : open_)
    if (notice.next_at <= clock_.now()) due.push_back(&notice);
  std::stable_sort(due.begin(), due.end(),
                   [](const auto* a, const auto* b) { return a->made_at < b->made_at; });
  if (due.empty() || (switches.reorder_notify && due.size() < 2)) return std::nullopt;
  return switches.reorder_notify ? *due.back() : *due.front();
}

std::string Notifier::body_to_send(const NoticeRecord& notice, const Switches& switches) const {
  if (!switches.forge_notify && !switches.change_notify_amount) return notice.body;
  Form form = parse_form(notice.body).value_or(Form{});
  if (switches.change_notify_amount) form["total_amount"] = "0.01";
  const auto forger = switches.forge_notify ? RsaKey::generate() : std::nullopt;
  form["sign"] = (forger ? *forger : keys_.alipay_key).sign(signing_text(form, SignedMessage::notice));
  return print_form(form);
}

bool Notifier::deliver(const NoticeRecord& notice, const Switches& switches) {
  if (switches.drop_notify) return false;
  const std::string body = body_to_send(notice, switches);
  const bool accepted = post_accepted(notice.url, body);
  return switches.duplicate_notify ? post_accepted(notice.url, body) : accepted;
}

void Notifier::finish(NoticeRecord notice, bool accepted) {
  constexpr int resends = static_cast<int>(std::size(resend_minutes));
  notice.over = accepted || notice.tries >= resends;
  if (!notice.over) notice.next_at = clock_.now() + resend_minutes[notice.tries] * minute_length_ms_;
  ++notice.tries;
  const std::lock_guard lock(mutex_);
  store_.put(kind, notice.id, to_json(notice));
  if (notice.over)
    open_.erase(notice.id);
  else
    open_[notice.id] = std::move(notice);
}

void Notifier::run() {
  while (const auto notice = take_due()) finish(*notice, deliver(*notice, switches_.now()));
}

}  // namespace exam::sandbox
