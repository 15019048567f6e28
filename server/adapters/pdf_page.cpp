#include "server/adapters/pdf_page.h"

#include <cairo-pdf.h>
#include <memory>

namespace exam {
namespace {

struct Unref {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(PangoContext* context) const { g_object_unref(context); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

cairo_status_t append(void* into, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string print_page(PangoFontMap* fonts, const std::string& title,
                       const std::function<void(cairo_t*, PangoContext*)>& draw) {
  std::string file;
  const Owned<cairo_surface_t> surface(
      cairo_pdf_surface_create_for_stream(append, &file, pdf_page::page_width, pdf_page::page_height));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  {
    const Owned<cairo_t> cairo(cairo_create(surface.get()));
    const Owned<PangoContext> context(pango_font_map_create_context(fonts));
    pango_context_set_language(context.get(), pango_language_from_string("zh-cn"));
    pango_cairo_update_context(cairo.get(), context.get());
    draw(cairo.get(), context.get());
    cairo_show_page(cairo.get());
  }
  cairo_surface_finish(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return {};
  return file;
}

}  // namespace exam
