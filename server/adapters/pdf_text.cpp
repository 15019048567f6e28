#include "server/adapters/pdf_text.h"

#include <memory>

namespace exam {
namespace {

constexpr auto family = "Noto Sans CJK SC";

struct Unref {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

void add_emphasis(PangoAttrList* list, std::string_view text, const std::vector<std::string>& emphasised) {
  for (const std::string& piece : emphasised) {
    const std::size_t at = text.find(piece);
    if (at == text.npos) continue;
    PangoAttribute* bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
    bold->start_index = static_cast<guint>(at);
    bold->end_index = static_cast<guint>(at + piece.size());
    pango_attr_list_insert(list, bold);
  }
}

}  // namespace

PangoLayout* PdfPen::layout_of(std::string_view text, double width, const TextStyle& style,
                               const std::vector<std::string>& emphasised) {
  PangoLayout* layout = pango_layout_new(context_);
  const Owned<PangoFontDescription> font(pango_font_description_new());
  pango_font_description_set_family_static(font.get(), family);
  pango_font_description_set_absolute_size(font.get(), style.size_pt * PANGO_SCALE);
  pango_font_description_set_weight(font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout, font.get());
  pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
  pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout, style.align);
  pango_layout_set_line_spacing(layout, static_cast<float>(style.line_height));
  const Owned<PangoAttrList> attributes(pango_attr_list_new());
  if (style.tracking_pt > 0)
    pango_attr_list_insert(attributes.get(),
                           pango_attr_letter_spacing_new(static_cast<int>(style.tracking_pt * PANGO_SCALE)));
  add_emphasis(attributes.get(), text, emphasised);
  pango_layout_set_attributes(layout, attributes.get());
  return layout;
}

double PdfPen::text(std::string_view text, double x, double y, double width, const TextStyle& style,
                    const std::vector<std::string>& emphasised) {
  const Owned<PangoLayout> layout(layout_of(text, width, style, emphasised));
  int height = 0;
  pango_layout_get_size(layout.get(), nullptr, &height);
  cairo_set_source_rgb(cairo_, style.grey, style.grey, style.grey);
  cairo_move_to(cairo_, x, y);
  pango_cairo_show_layout(cairo_, layout.get());
  return static_cast<double>(height) / PANGO_SCALE;
}

void PdfPen::text_in(const Box& box, std::string_view text, const TextStyle& style) {
  const Owned<PangoLayout> layout(layout_of(text, box.width, style, {}));
  int height = 0;
  pango_layout_get_size(layout.get(), nullptr, &height);
  cairo_set_source_rgb(cairo_, style.grey, style.grey, style.grey);
  cairo_move_to(cairo_, box.x, box.y + (box.height - static_cast<double>(height) / PANGO_SCALE) / 2);
  pango_cairo_show_layout(cairo_, layout.get());
}

void PdfPen::line(double x1, double y1, double x2, double y2, double width_pt) {
  cairo_set_source_rgb(cairo_, 0, 0, 0);
  cairo_set_line_width(cairo_, width_pt);
  cairo_move_to(cairo_, x1, y1);
  cairo_line_to(cairo_, x2, y2);
  cairo_stroke(cairo_);
}

void PdfPen::frame(const Box& box, double width_pt) {
  cairo_set_source_rgb(cairo_, 0, 0, 0);
  cairo_set_line_width(cairo_, width_pt);
  cairo_rectangle(cairo_, box.x, box.y, box.width, box.height);
  cairo_stroke(cairo_);
}

void PdfPen::fill(const Box& box, double grey) {
  cairo_set_source_rgb(cairo_, grey, grey, grey);
  cairo_rectangle(cairo_, box.x, box.y, box.width, box.height);
  cairo_fill(cairo_);
}

}  // namespace exam
