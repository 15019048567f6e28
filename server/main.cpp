// cefl-server: settings, adapters, and a server that runs until it is told to stop. The only file that names
// adapters.
#include "server/adapters/alipay.h"
#include "server/adapters/argon2_hasher.h"
#include "server/adapters/clocks.h"
#include "server/adapters/jpeg_codec.h"
#include "server/adapters/no_face_matcher.h"
#include "server/adapters/opencv_face.h"
#include "server/adapters/openssl_vault.h"
#include "server/adapters/pdf_ticket.h"
#include "server/adapters/postgres.h"
#include "server/adapters/sqlite.h"
#include "server/adapters/system_random.h"
#include "server/adapters/tencent_face.h"
#include "server/adapters/tencent_faceid.h"
#include "server/commands/audit.h"
#include "server/commands/capacity.h"
#include "server/commands/reconcile.h"
#include "server/config.h"
#include "server/demo_operator.h"
#include "server/http/openapi.h"
#include "server/http/test_control.h"
#include "server/platform.h"
#include "server/schema/migrations.h"
#include "server/services/demo.h"
#include "server/services/password_reset.h"
#include "shared/api/paths.h"

#include <sys/stat.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <tuple>

using namespace exam;

// For jemalloc(3), where it is linked ("TUNING"). By default blocks of 8 MiB and more go back to the system
// as soon as they are free: a password's hash takes such a block each time, and faulting it in anew costs a
// third of the sign-ins.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "oversize_threshold:0";
}

