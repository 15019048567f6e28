#include "server/http/openapi.h"

#include "server/http/route_match.h"
#include "server/http/schema.h"
#include "shared/api/message_fields.h"

namespace exam {
namespace {

// "get" of GET: in lower case, other than on the wire.
std::string method_key(Method method) {
  std::string key(method_name(method));
  for (char& c : key) c = static_cast<char>(c | 0x20);
  return key;
}

Json content_of(std::string_view media_type, SchemaMaker schema) {
  return {{std::string(media_type), {{"schema", schema != nullptr ? schema() : Json::object()}}}};
}

Json parameters_of(std::string_view path) {
  Json parameters = Json::array();
  for (std::size_t from = path.find('{'); from != std::string_view::npos; from = path.find('{', from + 1)) {
    const std::string name(path.substr(from + 1, path.find('}', from) - from - 1));
    parameters.push_back(
        {{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  return parameters;
}

Json operation_of(const Route& route) {
  Json good = {{"description", "OK"}};
  if (route.answer_schema != nullptr || route.answer_type != "application/json")
    good["content"] = content_of(route.answer_type, route.answer_schema);
  Json operation = {{"summary", std::string(route.summary)},
                    {"responses",
                     {{std::to_string(route.answer_status), good},
                      {"default", {{"$ref", "#/components/responses/Error"}}}}}};
  Json parameters = parameters_of(route.path);
  if (route.replay == Replay::by_key)
    parameters.push_back({{"name", "Idempotency-Key"},
                          {"in", "header"},
                          {"description", "sent again with the same key, the first answer is given again"},
                          {"schema", {{"type", "string"}, {"maxLength", 128}}}});
  if (!parameters.empty()) operation["parameters"] = parameters;
  if (route.body_max > 0) {
    operation["requestBody"] = {{"required", true},
                                {"description", "at most " + std::to_string(route.body_max) + " bytes"},
                                {"content", content_of(route.body_type, route.body_schema)}};
  }
  operation["security"] = Json::array();
  if (route.access != Access::anyone) operation["security"].push_back({{"token", Json::array()}});
  if (route.access == Access::reviewer) operation["description"] = "reviewers and operators only";
  if (route.access == Access::operators) operation["description"] = "operators only";
  return operation;
}

}  // namespace

std::string openapi_of(const Routes& routes) {
  Json paths = Json::object();
  for (const Route& route : routes)
    paths[std::string(route.path)][method_key(route.method)] = operation_of(route);
  const Json error = {{"description", "what is wrong, by code and field"},
                      {"content", content_of("application/json", &schema_of<api::ErrorAnswer>)}};
  const Json document = {
      {"openapi", "3.1.0"},
      {"info", {{"title", "cefl-server"}, {"version", "1"}}},
      {"paths", paths},
      {"components",
       {{"responses", {{"Error", error}}},
        {"securitySchemes", {{"token", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "cefl_token"}}}}}}}};
  return document.dump(2) + "\n";
}

}  // namespace exam
