#include "server/services/money_desk.h"

#include "server/random_text.h"
#include "server/store/audit.h"
#include "server/store/money_desk.h"

namespace exam {

Outcome<api::MoneyAttention> MoneyDesk::attention() {
  return database_.read([&](Connection& db) -> Outcome<api::MoneyAttention> {
    auto found = money_attention(db, clock_.now());
    if (!found) return fail(found.error());
    return std::move(*found);
  });
}

Outcome<api::MoneyOrders> MoneyDesk::orders(const Visitor& staff, const std::string& find) {
  const Instant now = clock_.now();
  return database_.write([&](Connection& db) -> Outcome<api::MoneyOrders> {
    auto found = money_orders(db, find, now);
    if (!found) return fail(found.error());
    const AuditEntry entry{random_hex(random_, 16), staff.account, "orders.look",
                           find.empty() ? "latest" : "found", std::to_string(found->size()) + " orders"};
    if (auto audited = write_audit(db, entry, now); !audited) return fail(audited.error());
    return api::MoneyOrders{std::move(*found)};
  });
}

Outcome<api::MoneyOrder> MoneyDesk::order(const std::string& number) {
  return database_.read([&](Connection& db) -> Outcome<api::MoneyOrder> {
    auto found = money_orders(db, number, clock_.now());
    if (!found) return fail(found.error());
    if (found->empty()) return fail(ProblemCode::not_found);
    return std::move(found->front());
  });
}

}  // namespace exam
