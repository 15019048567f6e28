// Which pages may write, and which of other hosts may read: a browser says with Origin where a request comes
// from (RFC 6454).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace exam {

class OriginCheck {
 public:
  // `public_base`: "https://exam.example" or "http://127.0.0.1:8080"; a loopback address also goes by its
  // other names. `clients`: where the client lies on other hosts, each an is_origin().
  OriginCheck(std::string_view public_base, std::vector<std::string> clients);

  // A program without cookies needs no Origin; a browser always sends one with a write.
  [[nodiscard]] bool may_write(std::string_view origin, bool has_token) const;
  // A listed page of another host, exactly as listed.
  [[nodiscard]] bool is_client(std::string_view origin) const;
  [[nodiscard]] bool has_clients() const { return !clients_.empty(); }

 private:
  std::vector<std::string> own_, clients_;
};

// As browsers write one: "https://host[:port]" in lower case, no default port, nothing behind it.
bool is_origin(std::string_view text);

// False when pages of one address surely cannot send the other's SameSite cookie: another scheme, or hosts
// that do not even end in the same two labels (a site has at least two).
bool may_be_same_site(std::string_view a, std::string_view b);

bool is_loopback_address(std::string_view address);  // of an http(s) URL

}  // namespace exam
