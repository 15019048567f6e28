#include "web/ui/text_layout.h"

#include "imgui_internal.h"
#include "web/platform/canvas.h"
#include "web/platform/hash.h"

namespace exam::ui {
namespace {

constexpr float thin_space_em = 1.0f / 6;

// Chinese marks that begin no line and end no line (GB/T 15834; W3C clreq, "prohibition rules").
constexpr std::u32string_view not_first = U"。，、；：？！）】》〉」』”’…—·～％℃)]},.;:!?%";
constexpr std::u32string_view not_last = U"（【《〈「『“‘¥￥([{$";

unsigned next_codepoint(const char*& at, const char* end) {
  unsigned codepoint = 0;
  const int bytes = ImTextCharFromUtf8(&codepoint, at, end);
  at += bytes > 0 ? bytes : 1;
  return codepoint;
}

// Han and kana, not punctuation: U+2E80 radicals up to U+9FFF, compatibility forms, the planes of rare names.
bool is_han(unsigned c) {
  return (c >= 0x2E80 && c <= 0x9FFF && !(c >= 0x3000 && c <= 0x303F)) || (c >= 0xF900 && c <= 0xFAFF) ||
         c >= 0x20000;
}

bool is_wide(unsigned c) {
  return is_han(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF) || c == 0x2014 ||
         c == 0x2026;
}

bool is_alphanumeric(unsigned c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= 0xC0 && c < 0x250);
}

bool is_mark(unsigned c) {
  return !is_han(c) && !is_alphanumeric(c);
}

bool may_break(unsigned before, unsigned after) {
  if (after == ' ') return false;
  if (is_mark(after) && not_first.find(static_cast<char32_t>(after)) != not_first.npos) return false;
  if (is_mark(before) && not_last.find(static_cast<char32_t>(before)) != not_last.npos) return false;
  return before == ' ' || is_wide(before) || is_wide(after);
}

bool has_thin_space(unsigned before, unsigned after) {
  return (is_han(before) && is_alphanumeric(after)) || (is_alphanumeric(before) && is_han(after));
}

// How far the pen moves for `c` after `before` (0 at the beginning of a line): thin space and advance.
struct Step {
  float space = 0, advance = 0, inset = 0;  // inset: a tabular digit stands in the middle of its place
};
Step step_of(unsigned before, unsigned c, const Face& face, float density) {
  Step step;
  if (face.thin_space == ThinSpace::drawn && has_thin_space(before, c))
    step.space = face.size_px * thin_space_em;
  step.advance = platform::glyph_advance(c, face.size_px, face.weight, density);
  if (face.digits == Digits::tabular && c >= '0' && c <= '9') {
    const float zero = platform::glyph_advance('0', face.size_px, face.weight, density);
    step.inset = (zero - step.advance) / 2;
    step.advance = zero;
  }
  return step;
}

// Where the line that begins at `begin` ends, and where the next one begins.
struct Break {
  const char* line_end;
  const char* next;
};
Break find_break(const char* begin, const char* end, const Face& face, float width_max, float density) {
  const char* last_break = nullptr;
  unsigned before = 0;
  float pen = 0;
  for (const char* at = begin; at < end;) {
    const char* here = at;
    const unsigned c = next_codepoint(at, end);
    if (c == '\n') return {here, at};
    if (before != 0 && may_break(before, c)) last_break = here;
    const Step step = step_of(before, c, face, density);
    pen += step.space + step.advance;
    // A space may hang over the edge; half a pixel of rounding is no reason to break.
    if (pen > width_max + 0.5f && c != ' ' && here != begin) {
      const char* cut = last_break != nullptr ? last_break : here;
      return {cut, cut};
    }
    before = c;
  }
  return {end, end};
}

float measure(std::string_view text, const Face& face, float density) {
  const char* at = text.data();
  const char* end = at + text.size();
  unsigned before = 0;
  float pen = 0;
  while (at < end) {
    const unsigned c = next_codepoint(at, end);
    const Step step = step_of(before, c, face, density);
    pen += step.space + step.advance;
    before = c;
  }
  return pen;
}

void cut_lines(std::string_view text, const Face& face, float width_max, std::vector<Cut>& cuts) {
  const float density = platform::view().density;
  const char* at = text.data();
  const char* end = at + text.size();
  do {
    const Break found = find_break(at, end, face, width_max, density);
    std::string_view line(at, static_cast<std::size_t>(found.line_end - at));
    while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
    cuts.push_back({static_cast<std::size_t>(at - text.data()), line.size(), measure(line, face, density)});
    at = found.next;
    while (at < end && *at == ' ') ++at;
  } while (at < end);
}

constexpr float one_line = -1;  // as a width: the text is not broken

// Of everything that widths and breaks depend on, but the density, which empties the cache.
std::uint64_t key_of(std::string_view text, const Face& face, float width_max) {
  const float numbers[] = {face.size_px, width_max};
  const char kinds[] = {static_cast<char>(face.weight), static_cast<char>(face.digits),
                        static_cast<char>(face.thin_space)};
  const std::string_view bytes(reinterpret_cast<const char*>(numbers), sizeof numbers);
  return platform::hash_of(text, platform::hash_of(bytes, platform::hash_of({kinds, sizeof kinds})));
}

}  // namespace

float text_width(std::string_view text, const Face& face) {
  std::vector<Cut>& cuts = line_cache().cuts_of(key_of(text, face, one_line), text.size());
  if (cuts.empty()) cuts.push_back({0, text.size(), measure(text, face, platform::view().density)});
  return cuts.front().width;
}

Lines break_lines(std::string_view text, const Face& face, float width_max) {
  std::vector<Cut>& cuts = line_cache().cuts_of(key_of(text, face, width_max), text.size());
  if (cuts.empty()) cut_lines(text, face, width_max, cuts);
  return {text.data(), cuts};
}

void draw_line(ImDrawList& list, std::string_view text, const Face& face, float x, float baseline_y,
               ImU32 colour) {
  const float density = platform::view().density;
  const char* at = text.data();
  const char* end = at + text.size();
  unsigned before = 0;
  float pen = 0;
  while (at < end) {
    const unsigned c = next_codepoint(at, end);
    const Step step = step_of(before, c, face, density);
    const float left = x + (pen + step.space + step.inset) * density;
    platform::draw_glyph(list, c, face.size_px, face.weight, density, left, baseline_y, colour);
    pen += step.space + step.advance;
    before = c;
  }
}

}  // namespace exam::ui
