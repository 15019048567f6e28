#include "server/sandbox/faceid_gateway.h"

#include "server/crypto/digest.h"
#include "server/crypto/tc3.h"

#include <algorithm>
#include <charconv>

namespace exam::sandbox {
namespace {

constexpr std::int64_t skew_s_max = 300;
constexpr std::size_t text_length_max = 1024;  // RedirectUrl, Extra

std::string respond(Json response) {
  response["RequestId"] = random_hex_text(16);
  return json_text(Json{{"Response", std::move(response)}});
}

std::string respond_error(std::string_view code, std::string_view message) {
  return respond(Json{{"Error", Json{{"Code", code}, {"Message", message}}}});
}

std::string header(const LowerCaseHeaders& headers, std::string_view name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

std::string text_of(const Json& content, const char* name) {
  const auto found = content.find(name);
  const auto* text = found == content.end() ? nullptr : found->get_ptr<const std::string*>();
  return text == nullptr ? std::string() : *text;
}

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

// "TC3-HMAC-SHA256 Credential=<id>/<date>/<service>/tc3_request, SignedHeaders=<a;b>, Signature=<hex>"
struct Authorization {
  std::string secret_id, scope, service, signed_headers;
};
std::optional<Authorization> parse_authorization(std::string_view text) {
  const auto between = [&](std::string_view from, std::string_view until) -> std::string {
    const std::size_t start = text.find(from);
    if (start == text.npos) return {};
    const std::size_t begin = start + from.size();
    const std::size_t end = until.empty() ? text.size() : text.find(until, begin);
    return end == text.npos ? std::string() : std::string(text.substr(begin, end - begin));
  };
  if (!text.starts_with("TC3-HMAC-SHA256 ")) return std::nullopt;
  const std::string credential = between("Credential=", ",");
  const std::size_t slash = credential.find('/');
  const std::size_t date_end = credential.find('/', slash == credential.npos ? slash : slash + 1);
  const std::size_t service_end = credential.find('/', date_end == credential.npos ? date_end : date_end + 1);
  if (service_end == credential.npos) return std::nullopt;
  Authorization parts{credential.substr(0, slash), credential.substr(slash + 1),
                      credential.substr(date_end + 1, service_end - date_end - 1),
                      between("SignedHeaders=", ",")};
  if (parts.signed_headers.empty()) return std::nullopt;
  return parts;
}

// Upper or lower case of a header's value: only the action's is signed in lower case.
std::optional<Tc3Request> signed_part(const Authorization& parts, const LowerCaseHeaders& headers) {
  Tc3Request request;
  std::string_view names = parts.signed_headers;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(';'), names.size());
    const std::string name(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
    const auto found = headers.find(name);
    if (found == headers.end()) return std::nullopt;
    request.headers.emplace(name, name == "x-tc-action" ? lower_case(found->second) : found->second);
  }
  if (!request.headers.contains("content-type") || !request.headers.contains("host")) return std::nullopt;
  return request;
}

}  // namespace

FaceidGateway::Refusal FaceidGateway::check_signature(const LowerCaseHeaders& headers,
                                                      std::string_view body) const {
  const auto failure = [](const char* code, const char* message) { return Refusal({code, message}); };
  const std::string authorization = header(headers, "authorization");
  const auto parts = parse_authorization(authorization);
  if (!parts) return failure("AuthFailure.InvalidAuthorization", "Authorization 头部不符合标准");
  if (parts->secret_id != keys_.secret_id) return failure("AuthFailure.SecretIdNotFound", "密钥不存在");

  const std::string timestamp = header(headers, "x-tc-timestamp");
  std::int64_t timestamp_s = 0;
  const auto [end, error] =
      std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), timestamp_s);
  if (error != std::errc() || end != timestamp.data() + timestamp.size() || timestamp.empty())
    return failure("InvalidParameter", "X-TC-Timestamp");
  const std::int64_t skew_s = clock_.now().ms / second_ms - timestamp_s;
  if (skew_s > skew_s_max || skew_s < -skew_s_max)
    return failure("AuthFailure.SignatureExpire", "签名过期：时间戳与服务器时间相差超过五分钟");

  auto request = signed_part(*parts, headers);
  if (!request) return failure("AuthFailure.InvalidAuthorization", "签名的头部不存在");
  request->body = body;
  request->service = parts->service;
  request->timestamp_s = timestamp_s;
  const bool good =
      parts->service == "faceid" && parts->scope == tc3_scope(*request) &&
      equal_in_constant_time(authorization, tc3_authorization(*request, keys_.secret_id, keys_.secret_key));
  if (!good) return failure("AuthFailure.SignatureFailure", "签名错误");
  return std::nullopt;
}

