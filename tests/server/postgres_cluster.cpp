#include "tests/server/postgres_cluster.h"

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace exam::test {
namespace {

constexpr const char* superuser = "cefl";
constexpr int start_tries = 600;

const passwd* unprivileged_user() {
  return geteuid() == 0 ? getpwnam("nobody") : nullptr;
}

// In the child: as nobody, ended with the parent, its words in the log.
[[noreturn]] void become(const std::vector<std::string>& command, const std::string& log) {
  if (const passwd* user = unprivileged_user()) {
    if (setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0) _exit(126);
  }
  prctl(PR_SET_PDEATHSIG, SIGQUIT);
  setsid();
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (out >= 0) {
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
  }
  std::vector<char*> arguments;
  for (const std::string& part : command) arguments.push_back(const_cast<char*>(part.c_str()));
  arguments.push_back(nullptr);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  execv(arguments[0], arguments.data());
  _exit(127);
}

std::string text_of(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::vector<pid_t> children_of(pid_t parent) {
  const std::string id = std::to_string(parent);
  std::ifstream list("/proc/" + id + "/task/" + id + "/children");
  return {std::istream_iterator<pid_t>(list), {}};
}

// A killed process that nobody has waited for yet is a zombie: it does nothing any more.
bool runs(pid_t process) {
  const std::string stat = text_of("/proc/" + std::to_string(process) + "/stat");
  const std::size_t name_end = stat.rfind(')');
  return name_end != std::string::npos && stat.compare(name_end, 3, ") Z") != 0;
}

bool answers(const std::string& address) {
  PGconn* connection = PQconnectdb(address.c_str());
  const bool ready = PQstatus(connection) == CONNECTION_OK;
  PQfinish(connection);
  return ready;
}

}  // namespace

std::string PostgresCluster::programs() {
  const std::filesystem::path versions = "/usr/lib/postgresql";
  int newest = 0;
  if (std::filesystem::exists(versions)) {
    for (const auto& entry : std::filesystem::directory_iterator(versions)) {
      const bool has_server = std::filesystem::exists(entry.path() / "bin/initdb");
      if (has_server) newest = std::max(newest, std::atoi(entry.path().filename().c_str()));
    }
  }
  if (newest == 0) throw std::runtime_error("PostgreSQL is not installed: script/bootstrap --tests does it");
  return versions / std::to_string(newest) / "bin";
}

PostgresCluster::PostgresCluster() {
  std::string pattern = (std::filesystem::temp_directory_path() / "cefl-pg-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
  if (const passwd* user = unprivileged_user()) {
    if (chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0)
      throw std::runtime_error("the cluster's folder cannot be given away");
  }
  const bool made = run({programs() + "/initdb", "-D", folder_ + "/data", "-U", superuser, "-A", "trust",
                         "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"});
  if (!made) throw std::runtime_error("initdb: " + text_of(folder_ + "/log"));
  start();
}

PostgresCluster::~PostgresCluster() {
  if (server_ > 0) {
    ::kill(server_, SIGQUIT);  // at once: nobody needs the data
    waitpid(server_, nullptr, 0);
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

bool PostgresCluster::run(const std::vector<std::string>& command) const {
  const pid_t child = fork();
  if (child == 0) become(command, folder_ + "/log");
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void PostgresCluster::start() {
  const pid_t child = fork();
  if (child == 0) {
    become({programs() + "/postgres", "-D", folder_ + "/data", "-k", folder_, "-c", "listen_addresses=", "-c",
            "max_connections=300"},
           folder_ + "/log");
  }
  server_ = child;
  for (int i = 0; i < start_tries; ++i) {
    if (answers(address_of("postgres"))) return;
    if (waitpid(server_, nullptr, WNOHANG) == server_) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  throw std::runtime_error("postgres: " + text_of(folder_ + "/log"));
}

void PostgresCluster::kill() {
  // Its children would go on until they notice: one of them might still commit. Stopped, it has no new ones.
  ::kill(server_, SIGSTOP);
  const std::vector<pid_t> backends = children_of(server_);
  ::kill(server_, SIGKILL);
  for (const pid_t backend : backends) ::kill(backend, SIGKILL);
  waitpid(server_, nullptr, 0);
  for (const pid_t backend : backends) {
    while (runs(backend)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  server_ = 0;
}

std::string PostgresCluster::address_of(const std::string& database) const {
  return "postgresql:///" + database + "?host=" + folder_ + "&user=" + superuser;
}

std::string PostgresCluster::new_database() {
  const std::string name = "test_" + std::to_string(++databases_);
  PGconn* connection = PQconnectdb(address_of("postgres").c_str());
  PGresult* made = PQexec(connection, ("CREATE DATABASE " + name + " TEMPLATE template0").c_str());
  const std::string wrong =
      PQresultStatus(made) == PGRES_COMMAND_OK ? "" : std::string("x") + PQerrorMessage(connection);
  PQclear(made);
  PQfinish(connection);
  if (!wrong.empty()) throw std::runtime_error("CREATE DATABASE: " + wrong.substr(1));
  return address_of(name);
}

PostgresCluster& shared_cluster() {
  static PostgresCluster cluster;
  return cluster;
}

}  // namespace exam::test
