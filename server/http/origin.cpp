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

std::string_view last_two_labels(std::string_view host) {
  const std::size_t last = host.rfind('.');
  if (last == std::string_view::npos || last == 0) return host;
  const std::size_t before = host.rfind('.', last - 1);
  return before == std::string_view::npos ? host : host.substr(before + 1);
}

// An IP address is a site by itself.
bool is_number_address(std::string_view host) {
  return host.find_first_not_of("0123456789.") == std::string_view::npos || host.starts_with('[');
}

}  // namespace

bool is_loopback_address(std::string_view address) {
  const Address parts = split(address);
  return std::find(loopback_hosts.begin(), loopback_hosts.end(), parts.host) != loopback_hosts.end();
}

bool is_origin(std::string_view text) {
  const Address parts = split(text);
  if (parts.scheme != "http://" && parts.scheme != "https://") return false;
  if (parts.scheme.size() + parts.host.size() + parts.port.size() != text.size()) return false;
  const std::string_view letters =
      parts.host.starts_with('[') ? "0123456789abcdef:[]" : "0123456789abcdefghijklmnopqrstuvwxyz-.";
  if (parts.host.empty() || parts.host.find_first_not_of(letters) != std::string_view::npos) return false;
  if (parts.port.empty()) return true;
  const std::string_view digits = parts.port.substr(1);
  const bool number = !digits.empty() && digits.size() <= 5 && !digits.starts_with('0') &&
                      digits.find_first_not_of("0123456789") == std::string_view::npos;
  return number && digits != (parts.scheme == "http://" ? "80" : "443");
}

bool may_be_same_site(std::string_view a, std::string_view b) {
  const Address one = split(a), other = split(b);
  if (one.scheme != other.scheme) return false;
  if (one.host == other.host || (is_loopback_address(a) && is_loopback_address(b))) return true;
  return last_two_labels(one.host) == last_two_labels(other.host) && !is_number_address(one.host);
}

OriginCheck::OriginCheck(std::string_view public_base, std::vector<std::string> clients)
    : clients_(std::move(clients)) {
  const Address parts = split(public_base);
  const std::string scheme(parts.scheme), port(parts.port);
  own_.push_back(scheme + std::string(parts.host) + port);
  if (!is_loopback_address(public_base)) return;
  for (const std::string_view host : loopback_hosts) own_.push_back(scheme + std::string(host) + port);
}

bool OriginCheck::may_write(std::string_view origin, bool has_token) const {
  if (origin.empty()) return !has_token;
  return std::find(own_.begin(), own_.end(), origin) != own_.end() || is_client(origin);
}

bool OriginCheck::is_client(std::string_view origin) const {
  return std::find(clients_.begin(), clients_.end(), origin) != clients_.end();
}

}  // namespace exam
