#include "server/platform.h"

#include "server/routes/account_routes.h"
#include "server/routes/exam_routes.h"
#include "server/routes/identity_routes.h"
#include "server/routes/money_routes.h"
#include "server/routes/personal_data_routes.h"
#include "server/routes/recovery_routes.h"
#include "server/routes/replayed.h"
#include "server/routes/seating_routes.h"

#include <exception>
#include <iterator>

namespace exam {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds verification_pause{1000}, bill_pause{60'000};
constexpr std::int64_t sweeper_pause_ms = 1000;

CookieScheme scheme_of(const HttpOptions& http) {
  return http.public_base.starts_with("https:") ? CookieScheme::https : CookieScheme::http;
}

void append(Routes& all, Routes some) {
  all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
}

}  // namespace

Platform::Platform(const Ports& ports, HttpOptions http, const ServerLimits& limits)
    : ports_(ports),
      tidy_pause_ms_(limits.tidy_pause_ms),
      tokens_(ports.database, ports.clock),
      accounts_(ports.database, ports.vault, ports.hasher, tokens_, ports.clock, ports.random,
                limits.accounts, {limits.retention, limits.age}),
      faces_(ports.database, ports.vault, ports.faces, ports.clock, ports.log, limits.faces),
      identity_(
          ports.database, ports.vault, ports.verifier, ports.codec, faces_, ports.clock, ports.random,
          ports.log,
          IdentityOptions{limits.age, limits.verifications_per_day, http.public_base, limits.retention.face}),
      manual_verifications_(ports.database, ports.vault, ports.codec, ports.clock, ports.random, limits.age),
      recovery_(ports.database, ports.vault, ports.verifier, ports.clock, ports.random, limits.recovery,
                limits.age),
      recovery_cases_(ports.database, ports.vault, ports.codec, ports.clock, ports.random,
                      limits.manual_recovery, {limits.retention, limits.age}),
      recovered_password_(ports.database, ports.hasher, tokens_, ports.clock, ports.random),
      personal_data_(ports.database, ports.vault, accounts_, tokens_, ports.clock, ports.random),
      retention_(ports.database, ports.clock, ports.random, limits.retention),
      photos_(ports.database, ports.codec, faces_, ports.clock, ports.random, ports.log, limits.photo),
      applications_(ports.database, ports.vault, faces_, ports.clock, ports.random, limits.photo),
      reviews_(ports.database, ports.vault, ports.clock, ports.random),
      payments_(ports.database, ports.gateway, ports.clock, ports.random, ports.log),
      seating_(ports.database, payments_, ports.clock, ports.random),
      tickets_(ports.database, ports.vault, ports.printer, ports.clock, ports.random),
      withdrawals_(ports.database, payments_, ports.clock, ports.random),
      receipts_(ports.database, ports.printer, ports.clock),
      money_desk_(ports.database, ports.clock, ports.random),
      bills_(ports.database, ports.gateway, ports.clock, ports.random, ports.log),
      replays_(ports.database, ports.clock, ports.log) {
  routes_ = health_routes();
  append(routes_, account_routes(accounts_, scheme_of(http)));
  append(routes_, identity_routes(identity_, recovery_, accounts_));
  append(routes_, manual_verification_routes(manual_verifications_));
  append(routes_, recovery_routes(recovery_, recovery_cases_, recovered_password_));
  append(routes_, recovery_desk_routes(recovery_cases_));
  append(routes_, personal_data_routes(personal_data_, scheme_of(http)));
  append(routes_, exam_routes(applications_, photos_));
  append(routes_, review_routes(reviews_));
  append(routes_, replayed(seating_routes(seating_), replays_));
  append(routes_, replayed(payment_routes(payments_), replays_));
  append(routes_, ticket_routes(tickets_));
  append(routes_, replayed(withdrawal_routes(withdrawals_), replays_));
  append(routes_, receipt_routes(receipts_));
  append(routes_, replayed(money_desk_routes(money_desk_, withdrawals_, bills_), replays_));
  http_ = std::make_unique<HttpServer>(
      std::move(http), routes_,
      Authentication{
          [this](const std::string& token, TokenCheck check) { return accounts_.authenticate(token, check); },
          [this](const std::string& token) { return accounts_.remembered(token); }},
      ports.clock, ports.random, ports.log);
}

Platform::~Platform() {
  http_->stop();
}

bool Platform::start() {
  if (!http_->start()) return false;
  identity_.set_public_base(http_->base_address());
  recovery_.set_public_base(http_->base_address());
  sweeper_ = std::make_unique<SeatingSweeper>(payments_, sweeper_pause_ms);
  poller_ = std::make_unique<Background>(
      verification_pause, [this] { in_background("verifications", [this] { return identity_.poll(); }); });
  tidier_ = std::make_unique<Background>(milliseconds(tidy_pause_ms_), [this] {
    in_background("tokens", [this] { return accounts_.delete_expired_tokens(); });
    in_background("photos", [this] { return photos_.delete_unused(); });
    in_background("kept answers", [this] { return replays_.delete_old(); });
    in_background("retention", [this] { return retention_.run(); });
  });
  biller_ = std::make_unique<Background>(
      bill_pause, [this] { in_background("reconciliation", [this] { return bills_.check_recent(); }); });
  return true;
}

void Platform::in_background(const char* what, const std::function<Outcome<void>()>& work) {
  std::string wrong;
  try {
    if (const auto done = work(); !done) wrong = done.error().log;
  } catch (const std::exception& error) {
    wrong = error.what();
  }
  if (!wrong.empty()) ports_.log("ERROR background " + std::string(what) + ": " + wrong);
}

}  // namespace exam
