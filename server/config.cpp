#include "server/config.h"

#include "server/http/origin.h"
#include "server/limits_option.h"
#include "shared/api/json_codec.h"
#include "shared/api/photo_limits_fields.h"

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace exam {
namespace {

constexpr int threads_min = 4, threads_max = 16'384;
constexpr int retention_days_max = 3650, age_years_max = 150;

std::string item_text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : json_text(value);
}

// {"port": 8080, "client_origins": ["https://…"]}: the long options' names with underscores.
class JsonSettings : public CLI::Config {
 public:
  std::string to_config(const CLI::App*, bool, bool, std::string) const override { return "{}"; }

  std::vector<CLI::ConfigItem> from_config(std::istream& in) const override {
    const Json json = Json::parse(in, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object()) throw CLI::FileError("the configuration file is not a JSON object");
    std::vector<CLI::ConfigItem> settings;
    for (auto member = json.begin(); member != json.end(); ++member) {
      CLI::ConfigItem item;
      item.name = member.key();
      std::replace(item.name.begin(), item.name.end(), '_', '-');
      if (member->is_array()) {
        for (const Json& value : *member) item.inputs.push_back(item_text(value));
      } else {
        item.inputs.push_back(item_text(*member));
      }
      settings.push_back(std::move(item));
    }
    return settings;
  }
};

// "http://host" or "https://host:port" and nothing behind it.
std::string check_base_address(const std::string& address) {
  const bool http = address.starts_with("http://"), https = address.starts_with("https://");
  const std::string host = http ? address.substr(7) : https ? address.substr(8) : "";
  const bool good = !host.empty() && host.find_first_of("/?# ") == std::string::npos;
  return good ? "" : "must be http://host[:port] or https://host[:port], without a path";
}

std::string check_database(const std::string& address) {
  const bool good = address.starts_with("postgres://") || address.starts_with("postgresql://");
  return good ? "" : "must be postgres://user@host:port/name, as libpq takes it";
}

std::string check_origin(const std::string& text) {
  return is_origin(text) ? ""
                         : text +
                               " is not an origin as browsers send it: https://host[:port], lower case, "
                               "without path or default port";
}

// "--public-address" is CEFL_PUBLIC_ADDRESS in the environment.
std::string environment_name(std::string_view option) {
  std::string name = "CEFL_";
  for (const char c : option.substr(2))
    name += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return name;
}

CLI::Option* add(CLI::App& app, const std::string& name, std::string& value, const std::string& what) {
  return app.add_option(name, value, what)->envname(environment_name(name));
}

void add_provider_options(CLI::App& app, Config& config) {
  add(app, "--sandbox", config.sandbox_address, "address of a local cefl-sandbox, for both providers")
      ->check(check_base_address);
  add(app, "--sandbox-keys", config.sandbox_keys, "folder that cefl-sandbox --export wrote");
  add(app, "--alipay-gateway-url", config.alipay.gateway_url, "https://openapi.alipay.com/gateway.do");
  add(app, "--alipay-app-id", config.alipay.app_id, "our app_id");
  add(app, "--alipay-seller-id", config.alipay.seller_id, "our seller_id");
  add(app, "--alipay-private-key-file", config.alipay.private_key_file,
      "our RSA key, PEM, mode 0600; or the key itself in CEFL_ALIPAY_PRIVATE_KEY");
  add(app, "--alipay-public-key-file", config.alipay.alipay_public_key_file, "Alipay's RSA key, PEM");
  add(app, "--alipay-app-cert-file", config.alipay.app_cert_file, "instead of it: our certificate,");
  add(app, "--alipay-cert-file", config.alipay.alipay_cert_file, "Alipay's certificate");
  add(app, "--alipay-root-cert-file", config.alipay.root_cert_file, "and Alipay's root certificates, PEM");
  add(app, "--faceid-endpoint", config.faceid.endpoint, "https://faceid.tencentcloudapi.com");
  add(app, "--faceid-signed-host", config.faceid.signed_host, "the host that is signed")
      ->capture_default_str();
  add(app, "--faceid-service", config.faceid.service, "the service that is signed")->capture_default_str();
  add(app, "--faceid-secret-id", config.faceid.secret_id, "SecretId");
  add(app, "--faceid-secret-key-file", config.faceid.secret_key_file,
      "file with the SecretKey, mode 0600; or the key itself in CEFL_FACEID_SECRET_KEY");
  add(app, "--faceid-rule-id", config.faceid.rule_id, "RuleId");
}

void add_retention_options(CLI::App& app, RetentionDays& days) {
  const auto add_days = [&](const std::string& name, int& value, const std::string& what) {
    app.add_option(name, value, what)
        ->envname(environment_name(name))
        ->check(CLI::Range(1, retention_days_max))
        ->capture_default_str();
  };
  add_days("--retention-face-days", days.face, "days that a face's photo is kept after the verification");
  add_days("--retention-document-days", days.document, "days that a document's photo is kept once decided");
  add_days("--retention-attempt-days", days.attempt, "days that verifications which led to nothing are kept");
  add_days("--retention-application-days", days.application, "days that an application's photo is kept");
}

void add_age_options(CLI::App& app, AgeLimits& age) {
  const auto add_years = [&](const std::string& name, int& value, const std::string& what) {
    app.add_option(name, value, what)
        ->envname(environment_name(name))
        ->check(CLI::Range(0, age_years_max))
        ->capture_default_str();
  };
  add_years("--age-min", age.years_min, "years of age from which on somebody can be verified");
  add_years("--age-max", age.years_max, "years of age up to which somebody can be verified");
}

// Keys are no settings of the command line: everybody on the machine can read that.
std::string secret_of_environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
  return value == nullptr ? "" : value;
}

