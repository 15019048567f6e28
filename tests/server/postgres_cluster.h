// A PostgreSQL server of the tests' own: in a temporary folder, on a Unix socket, fsync on, gone with the
// program that started it. PostgreSQL refuses to run as root; then it runs as nobody.
#pragma once

#include <sys/types.h>
#include <memory>
#include <string>
#include <vector>

namespace exam::test {

class PostgresCluster {
 public:
  // Throws std::runtime_error, with the server's log, when it does not start.
  PostgresCluster();
  ~PostgresCluster();
  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

  // Of a new empty database: "postgresql:///name?host=…&user=…".
  std::string new_database();
  [[nodiscard]] std::string address_of(const std::string& database) const;
  [[nodiscard]] const std::string& folder() const { return folder_; }  // of its socket

  void kill();   // -9, as power loss would end it
  void start();  // again, on the same data; returns when it answers

  // Where Debian puts its programs, newest version first: "/usr/lib/postgresql/15/bin".
  static std::string programs();

 private:
  [[nodiscard]] bool run(const std::vector<std::string>& command) const;
  std::string folder_;
  pid_t server_ = 0;
  int databases_ = 0;
};

// One for the whole program, started when first asked for.
PostgresCluster& shared_cluster();

}  // namespace exam::test
