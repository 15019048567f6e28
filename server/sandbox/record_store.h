// Remembers the sandbox's records as JSON by kind and key, in a SQLite file of its own: a restart forgets
// nothing. Every write is on disk when it returns. Thread-safe.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;

namespace exam::sandbox {

class RecordStore {
 public:
  // Empty when the file cannot be opened or made.
  static std::unique_ptr<RecordStore> open(const std::string& file);
  ~RecordStore();
  RecordStore(const RecordStore&) = delete;
  RecordStore& operator=(const RecordStore&) = delete;

  bool put(std::string_view kind, std::string_view key, std::string_view json);
  std::map<std::string, std::string> all(std::string_view kind);  // JSON by key

 private:
  explicit RecordStore(sqlite3* db) : db_(db) {}
  sqlite3* db_;
};

}  // namespace exam::sandbox
