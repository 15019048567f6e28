// Everything that seats and money need, real: SQLite in a file or PostgreSQL, the sandbox on a socket, the
// Alipay adapter, our own HTTP server for its notices. Only the clock is the test's: it stands still until it
// is moved.
#pragma once

#include "server/adapters/alipay.h"
#include "server/adapters/system_random.h"
#include "server/crypto/form.h"
#include "server/http/http_server.h"
#include "server/ports/vault.h"
#include "server/sandbox/sandbox.h"
#include "server/services/money_desk.h"
#include "server/services/reconciliation.h"
#include "server/services/replays.h"
#include "server/services/seating.h"
#include "server/services/seating_sweeper.h"
#include "server/services/withdrawals.h"
#include "tests/server/fakes/forwarding_gateway.h"
#include "tests/server/temporary_folder.h"

#include <atomic>
#include <functional>
#include <memory>

namespace exam::test {

class StillClock final : public Clock {
 public:
  StillClock();  // starts at the system's time
  Instant now() override { return {ms_}; }
  void set(Instant at) { ms_ = at.ms; }
  void advance(std::int64_t ms) { ms_ += ms; }

 private:
  std::atomic<std::int64_t> ms_;
};

inline const ExamId exam_id{"exam"};
inline constexpr Fen fee{12000};

enum class Engine { sqlite, postgres };

class MoneyWorld {
 public:
  enum class Certificates { no, yes };
  struct Options {
    Certificates certificates = Certificates::no;
    std::int64_t lock_timeout_ms = 5000;  // then the database is busy
  };
  MoneyWorld() : MoneyWorld(Options{}) {}
  explicit MoneyWorld(Options options);  // the test runs once on each engine
  explicit MoneyWorld(Engine engine) : MoneyWorld(engine, Options{}) {}
  MoneyWorld(Engine engine, Options options);

  // Another server on the same database, with connections of its own.
  struct Node {
    std::unique_ptr<Database> database;
    std::unique_ptr<Payments> payments;
    std::unique_ptr<Seating> seating;
  };
  Node another_node();

  SessionId add_session(const std::string& id, int capacity);
  AccountId add_candidate(const std::string& name);  // verified, applied, approved

  // The phone. The code is the last segment of the QR's address.
  void scan(const std::string& qr_code);
  void pay(const std::string& qr_code);          // scans and confirms
  bool fail_to_pay(const std::string& qr_code);  // true: the phone says 付款失败
  // The whole road until the QR stands.
  api::ExamCard order_for(const AccountId& account, const SessionId& session);

  void advance_both(std::int64_t ms);
  void run_refunds();  // three rounds of the background's work, a minute apart
  api::ExamCard card(const AccountId& account);
  int taken(const SessionId& session);                // as stored
  std::int64_t count(const std::string& from_where);  // SELECT COUNT(*) FROM …
  int places_left(const AccountId& account, const SessionId& session);

  // What Alipay would post, signed with its own key.
  std::string notice_for(const api::ExamCard& card, const std::function<void(Form&)>& change = {});
  std::string post_notice(const std::string& body);  // to our server; its answer. From any thread

  // Through the server's door, signed in: "" is nobody, "operator" staff.
  struct Answer {
    int status = 0;
    std::string body, retry_after;
  };
  Answer ask(const std::string& account, const std::string& method, const std::string& path,
             const std::string& body = "{}", const std::string& idempotency_key = {});
  api::ExamCard card_through_door(const AccountId& account, const std::string& method,
                                  const std::string& path);

  StillClock clock;
  SystemRandom random;
  TemporaryFolder folder;
  std::unique_ptr<Database> database;
  std::unique_ptr<Vault> vault;
  std::unique_ptr<sandbox::Sandbox> sandbox;
  AlipayConfig alipay;
  // The adapter needs our port, our server the services, the services the adapter: `real`, an Alipay, comes
  // last.
  ForwardingGateway gateway;
  std::unique_ptr<Payments> payments;
  std::unique_ptr<Seating> seating;
  std::unique_ptr<Withdrawals> withdrawals;
  std::unique_ptr<Reconciliation> bills;
  std::unique_ptr<MoneyDesk> desk;
  std::unique_ptr<Replays> replays;
  std::unique_ptr<HttpServer> server;

 private:
  [[nodiscard]] std::unique_ptr<Database> open() const;

  Options options_;
  std::string postgres_address_;  // empty: SQLite
};

// Runs all of it at once, each on a thread of its own that starts when the others are there.
void at_once(const std::vector<std::function<void()>>& work);

// Until it is true, for at most ten seconds.
bool eventually(const std::function<bool()>& condition);
std::string file_text(const std::string& path);

}  // namespace exam::test
