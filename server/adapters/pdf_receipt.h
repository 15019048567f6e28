// The receipt's page: what was paid, by whom, for what, and what of it went back.
#pragma once

#include "server/ports/ticket_printer.h"

#include <pango/pangocairo.h>

namespace exam {

void draw_receipt(cairo_t* cairo, PangoContext* context, const PrintableReceipt& receipt);

}  // namespace exam
