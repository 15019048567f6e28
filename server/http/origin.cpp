#include "server/http/origin.h"

#include <algorithm>
#include <array>

namespace exam {
namespace {

constexpr std::array<std::string_view, 3> loopback_hosts{"127.0.0.1", "localhost", "[::1]"};

struct Address {
  std::string_view scheme, host, port;  // port with its colon, or ""
};

Address split(std::string_view address) {
  Address parts;
  const std::size_t scheme_end = address.find("://");
  if (scheme_end == std::string_view::npos) return parts;
  parts.scheme = address.substr(0, scheme_end + 3);
  std::string_view rest = address.substr(scheme_end + 3);
  rest = rest.substr(0, rest.find('/'));
  const std::size_t bracket = rest.find(']');
  const std::size_t colon = rest.find(':', bracket == std::string_view::npos ? 0 : bracket);
  parts.host = rest.substr(0, colon);
  if (colon != std::string_view::npos) parts.port = rest.substr(colon);
  return parts;
}

}  // namespace

bool is_loopback_address(std::string_view address) {
  const Address parts = split(address);
  return std::find(loopback_hosts.begin(), loopback_hosts.end(), parts.host) != loopback_hosts.end();
}

OriginCheck::OriginCheck(std::string_view public_base, const std::vector<std::string>& allowed)
    : own_(allowed) {
  const Address parts = split(public_base);
  const std::string scheme(parts.scheme), port(parts.port);
  own_.push_back(scheme + std::string(parts.host) + port);
  if (!is_loopback_address(public_base)) return;
  for (const std::string_view host : loopback_hosts) own_.push_back(scheme + std::string(host) + port);
}

bool OriginCheck::may_write(std::string_view origin, bool has_token) const {
  if (origin.empty()) return !has_token;
  return std::find(own_.begin(), own_.end(), origin) != own_.end();
}

}  // namespace exam
