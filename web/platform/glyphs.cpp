#include "web/platform/glyphs.h"

#include "imgui_internal.h"
#include "misc/freetype/imgui_freetype.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

extern "C" {
void glyph_metrics(float px, int weight, float* out);
int glyph_draw(unsigned codepoint, float px, int weight, float shift, float* box, unsigned char* pixels,
               int room);
}

namespace exam::platform {
namespace {

constexpr int weights = 2, shifts = 4;  // pen positions within a device pixel
constexpr float reference_size_px = 16;
constexpr unsigned replacement_character = 0xFFFD;

// One ImFont for each weight and pen position. Han text stands on whole pixels, so the other three fonts hold
// a few Latin glyphs only.
struct Face {
  int css_weight = 400;
  float shift = 0;
};
Face faces[weights][shifts];
ImFont* fonts[weights][shifts];
ImVector<unsigned char> coverage;

// Dear ImGui keeps for each font and size tables as long as the largest code that was asked for: 0.4
// MB for one ，, 0.8 for one 𠮷. So characters beyond ASCII get short codes of our own, in the order
// they come.
constexpr unsigned ascii_end = 0x80, unicode_end = 0x110000, page_size = 256;
// Below the first, Dear ImGui has an ellipsis of its own: 0x85.
constexpr unsigned codes_begin = 0x100, codes_end = 0xFFFF;
std::uint16_t* code_pages[unicode_end / page_size];  // by character; 0: none yet
ImVector<unsigned> characters;                       // by code - codes_begin

unsigned code_of(unsigned character) {
  if (character < ascii_end) return character;
  if (character >= unicode_end) return '?';
  std::uint16_t*& page = code_pages[character / page_size];
  if (page == nullptr) page = static_cast<std::uint16_t*>(std::calloc(page_size, sizeof(std::uint16_t)));
  if (page == nullptr) return '?';
  std::uint16_t& code = page[character % page_size];
  const unsigned next = codes_begin + static_cast<unsigned>(characters.Size);
  if (code == 0 && next >= codes_end) return '?';
  if (code == 0) {
    code = static_cast<std::uint16_t>(next);
    characters.push_back(character);
  }
  return code;
}

unsigned character_of(unsigned code) {
  const unsigned at = code - codes_begin;
  return code < codes_begin || at >= static_cast<unsigned>(characters.Size)
             ? code
             : characters[static_cast<int>(at)];
}

bool init_baked(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
  const auto* face = static_cast<const Face*>(source->FontLoaderData);
  float metrics[2];
  glyph_metrics(baked->Size * baked->RasterizerDensity, face->css_weight, metrics);
  baked->Ascent = metrics[0] / baked->RasterizerDensity;
  baked->Descent = -metrics[1] / baked->RasterizerDensity;
  return true;
}

// Corners are stored from pen and baseline, in device pixels.
bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code,
                ImFontGlyph* glyph, float* only_advance) {
  const auto* face = static_cast<const Face*>(source->FontLoaderData);
  const float px = baked->Size * baked->RasterizerDensity;
  const int room = static_cast<int>(px * px * 12) + 256;
  coverage.resize(room);
  float box[5];
  const unsigned character = character_of(code);
  if (glyph_draw(character, px, face->css_weight, face->shift, box, coverage.Data, room) == 0) return false;
  const float advance = box[4] / baked->RasterizerDensity;
  if (only_advance != nullptr) {
    *only_advance = advance;
    return true;
  }
  glyph->Codepoint = code;
  glyph->AdvanceX = advance;
  const int w = static_cast<int>(box[2]), h = static_cast<int>(box[3]);
  if (w == 0 || h == 0) return true;
  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, w, h);
  if (id == ImFontAtlasRectId_Invalid) return false;
  glyph->X0 = box[0];
  glyph->Y0 = box[1];
  glyph->X1 = box[0] + box[2];
  glyph->Y1 = box[1] + box[3];
  glyph->Visible = true;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, ImFontAtlasPackGetRect(atlas, id),
                                     coverage.Data, ImTextureFormat_Alpha8, w);
  return true;
}

const ImFontLoader& browser_fonts() {
  static ImFontLoader loader;
  loader.Name = "browser";
  loader.FontBakedInit = init_baked;
  loader.FontBakedLoadGlyph = load_glyph;
  return loader;
}

ImFontBaked* baked_of(float size_px, FontWeight weight, int shift, float density) {
  return fonts[static_cast<int>(weight)][shift]->GetFontBaked(size_px, density);
}

// U+1100 and above: Hangul, kana, Han, full-width; nothing there stands between pixels.
bool on_whole_pixels(unsigned codepoint) {
  return codepoint >= 0x1100;
}

}  // namespace

void add_system_fonts(ImFontAtlas& atlas) {
  for (int weight = 0; weight < weights; ++weight) {
    for (int shift = 0; shift < shifts; ++shift) {
      faces[weight][shift] = {weight == 0 ? 400 : 600, static_cast<float>(shift) / shifts};
      ImFontConfig config;
      config.FontLoader = &browser_fonts();
      config.FontLoaderData = &faces[weight][shift];
      config.SizePixels = reference_size_px;
      fonts[weight][shift] = atlas.AddFont(&config);
      fonts[weight][shift]->FallbackChar = code_of(replacement_character);
    }
  }
}

FontMetrics font_metrics(float size_px, FontWeight weight, float density) {
  const ImFontBaked* baked = baked_of(size_px, weight, 0, density);
  return {baked->Ascent, -baked->Descent};
}

float glyph_advance(unsigned codepoint, float size_px, FontWeight weight, float density) {
  return baked_of(size_px, weight, 0, density)->GetCharAdvance(code_of(codepoint));
}

void draw_glyph(ImDrawList& list, unsigned codepoint, float size_px, FontWeight weight, float density,
                float x, float baseline_y, ImU32 colour) {
  int shift = 0;
  float whole = std::round(x);
  if (!on_whole_pixels(codepoint)) {
    const float quarters = std::round(x * shifts);
    whole = std::floor(quarters / shifts);
    shift = static_cast<int>(quarters - whole * shifts);
  }
  const ImFontGlyph* glyph = baked_of(size_px, weight, shift, density)->FindGlyph(code_of(codepoint));
  if (glyph == nullptr || !glyph->Visible) return;
  list.PrimReserve(6, 4);
  list.PrimRectUV({whole + glyph->X0, baseline_y + glyph->Y0}, {whole + glyph->X1, baseline_y + glyph->Y1},
                  {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1}, colour);
}

}  // namespace exam::platform

// Dear ImGui's name for "another font loader than stb_truetype": keeps the latter out of the program.
namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader() {
  return &exam::platform::browser_fonts();
}
}  // namespace ImGuiFreeType
