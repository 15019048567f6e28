#include "server/http/answer_text.h"

#include <httplib.h>

namespace exam {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::size_t line_room = 256;

}  // namespace

void add_field(std::string& text, std::string_view name, std::string_view value) {
  text.append(name).append(": ").append(value).append(line_end);
}

std::string answer_text(const HttpAnswer& answer, std::string_view fixed_fields) {
  std::string text;
  text.reserve(fixed_fields.size() + answer.body.size() + line_room);
  text.append("HTTP/1.1 ").append(std::to_string(answer.status)).append(" ");
  text.append(httplib::status_message(answer.status)).append(line_end);
  text.append(fixed_fields);
  for (const auto& [name, value] : answer.headers) add_field(text, name, value);
  if (answer.status != 204 && answer.status != 304) {
    if (!answer.body.empty()) add_field(text, "Content-Type", answer.media_type);
    add_field(text, "Content-Length", std::to_string(answer.body.size()));
  }
  text.append(line_end).append(answer.body);
  return text;
}

}  // namespace exam