void add_photo_options(CLI::App& app, Config& config) {
  add_limits(app, "--photo-limits", config.photo_limits, read_photo_limits,
             "limits that differ from the usual ones, as JSON: {\"bytes_max\": 102400}")
      ->envname(environment_name("--photo-limits"));
}

void add_options(CLI::App& app, Config& config) {
  app.config_formatter(std::make_shared<JsonSettings>());
  app.set_config("--config", "", "JSON file with any of these settings");
  app.allow_config_extras(CLI::config_extras_mode::error);
  add(app, "--data", config.data_folder, "folder of the database and the keys")->capture_default_str();
  add(app, "--database", config.database, "postgres://user@host/name; without: SQLite in the data folder")
      ->check(check_database);
  add(app, "--listen", config.listen_address, "address to listen on")->capture_default_str();
  app.add_option("--port", config.port, "port to listen on")
      ->envname(environment_name("--port"))
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  add(app, "--public-address", config.public_address, "what browsers and phones dial: https://host")
      ->check(check_base_address);
  add(app, "--client", config.client_folder, "folder of the built web client")->check(CLI::ExistingDirectory);
  app.add_option("--client-origins", config.client_origins,
                 "where else the client lies: https://host,… of the public address's site")
      ->envname(environment_name("--client-origins"))
      ->delimiter(',')
      ->check(check_origin);
  app.add_option("--trusted-proxies", config.trusted_proxies, "addresses whose X-Forwarded-For is believed");
  app.add_option("--threads", config.threads, "requests that may wait at once")
      ->envname(environment_name("--threads"))
      ->check(CLI::Range(threads_min, threads_max))
      ->capture_default_str();
  app.add_flag("--demo", config.demo, "fill an empty database with demo exams and an operator");
  app.add_flag("--print-openapi", config.print_openapi, "print the API's description and exit");
  app.add_option("--test-control-port", config.test_control_port,
                 "loopback port that moves the clock; refused with real providers")
      ->check(CLI::Range(0, 65535));
  app.add_option("--test-clock-ahead-ms", config.test_clock_ahead_ms,
                 "how far that clock is ahead from the start; with --test-control-port only")
      ->check(CLI::NonNegativeNumber);
  add_retention_options(app, config.retention);
  add_age_options(app, config.age);
  add_photo_options(app, config);
  add_face_options(app, config.face);
  add_provider_options(app, config);
}

// Subcommands take the settings above, too, before or behind their name.
void add_commands(CLI::App& app, Config& config) {
  app.fallthrough();
  CLI::App* audit =
      app.add_subcommand("audit", "check that seats and money agree; exit status 3: they do not");
  audit->add_option("--ledger", config.ledger_file, "what the provider has, as cefl-sandbox --print-ledger")
      ->check(CLI::ExistingFile);
  audit->callback([&config] { config.command = Command::audit; });
  CLI::App* reset = app.add_subcommand("reset-password", "give an account a new password, which is printed");
  reset->add_option("account", config.account, "whose")->required();
  reset->callback([&config] { config.command = Command::reset_password; });
  CLI::App* reconcile =
      app.add_subcommand("reconcile", "compare a day with the provider's bill; exit status 3: they differ");
  reconcile->add_option("day", config.bill_day, "2026-12-20; yesterday when it is left out");
  CLI::App* capacity =
      app.add_subcommand("capacity", "list the sessions, or change how many places one of them offers");
  CLI::Option* session = capacity->add_option("session", config.session, "which; all are listed without");
  capacity->add_option("places", config.places, "from now on")->check(CLI::NonNegativeNumber)->needs(session);
  capacity->callback([&config, capacity] {
    config.command = Command::capacity;
    if (!config.session.empty() && capacity->count("places") == 0) throw CLI::RequiredError("places");
  });
  reconcile->callback([&config] { config.command = Command::reconcile; });
}

