#include "server/sandbox/portrait.h"

#include <cairo.h>
#include <algorithm>
#include <cstring>
#include <memory>

#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image_write.h>

namespace exam::sandbox {
namespace {

constexpr int width = 480, height = 640;
constexpr int jpeg_quality = 90;
constexpr int side_px_max = 1280;

struct Colour {
  double r, g, b;
};
constexpr Colour backdrop{0.80, 0.88, 0.95}, skin{0.96, 0.82, 0.70}, skin_shade{0.91, 0.74, 0.61},
    hair{0.16, 0.14, 0.15}, jacket{0.13, 0.23, 0.40}, shirt{0.97, 0.98, 1.0}, ink{0.18, 0.14, 0.13},
    lips{0.80, 0.42, 0.40}, blush{0.95, 0.69, 0.62};

void set(cairo_t* draw, Colour colour) {
  cairo_set_source_rgb(draw, colour.r, colour.g, colour.b);
}

void fill_ellipse(cairo_t* draw, double x, double y, double radius_x, double radius_y, Colour colour) {
  cairo_save(draw);
  cairo_translate(draw, x, y);
  cairo_scale(draw, radius_x, radius_y);
  cairo_arc(draw, 0, 0, 1, 0, 6.2831853);
  cairo_restore(draw);
  set(draw, colour);
  cairo_fill(draw);
}

void draw_body(cairo_t* draw) {
  cairo_move_to(draw, 40, height);
  cairo_curve_to(draw, 50, 510, 130, 490, 240, 480);
  cairo_curve_to(draw, 350, 490, 430, 510, 440, height);
  cairo_close_path(draw);
  set(draw, jacket);
  cairo_fill(draw);
  cairo_move_to(draw, 178, 486);
  cairo_line_to(draw, 240, 600);
  cairo_line_to(draw, 302, 486);
  cairo_close_path(draw);
  set(draw, shirt);
  cairo_fill(draw);
  cairo_rectangle(draw, 198, 400, 84, 100);
  set(draw, skin_shade);
  cairo_fill(draw);
  fill_ellipse(draw, 240, 498, 42, 30, skin_shade);
}

void draw_head(cairo_t* draw) {
  fill_ellipse(draw, 240, 262, 134, 150, hair);
  fill_ellipse(draw, 116, 310, 20, 30, skin_shade);
  fill_ellipse(draw, 364, 310, 20, 30, skin_shade);
  fill_ellipse(draw, 240, 305, 118, 142, skin);
  cairo_move_to(draw, 112, 290);  // the fringe
  cairo_curve_to(draw, 100, 90, 380, 90, 368, 290);
  cairo_curve_to(draw, 355, 215, 300, 205, 262, 190);
  cairo_curve_to(draw, 240, 222, 150, 215, 112, 290);
  set(draw, hair);
  cairo_fill(draw);
}

void draw_features(cairo_t* draw) {
  cairo_set_line_cap(draw, CAIRO_LINE_CAP_ROUND);
  for (const double x : {190.0, 290.0}) {
    fill_ellipse(draw, x, 302, 20, 13, shirt);
    fill_ellipse(draw, x, 302, 11, 12, ink);
    fill_ellipse(draw, x + 4, 298, 3, 3, shirt);
    fill_ellipse(draw, x + (x < 240 ? -18 : 18), 350, 22, 13, blush);
    cairo_set_line_width(draw, 7);
    set(draw, hair);
    cairo_move_to(draw, x - 24, 272);
    cairo_curve_to(draw, x - 8, 262, x + 8, 262, x + 24, 272);
    cairo_stroke(draw);
  }
  cairo_set_line_width(draw, 5);
  set(draw, skin_shade);
  cairo_move_to(draw, 240, 312);
  cairo_curve_to(draw, 236, 340, 226, 352, 244, 354);
  cairo_stroke(draw);
  cairo_set_line_width(draw, 7);
  set(draw, lips);
  cairo_move_to(draw, 204, 388);
  cairo_curve_to(draw, 222, 408, 258, 408, 276, 388);
  cairo_stroke(draw);
}

std::string encode(const Pixels& pixels) {
  std::string jpeg;
  const auto append = [](void* into, void* data, int size) {
    static_cast<std::string*>(into)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
  };
  stbi_write_jpg_to_func(append, &jpeg, pixels.width, pixels.height, 3, pixels.rgb.data(), jpeg_quality);
  return jpeg;
}

// Every block of step × step pixels becomes their mean.
Pixels shrink(const Pixels& from, int step) {
  Pixels to;
  to.width = from.width / step;
  to.height = from.height / step;
  to.rgb.reserve(static_cast<std::size_t>(to.width) * static_cast<std::size_t>(to.height) * 3);
  for (int y = 0; y < to.height; ++y)
    for (int x = 0; x < to.width; ++x)
      for (int channel = 0; channel < 3; ++channel) {
        int sum = 0;
        for (int inner = 0; inner < step * step; ++inner) {
          const int row = y * step + inner / step, column = x * step + inner % step;
          sum += from.rgb[(static_cast<std::size_t>(row) * static_cast<std::size_t>(from.width) +
                           static_cast<std::size_t>(column)) *
                              3 +
                          static_cast<std::size_t>(channel)];
        }
        to.rgb.push_back(static_cast<std::uint8_t>(sum / (step * step)));
      }
  return to;
}

}  // namespace

std::string draw_portrait_jpeg() {
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), cairo_surface_destroy);
  {
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> draw(cairo_create(surface.get()), cairo_destroy);
    set(draw.get(), backdrop);
    cairo_paint(draw.get());
    draw_body(draw.get());
    draw_head(draw.get());
    draw_features(draw.get());
  }
  cairo_surface_flush(surface.get());
  const unsigned char* data = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  Pixels pixels;
  pixels.width = width;
  pixels.height = height;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      std::uint32_t packed = 0;  // 0x00RRGGBB in the machine's own byte order
      std::memcpy(&packed, data + y * stride + x * 4, sizeof packed);
      for (const int shift : {16, 8, 0})
        pixels.rgb.push_back(static_cast<std::uint8_t>(packed >> shift & 0xFFU));
    }
  return encode(pixels);
}

std::string jpeg_of_upload(ByteView upload) {
  const std::string_view kind = image_kind(upload);
  if (kind != "jpeg" && kind != "png") return {};
  const auto pixels = decode_image(upload);
  if (!pixels) return {};
  const int step = (std::max(pixels->width, pixels->height) + side_px_max - 1) / side_px_max;
  return encode(step > 1 ? shrink(*pixels, step) : *pixels);
}

}  // namespace exam::sandbox
