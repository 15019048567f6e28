// The cookie that carries the access token (RFC 6265): out of reach of scripts, not sent by other sites.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace exam {

enum class CookieScheme { http, https };

// Value of a Set-Cookie header.
std::string token_cookie(std::string_view token, std::int64_t lifetime_ms, CookieScheme scheme);
std::string expired_token_cookie(CookieScheme scheme);
// From a Cookie header; "" when there is none.
std::string token_from_cookies(std::string_view header);

}  // namespace exam
