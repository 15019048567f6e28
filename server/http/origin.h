// Which pages may write: a browser says with Origin where a request comes from (RFC 6454).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace exam {

class OriginCheck {
 public:
  // `public_base`: "https://exam.example" or "http://127.0.0.1:8080"; a loopback address also goes by its
  // other names.
  OriginCheck(std::string_view public_base, const std::vector<std::string>& allowed);

  // A program without cookies needs no Origin; a browser always sends one with a write.
  [[nodiscard]] bool may_write(std::string_view origin, bool has_token) const;

 private:
  std::vector<std::string> own_;
};

bool is_loopback_address(std::string_view address);  // of an http(s) URL

}  // namespace exam
