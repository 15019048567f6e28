// An exam as its candidate sees it: the exam's facts, the application, its latest hold and that hold's order.
// Whoever answers with a card reads it here.
#pragma once

#include "server/ports/database.h"
#include "shared/api/messages.h"

namespace exam {

// All exams in their order. Hold states are those of `now`; the QR is there only while it can be paid.
DbResult<std::vector<api::ExamCard>> exam_cards(Connection& db, const AccountId& account, Instant now);
// Empty: no such exam.
DbResult<std::optional<api::ExamCard>> exam_card(Connection& db, const ExamId& exam, const AccountId& account,
                                                 Instant now);
// What journey() needs to know of a card.
JourneyFacts facts_of(const api::ExamCard& card, bool verified);

}  // namespace exam
