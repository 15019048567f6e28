#include "server/http/cookie.h"

namespace exam {
namespace {

constexpr std::string_view cookie_name = "cefl_token";

}  // namespace

std::string token_cookie(std::string_view token, std::int64_t lifetime_ms, CookieScheme scheme) {
  std::string cookie(cookie_name);
  cookie += '=';
  cookie += token;
  cookie += "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(lifetime_ms / 1000);
  if (scheme == CookieScheme::https) cookie += "; Secure";
  return cookie;
}

std::string expired_token_cookie(CookieScheme scheme) {
  return token_cookie("", 0, scheme);
}

std::string token_from_cookies(std::string_view header) {
  while (!header.empty()) {
    const std::size_t end = header.find(';');
    std::string_view pair = header.substr(0, end);
    header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.starts_with(cookie_name) && pair.substr(cookie_name.size()).starts_with('='))
      return std::string(pair.substr(cookie_name.size() + 1));
  }
  return {};
}

}  // namespace exam