FaceidGateway::Answer FaceidGateway::answer(const LowerCaseHeaders& headers, std::string_view body,
                                            std::string_view face_address) const {
  const std::string wire = switches_.now().faceid_wire.value_or("");
  if (wire == "silent") switches_.wait_while_silent();
  if (wire == "garbage") return {200, "<html>502 Bad Gateway</html>"};
  if (wire == "status_500") return {500, "{}"};
  return {200, answer_of(headers, body, face_address)};
}

std::string FaceidGateway::answer_of(const LowerCaseHeaders& headers, std::string_view body,
                                     std::string_view face_address) const {
  if (const auto error = switches_.now().faceid_error) return respond_error(*error, "演示：按开关应答");
  if (const auto refused = check_signature(headers, body))
    return respond_error(refused->first, refused->second);
  if (header(headers, "x-tc-version") != "2018-03-01")
    return respond_error("NoSuchVersion", "接口版本不存在");
  const Json content = parse_json(body);
  if (!content.is_object()) return respond_error("InvalidParameter", "不是 JSON 对象");
  const std::string action = header(headers, "x-tc-action");
  if (action == "DetectAuth") return detect_auth(content, face_address);
  if (action == "GetDetectInfoEnhanced") return detect_info(content);
  return respond_error("InvalidAction", "接口不存在");
}

std::string FaceidGateway::detect_auth(const Json& content, std::string_view face_address) const {
  FaceCheck check;
  check.rule_id = text_of(content, "RuleId");
  check.name = text_of(content, "Name");
  check.id_card = text_of(content, "IdCard");
  check.redirect_url = text_of(content, "RedirectUrl");
  check.extra = text_of(content, "Extra");
  if (check.rule_id != keys_.rule_id)
    return respond_error("InvalidParameterValue.RuleIdNotExist", "RuleId不存在");
  if (check.name.empty() || check.id_card.empty()) return respond_error("MissingParameter", "Name, IdCard");
  if (lower_case(check.id_card) == check.id_card && check.id_card.ends_with('x'))
    return respond_error("InvalidParameterValue", "IdCard 末位 X 须大写");
  if (check.redirect_url.size() > text_length_max || check.extra.size() > text_length_max)
    return respond_error("InvalidParameterValue", "RedirectUrl, Extra 过长");
  const std::string token = desk_.start(std::move(check));
  return respond(Json{{"BizToken", token}, {"Url", std::string(face_address) + token}});
}

std::string FaceidGateway::detect_info(const Json& content) const {
  const auto check = desk_.find(text_of(content, "BizToken"));
  if (!check || check->rule_id != text_of(content, "RuleId"))
    return respond_error("InvalidParameterValue.BizTokenIllegal", "BizToken不合法");
  if (!desk_.fetchable(*check)) return respond_error("InvalidParameterValue.BizTokenExpired", "BizToken过期");
  const std::string wanted = text_of(content, "InfoType");
  Json text{{"ErrCode", nullptr},    {"ErrMsg", nullptr},        {"Name", nullptr}, {"IdCard", nullptr},
            {"LiveStatus", nullptr}, {"Comparestatus", nullptr}, {"Sim", nullptr},  {"Extra", nullptr}};
  Json best_frame = nullptr;
  const auto forced = switches_.now().faceid_code;
  const std::int64_t code = forced.value_or(check->code);
  if (check->done || forced || code == code_unfinished) {
    text["ErrCode"] = code;
    text["ErrMsg"] = face_message(code);
    text["Extra"] = check->extra;
  }
  if ((check->done || forced) && code != code_unfinished) {
    const bool passed = code == 0;
    text["Name"] = check->name;
    text["IdCard"] = check->id_card;
    text["LiveStatus"] = code == 1002 ? 1002 : 0;
    text["Comparestatus"] = passed || code == 1002 ? 0 : code;
    text["Sim"] = passed ? "95.51" : code == 2016 ? "41.20" : "0.00";
    if (passed) best_frame = Json{{"BestFrame", check->face_base64}};
  }
  Json response = Json::object();
  // InfoType names the parts: 0 all, 1 text, 3 best frame; "13" is 1 and 3.
  const bool all = wanted.empty() || wanted.find('0') != wanted.npos;
  if (all || wanted.find('1') != wanted.npos) response["Text"] = text;
  if (all || wanted.find('3') != wanted.npos) response["BestFrame"] = best_frame;
  return respond(std::move(response));
}

}  // namespace exam::sandbox
