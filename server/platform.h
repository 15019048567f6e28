// The whole server without its adapters: services over ports, the table of routes, background work. main.cpp
// gives it the real ports, tests their fakes.
#pragma once

#include "server/background.h"
#include "server/http/http_server.h"
#include "server/ports/face_matcher.h"
#include "server/ports/identity_verifier.h"
#include "server/ports/password_hasher.h"
#include "server/ports/payment_gateway.h"
#include "server/ports/photo_codec.h"
#include "server/ports/ticket_printer.h"
#include "server/ports/vault.h"
#include "server/services/accounts.h"
#include "server/services/applications.h"
#include "server/services/faces.h"
#include "server/services/identity.h"
#include "server/services/manual_verifications.h"
#include "server/services/money_desk.h"
#include "server/services/payments.h"
#include "server/services/personal_data.h"
#include "server/services/photos.h"
#include "server/services/receipts.h"
#include "server/services/reconciliation.h"
#include "server/services/recovered_password.h"
#include "server/services/recovery.h"
#include "server/services/recovery_cases.h"
#include "server/services/replays.h"
#include "server/services/retention.h"
#include "server/services/reviews.h"
#include "server/services/seating.h"
#include "server/services/seating_sweeper.h"
#include "server/services/tickets.h"
#include "server/services/withdrawals.h"

#include <memory>

namespace exam {

struct Ports {
  Database& database;
  Vault& vault;
  PasswordHasher& hasher;
  PhotoCodec& codec;
  IdentityVerifier& verifier;
  FaceMatcher& faces;
  PaymentGateway& gateway;
  TicketPrinter& printer;
  Clock& clock;
  Random& random;
  Log log;
};

struct ServerLimits {
  AccountLimits accounts;
  PhotoLimits photo;
  AgeLimits age;
  int verifications_per_day = 5;
  RetentionDays retention = {};
  RecoveryLimits recovery;
  ManualRecoveryLimits manual_recovery = {};
  FaceRules faces = {};
  std::int64_t tidy_pause_ms = 60'000;  // between two rounds of deleting what is over
};

class Platform {
 public:
  Platform(const Ports& ports, HttpOptions http, const ServerLimits& limits = {});
  ~Platform();  // stops listening, then the background work

  bool start();  // false: the address cannot be used
  [[nodiscard]] int port() const { return http_->port(); }
  [[nodiscard]] std::string base_address() const { return http_->base_address(); }
  [[nodiscard]] Accounts& accounts() { return accounts_; }
  [[nodiscard]] const Routes& routes() const { return routes_; }

 private:
  void in_background(const char* what, const std::function<Outcome<void>()>& work);

  Ports ports_;
  std::int64_t tidy_pause_ms_;
  AccessTokens tokens_;
  Accounts accounts_;
  Faces faces_;
  Identity identity_;
  ManualVerifications manual_verifications_;
  Recovery recovery_;
  RecoveryCases recovery_cases_;
  RecoveredPassword recovered_password_;
  PersonalData personal_data_;
  Retention retention_;
  Photos photos_;
  Applications applications_;
  Reviews reviews_;
  Payments payments_;
  Seating seating_;
  Tickets tickets_;
  Withdrawals withdrawals_;
  Receipts receipts_;
  MoneyDesk money_desk_;
  Reconciliation bills_;
  Replays replays_;
  Routes routes_;
  std::unique_ptr<HttpServer> http_;
  std::unique_ptr<SeatingSweeper> sweeper_;
  std::unique_ptr<Background> poller_, tidier_, biller_;
};

}  // namespace exam
