#include "server/adapters/pdf_ticket.h"

#include "server/adapters/pdf_page.h"
#include "server/adapters/pdf_receipt.h"
#include "server/adapters/pdf_text.h"

#include <algorithm>
#include <qrcodegen.hpp>

namespace exam {
namespace {

using namespace pdf_page;

constexpr double photo_width = 35 * mm, photo_height = 53 * mm;  // 二寸
constexpr double padding = 10;
constexpr double label_grey = 0.95, soft = 0.35;

struct Unref {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

// The candidate's JPEG goes into the file as it is: no second compression.
void draw_photo(cairo_t* cairo, const Bytes& jpeg, const Box& box) {
  const auto header = read_jpeg_header(jpeg);
  if (!header) return;
  const std::unique_ptr<cairo_surface_t, Unref> image(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, header->width, header->height));
  cairo_surface_set_mime_data(image.get(), CAIRO_MIME_TYPE_JPEG, jpeg.data(), jpeg.size(), nullptr, nullptr);
  cairo_save(cairo);
  cairo_translate(cairo, box.x, box.y);
  cairo_scale(cairo, box.width / header->width, box.height / header->height);
  cairo_set_source_surface(cairo, image.get(), 0, 0);
  cairo_paint(cairo);
  cairo_restore(cairo);
}

void draw_qr(cairo_t* cairo, const std::string& content, double x, double y, double side) {
  const auto code = qrcodegen::QrCode::encodeText(content.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  const double module = side / code.getSize();
  cairo_set_source_rgb(cairo, 0, 0, 0);
  for (int row = 0; row < code.getSize(); ++row)
    for (int column = 0; column < code.getSize(); ++column)
      if (code.getModule(column, row))
        cairo_rectangle(cairo, x + column * module, y + row * module, module, module);
  cairo_fill(cairo);  // one path: no hairlines between modules
}

double draw_title(PdfPen& pen, const AdmissionTicket& ticket, double y) {
  TextStyle title;
  title.size_pt = 20;
  title.bold = true;
  title.align = PANGO_ALIGN_CENTER;
  y += pen.text(ticket.exam_title, left, y, width, title) + 2;
  TextStyle kind = title;
  kind.size_pt = 15;
  kind.bold = false;
  kind.tracking_pt = 8;
  return y + pen.text("准考证", left, y, width, kind) + 16;
}

// Name, document, number and subject with the photo at the right.
double draw_person(cairo_t* cairo, PdfPen& pen, const PrintableTicket& printable, double y) {
  const AdmissionTicket& ticket = printable.ticket;
  const std::pair<const char*, const std::string*> rows[] = {{"姓名", &ticket.full_name},
                                                             {"证件号", &ticket.document_number},
                                                             {"准考证号", &ticket.number},
                                                             {"考试科目", &ticket.subject}};
  const double photo_cell = photo_width + 2 * padding;
  const double row_height = (photo_height + 2 * padding) / 4, height = 4 * row_height;
  const double label_width = 78, value_x = left + label_width, photo_x = right - photo_cell;
  pen.fill({left, y, label_width, height}, label_grey);
  TextStyle label;
  label.align = PANGO_ALIGN_CENTER;
  for (int i = 0; i < 4; ++i) {
    const double top = y + i * row_height;
    TextStyle value;
    value.size_pt = 13;
    const bool is_number = rows[i].second == &ticket.number;
    value.bold = is_number;
    if (is_number) value.size_pt = 18;
    pen.text_in({left, top, label_width, row_height}, rows[i].first, label);
    pen.text_in({value_x + padding, top, photo_x - value_x - 2 * padding, row_height}, *rows[i].second,
                value);
    if (i > 0) pen.line(left, top, photo_x, top);
  }
  pen.line(value_x, y, value_x, y + height);
  pen.line(photo_x, y, photo_x, y + height);
  draw_photo(cairo, printable.photo_jpeg, {photo_x + padding, y + padding, photo_width, photo_height});
  return y + height;
}

// Venue, room, seat and time in four columns.
double draw_place(PdfPen& pen, const AdmissionTicket& ticket, double y) {
  const double widths[] = {width * 0.32, width * 0.28, width * 0.14, width * 0.26};
  const std::string starts_at = shanghai_minute_text(ticket.starts_at);
  const std::pair<const char*, const std::string*> columns[] = {{"考点", &ticket.venue_name},
                                                                {"考场", &ticket.room_name},
                                                                {"座位", &ticket.seat},
                                                                {"考试开始时间", &starts_at}};
  const double head = 26, body = 50;
  pen.fill({left, y, width, head}, label_grey);
  pen.line(left, y, right, y);
  pen.line(left, y + head, right, y + head);
  double x = left;
  for (int i = 0; i < 4; ++i) {
    TextStyle label;
    label.align = PANGO_ALIGN_CENTER;
    TextStyle value = label;
    value.size_pt = 12;
    if (i == 2) value.size_pt = 19, value.bold = true;
    if (i == 3) value.bold = true;
    pen.text_in({x, y, widths[i], head}, columns[i].first, label);
    pen.text_in({x + 6, y + head, widths[i] - 12, body}, *columns[i].second, value);
    if (i > 0) pen.line(x, y, x, y + head + body);
    x += widths[i];
  }
  return y + head + body;
}

double draw_notices(PdfPen& pen, const AdmissionTicket& ticket, double y) {
  TextStyle head;
  head.size_pt = 13;
  head.bold = true;
  y += pen.text("考生须知", left, y, width, head) + 6;
  TextStyle style;
  style.size_pt = 11;
  style.line_height = 1.1;
  const double number_width = 20;
  int number = 0;
  for (const std::string& notice : ticket_notices(ticket.duration_minutes)) {
    pen.text(std::to_string(++number) + ".", left, y, number_width, style);
    y += pen.text(notice, left + number_width, y, width - number_width, style,
                  {"请提前 40 分钟入场", "开考前 15 分钟禁止入场！", "纸质准考证和有效身份证件原件"}) +
         4;
  }
  return y;
}

void draw_foot(cairo_t* cairo, PdfPen& pen, const AdmissionTicket& ticket, double y) {
  const double side = 24 * mm, text_width = width - side - 24;
  pen.line(left, y, right, y, 0.4);
  y += 14;
  TextStyle label;
  label.size_pt = 10;
  label.grey = soft;
  TextStyle value;
  value.size_pt = 13;
  double text_y = y + pen.text("考点地址", left, y, text_width, label) + 2;
  text_y += pen.text(ticket.venue_address, left, text_y, text_width, value) + 10;
  pen.text("请用 A4 纸打印本页。时间均为北京时间。", left, text_y, text_width, label);
  draw_qr(cairo, ticket.number, right - side, y, side);
  TextStyle caption = label;
  caption.align = PANGO_ALIGN_CENTER;
  pen.text(ticket.number, right - side - 12, y + side + 4, side + 24, caption);
}

void draw_page(cairo_t* cairo, PangoContext* context, const PrintableTicket& printable) {
  PdfPen pen(cairo, context);
  double y = draw_title(pen, printable.ticket, margin);
  const double table_top = y;
  y = draw_person(cairo, pen, printable, y);
  y = draw_place(pen, printable.ticket, y);
  pen.frame({left, table_top, width, y - table_top}, 1.2);
  y = draw_notices(pen, printable.ticket, y + 20);
  draw_foot(cairo, pen, printable.ticket, y + 12);
}

}  // namespace

PdfTicket::PdfTicket() : fonts_(pango_cairo_font_map_new()) {}

PdfTicket::~PdfTicket() {
  g_object_unref(fonts_);
}

std::string PdfTicket::print(const PrintableTicket& printable) {
  const std::lock_guard lock(mutex_);
  return print_page(fonts_, "准考证 " + printable.ticket.number,
                    [&](cairo_t* cairo, PangoContext* context) { draw_page(cairo, context, printable); });
}

std::string PdfTicket::print(const PrintableReceipt& receipt) {
  const std::lock_guard lock(mutex_);
  return print_page(fonts_, "电子收据 " + receipt.order_number,
                    [&](cairo_t* cairo, PangoContext* context) { draw_receipt(cairo, context, receipt); });
}

}  // namespace exam
