// What a statement that changes rows says of itself.
#pragma once

#include "server/ports/database.h"

namespace exam {

inline DbResult<void> discard(const DbResult<Rows>& rows) {
  if (!rows) return fail(rows.error());
  return {};
}

inline DbResult<bool> one_changed(const DbResult<Rows>& rows) {
  if (!rows) return fail(rows.error());
  return rows->changed == 1;
}

}  // namespace exam
