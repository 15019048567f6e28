#include "server/store/exam_cards.h"

#include "server/store/applications.h"
#include "server/store/columns.h"
#include "server/store/exams.h"
#include "server/store/order_views.h"

namespace exam {
namespace {

// Applied for again, an application begins anew: what it held before it was withdrawn is history.
DbResult<std::optional<SeatHold>> latest_hold(Connection& db, const StoredApplication& application) {
  const bool is_withdrawn = application.status == ApplicationStatus::withdrawn;
  const Instant after = is_withdrawn ? Instant{-1} : application.withdrawn_at.value_or(Instant{-1});
  const auto rows = db.run(
      "SELECT id, session_id, application_id, state, held_at, expires_at FROM seat_hold"
      " WHERE application_id = $1 AND held_at > $2"
      " ORDER BY CASE WHEN state IN ('pending', 'confirmed', 'stuck') THEN 0 ELSE 1 END, held_at DESC, id "
      "DESC"
      " LIMIT 1",
      {application.id.value, after.ms});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  const Row& row = rows->front();
  SeatHold hold;
  hold.id.value = row.text("id");
  hold.session_id.value = row.text("session_id");
  hold.application_id.value = row.text("application_id");
  hold.state = enum_column<HoldState>(row, "state");
  hold.held_at = row.instant("held_at");
  hold.expires_at = row.instant("expires_at");
  return hold;
}

DbResult<api::ExamCard> card_of(Connection& db, const Exam& exam, const AccountId& account, Instant now) {
  api::ExamCard card;
  card.id = exam.id;
  card.title = exam.title;
  card.windows = exam.windows;
  card.fee = exam.fee;
  const auto application = find_application(db, exam.id, account);
  if (!application) return fail(application.error());
  if (!*application) return card;
  card.application = view_of(**application);
  const auto hold = latest_hold(db, **application);
  if (!hold) return fail(hold.error());
  if (!*hold) return card;
  const SeatHold& held = **hold;
  card.hold = api::Hold{held.id, held.session_id, state_at(held, now), held.held_at, held.expires_at};
  auto order = order_view_of_hold(db, held.id, card.hold->state, now);
  if (!order) return fail(order.error());
  card.order = std::move(*order);
  return card;
}

}  // namespace

DbResult<std::vector<api::ExamCard>> exam_cards(Connection& db, const AccountId& account, Instant now) {
  const auto exams = all_exams(db);
  if (!exams) return fail(exams.error());
  std::vector<api::ExamCard> cards;
  for (const Exam& exam : *exams) {
    auto card = card_of(db, exam, account, now);
    if (!card) return fail(card.error());
    cards.push_back(std::move(*card));
  }
  return cards;
}

DbResult<std::optional<api::ExamCard>> exam_card(Connection& db, const ExamId& id, const AccountId& account,
                                                 Instant now) {
  const auto exam = find_exam(db, id);
  if (!exam) return fail(exam.error());
  if (!*exam) return std::nullopt;
  auto card = card_of(db, **exam, account, now);
  if (!card) return fail(card.error());
  return std::move(*card);
}

JourneyFacts facts_of(const api::ExamCard& card, bool verified) {
  JourneyFacts facts;
  facts.verified = verified;
  facts.windows = card.windows;
  if (card.application) facts.application = card.application->status;
  if (card.hold) {
    facts.hold = SeatHold{card.hold->id,    card.hold->session_id, card.application->id,
                          card.hold->state, card.hold->held_at,    card.hold->expires_at};
  }
  if (card.order) facts.order = card.order->state;
  return facts;
}

}  // namespace exam
