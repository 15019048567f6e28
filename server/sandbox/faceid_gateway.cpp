#include "server/sandbox/faceid_gateway.h"

namespace exam::sandbox {
namespace {

constexpr std::size_t text_length_max = 1024;   // RedirectUrl, Extra
constexpr const char* no_picture = "aGVsbG8=";  // "hello"

}  // namespace

TencentAnswer FaceidGateway::answer(const LowerCaseHeaders& headers, std::string_view body,
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
  if (const auto refused = check_tc3(headers, body, "faceid", keys_, clock_))
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
    const bool damaged = switches_.now().faceid_frame_damaged;
    if (passed) best_frame = Json{{"BestFrame", damaged ? no_picture : check->face_base64}};
  }
  Json response = Json::object();
  // InfoType names the parts: 0 all, 1 text, 3 best frame; "13" is 1 and 3.
  const bool all = wanted.empty() || wanted.find('0') != wanted.npos;
  if (all || wanted.find('1') != wanted.npos) response["Text"] = text;
  if (all || wanted.find('3') != wanted.npos) response["BestFrame"] = best_frame;
  return respond(std::move(response));
}

}  // namespace exam::sandbox
