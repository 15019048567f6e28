// What an operator may set: on the command line, in a JSON file, in the environment (CEFL_…); the first that
// says something wins. A setting that is unknown, malformed or missing is refused by its name.
#pragma once

#include "server/face_settings.h"
#include "shared/consent.h"
#include "shared/identity.h"
#include "shared/photo_limits.h"
#include "shared/result.h"

#include <string>
#include <vector>

namespace exam {

struct AlipaySettings {
  std::string gateway_url, app_id, seller_id, private_key_file;
  std::string private_key;             // PEM, from the environment alone: instead of the file
  std::string alipay_public_key_file;  // public-key mode
  std::string app_cert_file, alipay_cert_file, root_cert_file;  // certificate mode
};

struct FaceidSettings {
  std::string endpoint;
  std::string signed_host = "faceid.tencentcloudapi.com", service = "faceid";
  std::string secret_id, secret_key_file, rule_id;
  std::string secret_key;  // from the environment alone: instead of the file
};

// What the program is asked to do: `cefl-server` alone serves; `audit` looks, `reset-password` gives one
// account a new password, `reconcile` compares one day with the provider's bill, and each ends.
enum class Command { serve, audit, reset_password, reconcile, capacity };

struct Config {
  Command command = Command::serve;
  std::string ledger_file;  // of audit; empty: the books are not compared with the provider's
  std::string account;      // of reset-password
  std::string session;      // of capacity; empty: list them
  int places = 0;           // of capacity
  std::string bill_day;     // of reconcile; empty: yesterday
  std::string data_folder = "data";
  std::string database;  // "postgres://…"; empty: SQLite in the data folder
  std::string listen_address = "127.0.0.1";
  int port = 8080;
  std::string public_address;  // what browsers and phones dial; empty: http://listen_address:port
  std::string client_folder;
  std::vector<std::string> client_origins;  // where else the client lies, of the same site
  std::vector<std::string> trusted_proxies;
  int threads = 1024;
  bool demo = false;
  bool print_openapi = false;
  int test_control_port = 0;
  std::int64_t test_clock_ahead_ms = 0;       // of the system's clock, from the start
  std::string sandbox_address, sandbox_keys;  // instead of the providers' own settings
  RetentionDays retention;
  AgeLimits age;
  AlipaySettings alipay;
  FaceidSettings faceid;
  FaceSettings face;
  PhotoLimits photo_limits;
};

// Why the program ends before it began: with help (code 0) or with what is wrong.
struct ConfigExit {
  int code = 0;
  std::string text;
};

Result<Config, ConfigExit> read_config(int argc, const char* const* argv);

// The whole text of a small file without the line breaks at its end; the error names it.
Result<std::string, std::string> read_setting_file(const std::string& file);
// The same for a secret: refused when others than its owner may read or change it.
Result<std::string, std::string> read_key_file(const std::string& file);

}  // namespace exam
