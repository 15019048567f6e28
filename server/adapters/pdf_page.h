// One A4 page as a PDF file, and its measures in points (1/72 inch).
#pragma once

#include <pango/pangocairo.h>
#include <functional>
#include <string>

namespace exam {

namespace pdf_page {
inline constexpr double mm = 72.0 / 25.4;
inline constexpr double page_width = 210 * mm, page_height = 297 * mm, margin = 20 * mm;
inline constexpr double left = margin, right = page_width - margin, width = right - left;
}  // namespace pdf_page

// "" when it could not be made.
std::string print_page(PangoFontMap* fonts, const std::string& title,
                       const std::function<void(cairo_t*, PangoContext*)>& draw);

}  // namespace exam
