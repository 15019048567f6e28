// Text and lines on a Cairo page, in points (1/72 inch), y downwards.
#pragma once

#include <pango/pangocairo.h>
#include <string>
#include <string_view>
#include <vector>

namespace exam {

struct TextStyle {
  double size_pt = 11;
  bool bold = false;
  PangoAlignment align = PANGO_ALIGN_LEFT;
  double tracking_pt = 0;    // extra space between letters
  double line_height = 1.0;  // of the font's own
  double grey = 0;           // 0 black … 1 white
};

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
};

class PdfPen {
 public:
  PdfPen(cairo_t* cairo, PangoContext* context) : cairo_(cairo), context_(context) {}

  // Wrapped to the width from (x, y); the height it takes. `emphasised` pieces of the text are bold.
  double text(std::string_view text, double x, double y, double width, const TextStyle& style,
              const std::vector<std::string>& emphasised = {});
  // One line, or as many as it takes, in the middle of the box's height.
  void text_in(const Box& box, std::string_view text, const TextStyle& style);
  void line(double x1, double y1, double x2, double y2, double width_pt = 0.6);
  void frame(const Box& box, double width_pt);
  void fill(const Box& box, double grey);

 private:
  PangoLayout* layout_of(std::string_view text, double width, const TextStyle& style,
                         const std::vector<std::string>& emphasised);
  cairo_t* cairo_;
  PangoContext* context_;
};

}  // namespace exam
