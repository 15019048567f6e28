// The frame of the phone pages: plain HTML from the server, no script needed, readable on a small screen.
#pragma once

#include <string>
#include <string_view>

namespace exam::sandbox {

std::string html_escape(std::string_view text);

struct Page {
  std::string title;
  std::string body;        // HTML, already escaped
  std::string forward_to;  // after two seconds; "" stays
};
std::string render(const Page& page);

enum class Mood { good, bad, neutral };
// A big sign with a headline and one sentence below.
std::string result_card(Mood mood, std::string_view headline, std::string_view sentence);

}  // namespace exam::sandbox
