// WCAG 2.2 over the tokens of both palettes: 1.4.3, text at least 4.5:1 on every ground it stands on; 1.4.11,
// what tells a control or a state at least 3:1. https://www.w3.org/TR/WCAG22/#contrast-minimum
#include "catch_amalgamated.hpp"
#include "web/ui/palettes.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace exam::ui;

namespace {

struct Rgb {
  double r = 0, g = 0, b = 0;
};

Rgb over(Colour top, const Rgb& ground) {
  const double alpha = ((top >> 24) & 255) / 255.0;
  const auto mix = [alpha](double below, unsigned above) { return below * (1 - alpha) + above * alpha; };
  return {mix(ground.r, top & 255), mix(ground.g, (top >> 8) & 255), mix(ground.b, (top >> 16) & 255)};
}

Rgb solid(Colour colour) {
  return over(colour | 0xFF000000U, {});
}

double linear(double channel) {
  const double c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const Rgb& c) {
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double contrast(const Rgb& one, const Rgb& other) {
  const double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

struct Pair {
  std::string name;
  Colour ink;
  Rgb ground;
};

std::vector<Pair> texts(const Palette& p) {
  std::vector<Pair> pairs;
  const auto add = [&pairs](std::string name, Colour ink, Rgb ground) {
    pairs.push_back({std::move(name), ink, ground});
  };
  const std::vector<std::pair<std::string, Colour>> inks{
      {"text", p.text},       {"hint", p.hint},       {"accent", p.accent}, {"info", p.info},
      {"success", p.success}, {"warning", p.warning}, {"error", p.error}};
  for (const auto& [name, ink] : inks) {
    add(name + " on the page", ink, solid(p.page));
    add(name + " on a card", ink, solid(p.card));
    // Hovered and pressed quiet buttons and links.
    add(name + " on a hovered card", ink, over(p.quiet_hover, solid(p.card)));
    add(name + " on the page, hovered", ink, over(p.quiet_hover, solid(p.page)));
  }
  for (const Colour ground : {p.info_soft, p.success_soft, p.warning_soft, p.error_soft, p.field_disabled})
    add("text on a message", p.text, solid(ground));
  add("info in a message", p.info, solid(p.info_soft));
  add("success in a message", p.success, solid(p.success_soft));
  add("warning in a message", p.warning, solid(p.warning_soft));
  add("error in a message", p.error, solid(p.error_soft));
  add("a hint badge", p.hint, solid(p.field_disabled));
  add("what is typed", p.text, solid(p.field));
  add("a placeholder", p.hint, solid(p.field));
  add("a disabled field", p.on_disabled, solid(p.field_disabled));
  add("a disabled button", p.on_disabled, solid(p.disabled));
  add("a busy button", p.accent, solid(p.accent_soft));
  for (const Colour ground : {p.accent, p.accent_hover, p.accent_pressed})
    add("a primary button", p.on_accent, solid(ground));
  add("a pressed quiet button", p.accent, over(p.quiet_pressed, solid(p.card)));
  add("a link, hovered", p.accent_hover, solid(p.card));
  add("a link, pressed", p.accent_pressed, solid(p.card));
  return pairs;
}

std::vector<Pair> boundaries(const Palette& p) {
  std::vector<Pair> pairs;
  for (const Rgb& ground : {solid(p.card), solid(p.page), solid(p.field)}) {
    pairs.push_back({"the border of a field", p.field_border, ground});
    pairs.push_back({"the border of a hovered field", p.field_border_hover, ground});
    pairs.push_back({"the border of a wrong field", p.error, ground});
    pairs.push_back({"the focus ring", p.ring, ground});
    pairs.push_back({"a primary button", p.accent, ground});
    pairs.push_back({"a ticked box", p.accent, ground});
  }
  pairs.push_back({"the tick in a box", p.on_accent, solid(p.accent)});
  pairs.push_back({"the tick of a step", p.card, solid(p.success)});
  pairs.push_back({"places left", p.success, solid(p.skeleton)});
  pairs.push_back({"few places left", p.warning, solid(p.skeleton)});
  return pairs;
}

}  // namespace

TEST_CASE("every palette keeps the contrasts of WCAG 2.2 AA") {
  const std::vector<std::pair<std::string, const Palette*>> palettes{
      {"light", &light}, {"dark", &dark}, {"forced light", &forced_light}, {"forced dark", &forced_dark}};
  for (const auto& [name, palette] : palettes) {
    for (const Pair& pair : texts(*palette)) {
      INFO(name << ": " << pair.name);
      CHECK(contrast(solid(pair.ink), pair.ground) >= 4.5);
    }
    for (const Pair& pair : boundaries(*palette)) {
      INFO(name << ": " << pair.name);
      CHECK(contrast(solid(pair.ink), pair.ground) >= 3.0);
    }
  }
}

TEST_CASE("the contrast of black on white is 21, of a grey with itself 1") {
  CHECK(contrast(solid(0xFF000000U), solid(0xFFFFFFFFU)) == Catch::Approx(21));
  CHECK(contrast(solid(0xFF808080U), solid(0xFF808080U)) == Catch::Approx(1));
}
