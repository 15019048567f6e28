// What every engine behind the database port must do. A second engine runs it by adding a factory here.
#pragma once

#include "server/ports/database.h"

#include <memory>
#include <string>
#include <vector>

namespace exam::test {

struct Engine {
  std::string name;
  bool readers_beside_writer = true;  // a reader sees the state before an open write transaction
  std::unique_ptr<Database> (*open_empty)(std::int64_t lock_timeout_ms);
};
std::vector<Engine> engines();

}  // namespace exam::test