void use_sandbox(Config& config) {
  const std::string& keys = config.sandbox_keys;
  const auto text = [&](const char* name) { return read_setting_file(keys + "/" + name).value_or(""); };
  config.alipay = {};
  config.alipay.gateway_url = config.sandbox_address + "/gateway.do";
  config.alipay.app_id = text("alipay_app_id");
  config.alipay.seller_id = text("alipay_seller_id");
  config.alipay.private_key_file = keys + "/alipay_app_private_key.pem";
  config.alipay.alipay_public_key_file = keys + "/alipay_public_key.pem";
  if (std::filesystem::exists(keys + "/alipay_root_cert.crt")) {
    config.alipay.alipay_public_key_file.clear();
    config.alipay.app_cert_file = keys + "/alipay_app_cert.crt";
    config.alipay.alipay_cert_file = keys + "/alipay_cert.crt";
    config.alipay.root_cert_file = keys + "/alipay_root_cert.crt";
  }
  config.faceid.endpoint = config.sandbox_address;
  config.faceid.secret_id = text("tencent_secret_id");
  config.faceid.secret_key_file = keys + "/tencent_secret_key";
  config.faceid.secret_key.clear();
  config.faceid.rule_id = text("tencent_rule_id");
  config.face.endpoint = config.sandbox_address;
}

// The first thing that is wrong with the settings together; "" when nothing is.
std::string check_together(const Config& config) {
  const std::pair<const char*, const std::string&> needed[] = {
      {"--alipay-gateway-url", config.alipay.gateway_url},
      {"--alipay-app-id", config.alipay.app_id},
      {"--alipay-seller-id", config.alipay.seller_id},
      {"--alipay-private-key-file",
       config.alipay.private_key.empty() ? config.alipay.private_key_file : config.alipay.private_key},
      {"--faceid-endpoint", config.faceid.endpoint},
      {"--faceid-secret-id", config.faceid.secret_id},
      {"--faceid-secret-key-file",
       config.faceid.secret_key.empty() ? config.faceid.secret_key_file : config.faceid.secret_key},
      {"--faceid-rule-id", config.faceid.rule_id}};
  for (const auto& [name, value] : needed) {
    if (value.empty())
      return std::string(name) + ": is missing (for a trial, use --sandbox and --sandbox-keys)";
  }
  if (const std::string wrong = check_face_settings(config.face); !wrong.empty()) return wrong;
  if (config.age.years_min > config.age.years_max) return "--age-min: is above --age-max";
  const AlipaySettings& alipay = config.alipay;
  const bool any_cert =
      !alipay.app_cert_file.empty() || !alipay.alipay_cert_file.empty() || !alipay.root_cert_file.empty();
  const bool all_certs =
      !alipay.app_cert_file.empty() && !alipay.alipay_cert_file.empty() && !alipay.root_cert_file.empty();
  if (any_cert != all_certs)
    return "--alipay-app-cert-file, --alipay-cert-file, --alipay-root-cert-file: one needs the others";
  if (any_cert == !alipay.alipay_public_key_file.empty())
    return "--alipay-public-key-file: is needed, or the three certificates instead of it";
  const std::string base =
      config.public_address.empty() ? "http://" + config.listen_address : config.public_address;
  for (const std::string& origin : config.client_origins) {
    if (!may_be_same_site(base, origin))
      return "--client-origins: " + origin + " is another site than --public-address (" + base +
             "): browsers would not send it the cookie";
  }
  const bool real_providers =
      !is_loopback_address(config.alipay.gateway_url) || !is_loopback_address(config.faceid.endpoint);
  if (config.test_control_port != 0 && real_providers)
    return "--test-control-port: is refused unless both providers are on this machine";
  if (config.test_control_port == 0 && config.test_clock_ahead_ms != 0)
    return "--test-clock-ahead-ms: needs --test-control-port";
  return "";
}

}  // namespace

Result<std::string, std::string> read_setting_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(file + ": cannot be read");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return text;
}

Result<std::string, std::string> read_key_file(const std::string& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) return fail(file + ": cannot be read");
  if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return fail(file + ": others than its owner have access to this key; set its mode to 0600");
  return read_setting_file(file);
}

Result<Config, ConfigExit> read_config(int argc, const char* const* argv) {
  Config config;
  CLI::App app("cefl-server: registration for foreign-language exams of continuing education.");
  add_options(app, config);
  add_commands(app, config);
  try {
    app.parse(argc, const_cast<char**>(argv));
  } catch (const CLI::ParseError& error) {
    std::ostringstream out, wrong;
    const int code = app.exit(error, out, wrong);
    return fail(ConfigExit{code, out.str() + wrong.str()});
  }
  if (config.sandbox_address.empty() != config.sandbox_keys.empty())
    return fail(ConfigExit{1, "--sandbox and --sandbox-keys: one needs the other\n"});
  config.alipay.private_key = secret_of_environment("CEFL_ALIPAY_PRIVATE_KEY");
  config.faceid.secret_key = secret_of_environment("CEFL_FACEID_SECRET_KEY");
  if (!config.sandbox_address.empty()) use_sandbox(config);
  if (config.print_openapi || config.command != Command::serve) return config;
  if (const std::string wrong = check_together(config); !wrong.empty())
    return fail(ConfigExit{1, wrong + "\n"});
  return config;
}

}  // namespace exam
