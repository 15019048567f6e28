// cefl_load: puts load on a server as candidates do, from what cefl_seed printed, and prints one JSON object.
//   hold     takes a place for one candidate after the other, each connection its own; session by session
//   list     reads the list of sessions, each connection its own candidate
//   constant asks for /api/health with the same headers, signed in as nobody
//   sign_in  signs in, each connection its own candidate
#include "shared/api/message_fields.h"
#include "shared/api/paths.h"
#include "tests/load/load_run.h"
#include "tests/load/seed_fields.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <sstream>

using namespace exam;

namespace {

struct Settings {
  test::LoadOptions load;
  std::string what, seeded_file, password;
  int first = 0, candidates = 0, sessions = 0;  // 0: all
};

class Requests {
 public:
  Requests(const Settings& settings, const test::Seeded& seeded) : settings_(settings), seeded_(seeded) {
    const std::string host = "127.0.0.1:" + std::to_string(settings.load.port);
    headers_ = " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host +
               "\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) cefl_load\r\nAccept: */*\r\n"
               "Accept-Language: zh-CN\r\nCookie: cefl_token=";
  }

  std::optional<std::string> operator()(int connection, int round) const {
    if (settings_.what == "hold") return hold(connection + round * settings_.load.connections);
    if (settings_.what == "list")
      return get(path_of(api::path::sessions), seeded_.access_tokens.at(index(connection)));
    if (settings_.what == "constant") return get(std::string(api::path::health), "");
    return sign_in(connection);
  }

 private:
  [[nodiscard]] std::string path_of(std::string_view pattern) const {
    std::string path(pattern);
    return path.replace(path.find("{id}"), 4, seeded_.exam.value);
  }
  [[nodiscard]] std::string get(const std::string& path, const std::string& token) const {
    return "GET " + path + headers_ + token + "\r\n\r\n";
  }
  [[nodiscard]] std::string with_body(const std::string& line, const std::string& token,
                                      const std::string& body) const {
    return line + headers_ + token +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
  }
  [[nodiscard]] std::optional<std::string> hold(int candidate) const {
    if (candidate >= settings_.candidates) return std::nullopt;
    const auto session = static_cast<std::size_t>(candidate % settings_.sessions);
    return with_body("PUT " + path_of(api::path::hold), seeded_.access_tokens.at(index(candidate)),
                     R"({"session_id":")" + seeded_.sessions.at(session).value + "\"}");
  }
  [[nodiscard]] std::string sign_in(int candidate) const {
    const std::string account = test::candidate_name(seeded_.exam, settings_.first + candidate);
    return with_body("POST " + std::string(api::path::sign_in), "",
                     to_json(api::SignInRequest{account, settings_.password}));
  }
  [[nodiscard]] std::size_t index(int candidate) const {
    return static_cast<std::size_t>(settings_.first + candidate);
  }

  const Settings& settings_;
  const test::Seeded& seeded_;
  std::string headers_;
};

void print(const test::LoadResult& result) {
  const auto counts = [](const std::map<int, std::int64_t>& statuses) {
    Json object = Json::object();
    for (const auto& [status, count] : statuses) object[std::to_string(status)] = count;
    return object;
  };
  Json all;
  all["seconds"] = result.seconds;
  all["answered"] = result.answered();
  all["per_second"] = result.per_second();
  all["p50_ms"] = result.percentile_ms(50);
  all["p99_ms"] = result.percentile_ms(99);
  all["statuses"] = counts(result.statuses);
  all["late_statuses"] = counts(result.late_statuses);
  all["broken"] = result.broken;
  all["unanswered"] = result.unanswered;
  std::printf("%s\n", json_text(all).c_str());
}

int refuse(const std::string& why) {
  std::fprintf(stderr, "cefl_load: %s\n", why.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  CLI::App app("Load as candidates make it.");
  app.add_option("what", settings.what)
      ->required()
      ->check(CLI::IsMember({"hold", "list", "constant", "sign_in"}));
  app.add_option("--port", settings.load.port)->required();
  app.add_option("--seeded", settings.seeded_file, "what cefl_seed printed")->required();
  app.add_option("--connections", settings.load.connections)->capture_default_str();
  app.add_option("--ms", settings.load.run_ms, "how long")->capture_default_str();
  app.add_option("--every-ms", settings.load.every_ms, "between two requests of a connection; 0: at once");
  app.add_option("--first", settings.first, "the first candidate");
  app.add_option("--candidates", settings.candidates, "how many may hold a place; 0: all");
  app.add_option("--sessions", settings.sessions, "how many are held; 0: all");
  app.add_option("--password", settings.password);
  CLI11_PARSE(app, argc, argv);

  std::ostringstream text;
  text << std::ifstream(settings.seeded_file).rdbuf();
  const auto seeded = from_json<test::Seeded>(text.str(), UnknownMembers::refuse);
  if (!seeded) return refuse(settings.seeded_file + " is not what cefl_seed prints");
  const int after_first = static_cast<int>(seeded->access_tokens.size()) - settings.first;
  if (settings.candidates == 0) settings.candidates = after_first;
  if (settings.sessions == 0) settings.sessions = static_cast<int>(seeded->sessions.size());
  const bool each_its_own = settings.load.connections <= after_first && settings.candidates <= after_first;
  if (!each_its_own) return refuse("fewer candidates are seeded than are needed");
  print(test::run_load(settings.load, Requests(settings, *seeded)));
  return 0;
}