namespace {

constexpr int exit_wrong_setting = 1, exit_cannot_run = 2;

int refuse(const std::string& why) {
  std::fprintf(stderr, "cefl-server: %s\n", why.c_str());
  return exit_cannot_run;
}

std::string public_address_of(const Config& config) {
  if (!config.public_address.empty()) return config.public_address;
  return "http://" + config.listen_address + ":" + std::to_string(config.port);
}

Result<std::string, std::string> key_of(const std::string& itself, const std::string& file) {
  if (!itself.empty()) return itself;
  return read_key_file(file);
}

Result<std::unique_ptr<Alipay>, std::string> make_alipay(const Config& config, Clock& clock) {
  const auto own = key_of(config.alipay.private_key, config.alipay.private_key_file);
  if (!own) return fail("--alipay-private-key-file: " + own.error());
  AlipayConfig settings;
  const std::tuple<const char*, const std::string&, std::string&> files[] = {
      {"--alipay-public-key-file", config.alipay.alipay_public_key_file, settings.alipay_public_key_pem},
      {"--alipay-app-cert-file", config.alipay.app_cert_file, settings.certificates.app},
      {"--alipay-cert-file", config.alipay.alipay_cert_file, settings.certificates.alipay},
      {"--alipay-root-cert-file", config.alipay.root_cert_file, settings.certificates.root}};
  for (const auto& [option, file, text] : files) {
    if (file.empty()) continue;
    auto read = read_setting_file(file);
    if (!read) return fail(std::string(option) + ": " + read.error());
    text = std::move(*read);
  }
  settings.gateway_url = config.alipay.gateway_url;
  settings.app_id = config.alipay.app_id;
  settings.seller_id = config.alipay.seller_id;
  settings.app_private_key_pem = *own;
  settings.notify_url = public_address_of(config) + std::string(api::path::alipay_notify);
  return Alipay::make(std::move(settings), clock);
}

Result<std::unique_ptr<TencentFaceid>, std::string> make_faceid(const Config& config, Clock& clock) {
  const auto key = key_of(config.faceid.secret_key, config.faceid.secret_key_file);
  if (!key) return fail("--faceid-secret-key-file: " + key.error());
  TencentFaceidConfig settings;
  settings.endpoint_url = config.faceid.endpoint;
  settings.signed_host = config.faceid.signed_host;
  settings.service = config.faceid.service;
  settings.secret_id = config.faceid.secret_id;
  settings.secret_key = *key;
  settings.rule_id = config.faceid.rule_id;
  return TencentFaceid::make(std::move(settings), clock, stderr_log());
}

Result<std::unique_ptr<FaceMatcher>, std::string> make_tencent_face(const Config& config, Clock& clock) {
  const auto key = key_of(config.faceid.secret_key, config.faceid.secret_key_file);
  if (!key) return fail("--faceid-secret-key-file: " + key.error());
  TencentFaceConfig settings;
  settings.endpoint_url = config.face.endpoint;
  settings.signed_host = config.face.signed_host;
  settings.region = config.face.region;
  settings.secret_id = config.faceid.secret_id;
  settings.secret_key = *key;
  settings.thresholds = face_thresholds_of(config.face);
  auto made = TencentFace::make(settings, clock, stderr_log());
  if (!made) return fail("--face-engine tencent: " + made.error());
  return std::move(*made);
}

// Without its networks the server runs all the same: a person checks every photo, and the operator is told
// so.
Result<std::unique_ptr<FaceMatcher>, std::string> make_faces(const Config& config, Clock& clock) {
  const FaceSettings& settings = config.face;
  if (settings.engine == FaceEngineKind::tencent) return make_tencent_face(config, clock);
  if (settings.engine == FaceEngineKind::none) return std::make_unique<NoFaceMatcher>();
  auto local = OpencvFace::make({settings.model_folder, settings.cascade_file, face_thresholds_of(settings),
                                 faces_at_once_of(settings)});
  if (local) return std::move(*local);
  std::fprintf(stderr,
               "cefl-server: --face-models: %s. Faces are not compared: a person checks every photo.\n",
               local.error().c_str());
  return std::make_unique<NoFaceMatcher>();
}

HttpOptions http_options_of(const Config& config) {
  HttpOptions http;
  http.listen_address = config.listen_address;
  http.port = config.port;
  http.public_base = public_address_of(config);
  http.client_origins = config.client_origins;
  http.trusted_proxies = config.trusted_proxies;
  http.client_folder = config.client_folder;
  http.threads = config.threads;
  return http;
}

DbResult<std::unique_ptr<Database>> open_database(const Config& config) {
  return config.database.empty() ? open_sqlite(config.data_folder + "/cefl.db")
                                 : open_postgres(config.database);
}

Result<void, std::string> prepare_demo(const Config& config, const Ports& ports, Platform& platform) {
  const auto imported = import_demo(ports.database, ports.vault, demo_exam_json(), ports.clock.now());
  if (!imported) return fail(imported.error().log);
  const std::string file = config.data_folder + "/operator-password.txt";
  const auto made = ensure_demo_operator(platform.accounts(), ports.random, file);
  if (!made) return fail(made.error());
  if (*made) std::printf("demo operator: account %s, password in %s\n", demo_operator_account, file.c_str());
  return {};
}

// SIGINT and SIGTERM were blocked before any thread started, so that only this sees them.
void wait_for_signal(const sigset_t& signals) {
  int signal = 0;
  sigwait(&signals, &signal);
}

int serve(const Config& config, const Ports& ports, const sigset_t& signals) {
  ServerLimits limits;
  limits.retention = config.retention;
  limits.photo = config.photo_limits;
  limits.age = config.age;
  limits.faces.limits = config.face.limits;
  limits.faces.at_once = faces_at_once_of(config.face);
  Platform platform(ports, http_options_of(config), limits);
  if (config.demo) {
    if (auto done = prepare_demo(config, ports, platform); !done) return refuse("demo: " + done.error());
  }
  if (!platform.start())
    return refuse("--listen, --port: cannot listen on " + config.listen_address + ":" +
                  std::to_string(config.port));
  std::printf("cefl-server listens on %s\n", platform.base_address().c_str());
  std::fflush(stdout);
  wait_for_signal(signals);
  return 0;
}

int run(const Config& config, const sigset_t& signals) {
  // Files of this process are nobody else's: the database holds personal data.
  ::umask(077);
  std::error_code failed;
  std::filesystem::create_directories(config.data_folder, failed);
  if (failed) return refuse("--data: " + config.data_folder + ": " + failed.message());
  SystemRandom random;
  SystemClock system_clock;
  ControlledClock controlled_clock;
  controlled_clock.advance(config.test_clock_ahead_ms);
  Clock& clock = config.test_control_port != 0 ? static_cast<Clock&>(controlled_clock) : system_clock;
  const auto vault = open_vault(config.data_folder + "/vault.key", random);
  if (!vault) return refuse(vault.error());
  const auto database = open_database(config);
  if (!database) return refuse("the database: " + database.error().message);
  if (const auto migrated = migrate(**database, clock.now()); !migrated)
    return refuse("the database's schema: " + migrated.error().message);
  if (config.command == Command::audit) {
    const auto audited = run_audit(**database, config.ledger_file, stdout);
    return audited ? *audited : refuse(audited.error());
  }
  if (config.command == Command::capacity) {
    const auto done = run_capacity(**database, clock, random, config.session, config.places, stdout);
    return done ? 0 : refuse(done.error());
  }
  Argon2Hasher hasher(random);
  if (config.command == Command::reset_password) {
    const auto password = reset_password(**database, hasher, clock, random, config.account);
    if (!password) return refuse(password.error());
    std::printf("%s\n", password->c_str());
    return 0;
  }
  const auto alipay = make_alipay(config, clock);
  if (!alipay) return refuse(alipay.error());
  if (config.command == Command::reconcile) {
    Reconciliation bills(**database, **alipay, clock, random, no_log());
    const auto done = run_reconcile(bills, config.bill_day, clock.now(), stdout);
    return done ? *done : refuse(done.error());
  }
  const auto faceid = make_faceid(config, clock);
  if (!faceid) return refuse(faceid.error());
  JpegCodec codec;
  PdfTicket printer;
  std::unique_ptr<TestControl> control;
  if (config.test_control_port != 0) {
    control = TestControl::start(config.test_control_port, controlled_clock,
                                 [&controlled_clock](std::int64_t ms) { controlled_clock.advance(ms); });
    if (!control) return refuse("--test-control-port: cannot listen there");
  }
  const auto faces = make_faces(config, clock);
  if (!faces) return refuse(faces.error());
  const Ports ports{**database, **vault, hasher, codec,  **faceid,    **faces,
                    **alipay,   printer, clock,  random, stderr_log()};
  return serve(config, ports, signals);
}

// The table needs services, which need ports; none of them is called.
int print_openapi() {
  SystemRandom random;
  SystemClock clock;
  const auto database = open_sqlite(":memory:");
  if (!database) return refuse(database.error().message);
  const auto vault = make_vault("openapi", random);
  Argon2Hasher hasher(random, {8, 1});
  JpegCodec codec;
  PdfTicket printer;
  struct NoVerifier final : IdentityVerifier {
    Result<VerificationStart, VerifierError> start(const IdentityClaim&, std::string_view,
                                                   std::string_view) override {
      return fail(VerifierError::refused);
    }
    Result<VerificationResult, VerifierError> result(std::string_view) override {
      return fail(VerifierError::refused);
    }
  } verifier;
  struct NoGateway final : PaymentGateway {
    Result<std::string, GatewayError> start(const PaymentRequest&) override {
      return fail(GatewayError::refused);
    }
    Result<Trade, GatewayError> query(std::string_view) override { return fail(GatewayError::refused); }
    Result<TradeState, GatewayError> close(std::string_view) override { return fail(GatewayError::refused); }
    Result<RefundAnswer, GatewayError> refund(const RefundRequest&) override {
      return fail(GatewayError::refused);
    }
    Result<RefundAnswer, GatewayError> query_refund(std::string_view, std::string_view) override {
      return fail(GatewayError::refused);
    }
    Result<std::vector<BillLine>, BillError> daily_bill(Date) override { return fail(BillError::not_ready); }
    std::optional<PaymentNotice> read_notice(std::string_view) override { return std::nullopt; }
  } gateway;
  NoFaceMatcher faces;
  const Ports ports{**database, *vault,  hasher, codec,  verifier, faces,
                    gateway,    printer, clock,  random, no_log()};
  const Platform platform(ports, {});
  std::fputs(openapi_of(platform.routes()).c_str(), stdout);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const auto config = read_config(argc, argv);
  if (!config) {
    std::fputs(config.error().text.c_str(), config.error().code == 0 ? stdout : stderr);
    return config.error().code == 0 ? 0 : exit_wrong_setting;
  }
  if (config->print_openapi) return print_openapi();
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return run(*config, signals);
}
