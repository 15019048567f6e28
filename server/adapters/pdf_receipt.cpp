#include "server/adapters/pdf_receipt.h"

#include "server/adapters/pdf_page.h"
#include "server/adapters/pdf_text.h"

namespace exam {
namespace {

using namespace pdf_page;

constexpr double label_width = 96, row_height = 34, padding = 10, label_grey = 0.95, soft = 0.35;

std::string moment(Instant at) {
  return shanghai_second_text(at) + "（北京时间）";
}

double draw_row(PdfPen& pen, double y, std::string_view label, std::string_view value, bool bold = false) {
  TextStyle value_style;
  value_style.size_pt = bold ? 16 : 12;
  value_style.bold = bold;
  pen.fill({left, y, label_width, row_height}, label_grey);
  TextStyle label_style;
  label_style.align = PANGO_ALIGN_CENTER;
  pen.text_in({left, y, label_width, row_height}, label, label_style);
  pen.text_in({left + label_width + padding, y, width - label_width - 2 * padding, row_height}, value,
              value_style);
  pen.line(left, y + row_height, right, y + row_height);
  return y + row_height;
}

double draw_table(PdfPen& pen, const PrintableReceipt& receipt, double y) {
  const double top = y;
  y = draw_row(pen, y, "订单号", receipt.order_number);
  y = draw_row(pen, y, "支付宝交易号", receipt.trade_no);
  y = draw_row(pen, y, "收费项目", receipt.exam_title + " 报名费");
  y = draw_row(pen, y, "考试场次", receipt.session);
  y = draw_row(pen, y, "考生", receipt.full_name + "（账号 " + receipt.account + "）");
  y = draw_row(pen, y, "付款账户", receipt.payer.empty() ? "支付宝未提供" : receipt.payer);
  y = draw_row(pen, y, "付款时间", moment(receipt.paid_at));
  y = draw_row(pen, y, "实付金额", "¥" + yuan_text(receipt.amount), true);
  for (const PrintableReceipt::Refund& refund : receipt.refunds) {
    y = draw_row(pen, y, "退款单号", refund.number);
    y = draw_row(pen, y, refund.done_at ? "已退款" : "退款中",
                 "¥" + yuan_text(refund.amount) + (refund.done_at ? "，" + moment(*refund.done_at) : ""),
                 true);
  }
  pen.line(left + label_width, top, left + label_width, y);
  pen.frame({left, top, width, y - top}, 1.2);
  return y;
}

}  // namespace

void draw_receipt(cairo_t* cairo, PangoContext* context, const PrintableReceipt& receipt) {
  PdfPen pen(cairo, context);
  TextStyle title;
  title.size_pt = 20;
  title.bold = true;
  title.align = PANGO_ALIGN_CENTER;
  double y = margin;
  y += pen.text("外语等级考试报名平台", left, y, width, title) + 2;
  TextStyle kind = title;
  kind.size_pt = 15;
  kind.bold = false;
  kind.tracking_pt = 6;
  y += pen.text("电子收据", left, y, width, kind) + 16;
  y = draw_table(pen, receipt, y) + 14;
  TextStyle note;
  note.size_pt = 10;
  note.grey = soft;
  y += pen.text("本收据由平台根据支付宝的交易记录生成，供考生留存，不作为发票或报销凭证。", left, y, width,
                note) +
       4;
  pen.text("生成时间：" + moment(receipt.printed_at), left, y, width, note);
}

}  // namespace exam
