// Which bytes an Alipay signature covers (Alipay open platform, "签名" and "异步通知验签").
#pragma once

#include "server/crypto/form.h"

#include <optional>
#include <string>
#include <string_view>

namespace exam {

// What is signed of parameters: sorted by key, without empty values, raw UTF-8 "k=v" joined by "&".
// Requests leave out `sign` only; notices leave out `sign_type` as well.
enum class SignedMessage { request, notice };
std::string signing_text(const Form& parameters, SignedMessage kind);

// {"alipay_xxx_response":{…},"sign":"…"}: the signature covers the exact bytes of the object.
struct SignedAnswer {
  std::string root;         // "alipay_trade_query_response" or "error_response"
  std::string_view object;  // inside the given body, braces included
  std::string sign;         // base64; "" when the answer is not signed
  std::string cert_sn;      // of the certificate that signed, in certificate mode; else ""
};
// `sign` may come first or last. Empty for anything else: a second root, a repeated member, a root that is
// no object, text behind the end.
std::optional<SignedAnswer> split_answer(std::string_view body);

}  // namespace exam
