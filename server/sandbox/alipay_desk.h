// Alipay's side of 当面付: orders that were announced, the trades that scans make of them, and their states.
// No HTTP here: alipay_gateway speaks to merchants, pay_page to phones. Every change is stored before it is
// answered. Thread-safe.
#pragma once

#include "server/ports/clock.h"
#include "server/sandbox/record_store.h"
#include "server/sandbox/switches.h"
#include "shared/api/json_codec.h"

#include <functional>
#include <mutex>

namespace exam::sandbox {

inline constexpr std::string_view trade_records = "trade";  // their kind in the record store

enum class DeskTradeState {
  announced,  // precreated: no trade exists until the buyer scans
  waiting,    // WAIT_BUYER_PAY
  paid,       // TRADE_SUCCESS
  closed      // TRADE_CLOSED
};

// The one payer that there is, as a merchant sees the account.
inline constexpr std::string_view payer_logon_id = "dem***@example.com";

struct DeskRefund {
  std::string request_no;
  Fen amount;
  Instant at;
  bool waits = false;  // taken, but the money has not moved
};

struct DeskTrade {
  std::string out_trade_no, subject, notify_url;
  std::string pay_code;  // of the phone's address
  std::string trade_no;  // "" until the scan
  Fen amount;
  DeskTradeState state = DeskTradeState::announced;
  Instant expires_at;
  std::optional<Instant> scanned_at, paid_at;
  std::vector<DeskRefund> refunds;

  std::string failure;  // of the last try to pay, for the phone's page

  [[nodiscard]] Fen refunded() const;  // what waits included
};

// Code, sub-code and fields of an answer, as Alipay words them.
struct DeskAnswer {
  std::string code = "10000", message = "Success", sub_code, sub_message;
  Json fields = Json::object();
};

enum class NoticeCause { payment, refund };

class AlipayDesk {
 public:
  // Called, outside the desk's lock, for everything a merchant is to be told.
  using Announce = std::function<void(const DeskTrade&, NoticeCause)>;

  AlipayDesk(RecordStore& store, Clock& clock, const SwitchBoard& switches, std::string seller_id,
             Announce announce);

  // `notify_url` is the request's; `pay_address` comes before the code in the QR: "http://…/pay/".
  DeskAnswer handle(std::string_view method, const Json& content, std::string_view notify_url,
                    std::string_view pay_address);

  // The phone's side. Empty when the code is unknown. A scan makes the trade.
  std::optional<DeskTrade> scan(std::string_view pay_code);
  std::optional<DeskTrade> pay(std::string_view pay_code);  // changes nothing unless waiting

  std::vector<DeskTrade> trades();  // those that a scan has made

 private:
  DeskAnswer precreate(const Json& content, std::string_view notify_url, std::string_view pay_address);
  DeskAnswer query(DeskTrade& trade);
  DeskAnswer close(DeskTrade& trade);
  DeskAnswer cancel(DeskTrade& trade);
  DeskAnswer refund(DeskTrade& trade, const Json& content);
  DeskAnswer refund_query(DeskTrade& trade, const Json& content);

  DeskTrade* find_by_code(std::string_view pay_code);
  void apply_expiry(DeskTrade& trade);  // a trade whose time is over is closed, noticed on reading
  void save(const DeskTrade& trade);

  RecordStore& store_;
  Clock& clock_;
  const SwitchBoard& switches_;
  std::string seller_id_;
  Announce announce_;
  std::mutex mutex_;
  std::map<std::string, DeskTrade, std::less<>> trades_;  // by out_trade_no
};

}  // namespace exam::sandbox

namespace exam {
template <>
struct EnumNames<sandbox::DeskTradeState> {
  static constexpr std::array<std::string_view, 4> names{"announced", "waiting", "paid", "closed"};
};
template <>
inline constexpr auto json_fields<sandbox::DeskRefund> =
    std::tuple{json_field("request_no", &sandbox::DeskRefund::request_no),
               json_field("amount", &sandbox::DeskRefund::amount), json_field("at", &sandbox::DeskRefund::at),
               json_field("waits", &sandbox::DeskRefund::waits)};
template <>
inline constexpr auto json_fields<sandbox::DeskTrade> =
    std::tuple{json_field("out_trade_no", &sandbox::DeskTrade::out_trade_no),
               json_field("subject", &sandbox::DeskTrade::subject),
               json_field("notify_url", &sandbox::DeskTrade::notify_url),
               json_field("pay_code", &sandbox::DeskTrade::pay_code),
               json_field("trade_no", &sandbox::DeskTrade::trade_no),
               json_field("amount", &sandbox::DeskTrade::amount),
               json_field("state", &sandbox::DeskTrade::state),
               json_field("expires_at", &sandbox::DeskTrade::expires_at),
               json_field("scanned_at", &sandbox::DeskTrade::scanned_at),
               json_field("paid_at", &sandbox::DeskTrade::paid_at),
               json_field("failure", &sandbox::DeskTrade::failure),
               json_field("refunds", &sandbox::DeskTrade::refunds)};
}  // namespace exam
