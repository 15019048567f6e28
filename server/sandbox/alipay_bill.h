// The daily bill as Alipay's download centre hands it out: a zip with the business detail and its summary,
// CSV in GBK. Addresses are good for thirty seconds.
#pragma once

#include "server/sandbox/alipay_desk.h"
#include "server/sandbox/switches.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace exam::sandbox {

// UTF-8. Payments and refunds of the day, GMT+8.
std::string bill_detail_csv(const std::vector<DeskTrade>& trades, const std::string& seller_id, Date day,
                            Instant now);
// "" when it cannot be made, and for a day without any movement.
std::string bill_zip(const std::vector<DeskTrade>& trades, const std::string& seller_id, Date day,
                     Instant now);

class AlipayBills {
 public:
  AlipayBills(AlipayDesk& desk, Clock& clock, std::string seller_id, const SwitchBoard& switches)
      : desk_(desk), clock_(clock), seller_id_(std::move(seller_id)), switches_(switches) {}

  // alipay.data.dataservice.bill.downloadurl.query; `address` comes before the code: "http://…/bill/".
  DeskAnswer answer(const Json& content, std::string_view address);
  // Empty when the code is unknown or its time is over.
  std::optional<std::string> file(const std::string& code);

 private:
  struct Shelved {
    std::string zip;
    Instant until;
  };
  AlipayDesk& desk_;
  Clock& clock_;
  std::string seller_id_;
  const SwitchBoard& switches_;
  std::mutex mutex_;
  std::map<std::string, Shelved> shelf_;
};

}  // namespace exam::sandbox
