// Slow hashing of passwords. Calls block for tens of milliseconds and limit by themselves how many run at
// once.
#pragma once

#include <string>
#include <string_view>

namespace exam {

class PasswordHasher {
 public:
  virtual ~PasswordHasher() = default;
  virtual std::string hash(std::string_view password) = 0;  // encoded, with its salt and parameters
  virtual bool matches(std::string_view password, const std::string& hash) = 0;
};

}  // namespace exam
