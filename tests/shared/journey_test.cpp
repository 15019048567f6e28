#include "shared/journey.h"

#include <catch_amalgamated.hpp>

using namespace exam;

namespace {

// apply 1000–2000, pay until 3,000,000, ticket 4,000,000–5,000,000.
const ExamWindows windows{Instant{1000}, Instant{2000}, Instant{3'000'000}, Instant{4'000'000},
                          Instant{5'000'000}};
const Instant applying{1500}, choosing{10'000};

struct Facts : JourneyFacts {
  Facts() {
    verified = true;
    windows = ::windows;
  }
  Facts& with(ApplicationStatus status) {
    application = status;
    return *this;
  }
  Facts& held(HoldState state, Instant at = choosing) {
    application = ApplicationStatus::approved;
    hold = new_hold({"h"}, {"s"}, {"a"}, at);
    hold->state = state;
    return *this;
  }
  Facts& with(OrderState state) {
    order = state;
    return *this;
  }
};

constexpr std::string_view state_names[]{"open", "done", "waiting", "closed"};
constexpr std::string_view reason_names[]{"none",
                                          "verify_first",
                                          "opens_at",
                                          "window_over",
                                          "can_apply",
                                          "can_correct",
                                          "can_apply_again",
                                          "withdrawn",
                                          "submitted",
                                          "review_pending",
                                          "review_approved",
                                          "review_returned",
                                          "review_rejected",
                                          "can_choose",
                                          "place_held",
                                          "place_confirmed",
                                          "hold_expired",
                                          "can_pay",
                                          "paid",
                                          "fee_returned",
                                          "payment_refunding",
                                          "payment_refunded",
                                          "can_print",
                                          "earlier_step"};

std::string told(const Step& step) {
  return std::string(state_names[static_cast<int>(step.state)]) + ":" +
         std::string(reason_names[static_cast<int>(step.reason)]);
}

std::string told(const JourneyFacts& facts, Instant now) {
  std::string text;
  for (const Step& step : journey(facts, now)) text += (text.empty() ? "" : " ") + told(step);
  return text;
}

std::string apply_step(const JourneyFacts& facts, std::int64_t now) {
  return told(journey(facts, Instant{now})[0]);
}

}  // namespace

TEST_CASE("nothing done yet: before, within and after the application window") {
  const std::string rest =
      " waiting:earlier_step waiting:earlier_step waiting:earlier_step waiting:earlier_step";
  CHECK(told(Facts{}, Instant{999}) == "waiting:opens_at" + rest);
  CHECK(told(Facts{}, Instant{1000}) == "open:can_apply" + rest);
  CHECK(told(Facts{}, Instant{1999}) == "open:can_apply" + rest);
  const std::string over =
      "closed:window_over closed:earlier_step closed:earlier_step closed:earlier_step closed:earlier_step";
  CHECK(told(Facts{}, Instant{2000}) == over);
}

TEST_CASE("a real name comes before an application") {
  Facts facts;
  facts.verified = false;
  CHECK(apply_step(facts, 999) == "waiting:verify_first");
  CHECK(apply_step(facts, 1500) == "waiting:verify_first");
  CHECK(apply_step(facts, 2000) == "closed:window_over");
}

TEST_CASE("review") {
  CHECK(told(Facts{}.with(ApplicationStatus::pending), applying) ==
        "done:submitted waiting:review_pending waiting:earlier_step waiting:earlier_step "
        "waiting:earlier_step");
  CHECK(told(Facts{}.with(ApplicationStatus::approved), applying) ==
        "done:submitted done:review_approved open:can_choose waiting:earlier_step waiting:earlier_step");
  CHECK(told(Facts{}.with(ApplicationStatus::rejected), applying) ==
        "done:submitted closed:review_rejected closed:earlier_step closed:earlier_step closed:earlier_step");
  CHECK(told(Facts{}.with(ApplicationStatus::returned), applying) ==
        "open:can_correct waiting:review_returned waiting:earlier_step waiting:earlier_step "
        "waiting:earlier_step");
}

TEST_CASE("a returned application is corrected until the window ends") {
  CHECK(apply_step(Facts{}.with(ApplicationStatus::returned), 1999) == "open:can_correct");
  CHECK(told(Facts{}.with(ApplicationStatus::returned), Instant{2000}) ==
        "closed:window_over closed:review_returned closed:earlier_step closed:earlier_step "
        "closed:earlier_step");
}

TEST_CASE("choosing ends with the payment deadline") {
  const Facts approved = Facts{}.with(ApplicationStatus::approved);
  CHECK(told(journey(approved, Instant{2'999'999})[2]) == "open:can_choose");
  CHECK(told(approved, Instant{3'000'000}) ==
        "done:submitted done:review_approved closed:window_over closed:window_over closed:earlier_step");
  const Facts pending = Facts{}.with(ApplicationStatus::pending);
  CHECK(told(pending, Instant{3'000'000}) ==
        "done:submitted waiting:review_pending closed:window_over closed:window_over closed:earlier_step");
}

TEST_CASE("a held place can be paid for until its fifteen minutes are over") {
  const Facts held = Facts{}.held(HoldState::pending);
  const Instant end = choosing + hold_ms;
  const std::string paying =
      "done:submitted done:review_approved done:place_held open:can_pay waiting:earlier_step";
  CHECK(told(held, choosing) == paying);
  CHECK(told(held, end + -1) == paying);
  const std::string over =
      "done:submitted done:review_approved open:hold_expired waiting:hold_expired waiting:earlier_step";
  CHECK(told(held, end) == over);
  CHECK(told(Facts{held}.with(OrderState::unpaid), end + -1) == paying);
  CHECK(told(Facts{held}.with(OrderState::unpaid), end) == over);
  CHECK(told(Facts{}.held(HoldState::expired).with(OrderState::closed), choosing) == over);
  const Journey steps = journey(held, choosing);
  CHECK(steps[2].until == end);
  CHECK(steps[3].until == end);
  CHECK(journey(held, end)[3].until == windows.pay_until);
}

TEST_CASE("a place held before the deadline outlives it") {
  const Facts held = Facts{}.held(HoldState::pending, windows.pay_until + -1);
  CHECK(told(held, windows.pay_until) ==
        "done:submitted done:review_approved done:place_held open:can_pay waiting:earlier_step");
  CHECK(told(held, windows.pay_until + hold_ms) ==
        "done:submitted done:review_approved closed:window_over closed:window_over closed:earlier_step");
}

TEST_CASE("a released place leads back to choosing") {
  CHECK(told(Facts{}.held(HoldState::released).with(OrderState::closed), choosing) ==
        "done:submitted done:review_approved open:can_choose waiting:earlier_step waiting:earlier_step");
}

TEST_CASE("a stuck hold waits for the provider's word") {
  const Facts stuck = Facts{}.held(HoldState::stuck).with(OrderState::unpaid);
  CHECK(told(stuck, choosing + hold_ms) ==
        "done:submitted done:review_approved done:place_held waiting:hold_expired waiting:earlier_step");
}

TEST_CASE("paid: the ticket is printed within its window") {
  const Facts paid = Facts{}.held(HoldState::confirmed).with(OrderState::paid);
  const std::string before = "done:submitted done:review_approved done:place_confirmed done:paid ";
  CHECK(told(paid, choosing) == before + "waiting:opens_at");
  CHECK(told(paid, Instant{3'999'999}) == before + "waiting:opens_at");
  CHECK(told(paid, Instant{4'000'000}) == before + "open:can_print");
  CHECK(told(paid, Instant{4'999'999}) == before + "open:can_print");
  CHECK(told(paid, Instant{5'000'000}) == before + "closed:window_over");
}

TEST_CASE("a late payment is refunded and said so; another place may be chosen before the deadline") {
  const Facts refunding = Facts{}.held(HoldState::expired).with(OrderState::refunding);
  CHECK(told(refunding, choosing) ==
        "done:submitted done:review_approved open:hold_expired waiting:payment_refunding "
        "waiting:earlier_step");
  CHECK(told(refunding, windows.pay_until) ==
        "done:submitted done:review_approved closed:window_over closed:payment_refunding "
        "closed:earlier_step");
  const Facts refunded = Facts{}.held(HoldState::expired).with(OrderState::refunded);
  CHECK(told(refunded, choosing) ==
        "done:submitted done:review_approved open:hold_expired waiting:payment_refunded "
        "waiting:earlier_step");
}

TEST_CASE("a withdrawn application begins anew while the window is open, and is over behind it") {
  const Facts gone =
      Facts{}.held(HoldState::released).with(OrderState::refunding).with(ApplicationStatus::withdrawn);
  CHECK(told(gone, applying) ==
        "open:can_apply_again waiting:earlier_step waiting:earlier_step waiting:payment_refunding "
        "waiting:earlier_step");
  CHECK(told(gone, choosing) ==
        "closed:withdrawn closed:earlier_step closed:earlier_step closed:payment_refunding "
        "closed:earlier_step");
}

TEST_CASE("a fee that staff gave back leaves the place, and the ticket") {
  for (const OrderState order : {OrderState::refunding, OrderState::refunded}) {
    const Facts kept = Facts{}.held(HoldState::confirmed).with(order);
    CHECK(told(kept, Instant{4'000'000}) ==
          "done:submitted done:review_approved done:place_confirmed done:fee_returned open:can_print");
  }
}

TEST_CASE("each step carries its kind and the times that people are shown") {
  const Journey steps = journey(Facts{}.with(ApplicationStatus::approved), applying);
  for (std::size_t i = 0; i < steps.size(); ++i) CHECK(steps[i].kind == static_cast<StepKind>(i));
  CHECK(steps[0].from == windows.apply_from);
  CHECK(steps[0].until == windows.apply_until);
  CHECK(!steps[1].from);
  CHECK(!steps[1].until);
  CHECK(!steps[2].from);
  CHECK(steps[2].until == windows.pay_until);
  CHECK(steps[3].until == windows.pay_until);
  CHECK(steps[4].from == windows.ticket_from);
  CHECK(steps[4].until == windows.ticket_until);
}

TEST_CASE("the current step is the first open one, else the first that is not done") {
  auto current = [](const JourneyFacts& facts, Instant now) { return current_step(journey(facts, now)); };
  CHECK(current(Facts{}, Instant{0}) == 0);
  CHECK(current(Facts{}, applying) == 0);
  CHECK(current(Facts{}.with(ApplicationStatus::pending), applying) == 1);
  CHECK(current(Facts{}.with(ApplicationStatus::returned), applying) == 0);
  CHECK(current(Facts{}.with(ApplicationStatus::rejected), applying) == 1);
  CHECK(current(Facts{}.with(ApplicationStatus::approved), applying) == 2);
  CHECK(current(Facts{}.held(HoldState::pending), choosing) == 3);
  CHECK(current(Facts{}.held(HoldState::pending), choosing + hold_ms) == 2);
  CHECK(current(Facts{}.held(HoldState::stuck), choosing) == 3);
  CHECK(current(Facts{}.held(HoldState::confirmed).with(OrderState::paid), choosing) == 4);
  Journey done;
  for (Step& step : done) step.state = StepState::done;
  CHECK(current_step(done) == 4);
}

TEST_CASE("every combination of facts gives a road without contradictions") {
  constexpr std::int64_t times[]{0,       999,       1000,      1999,      2000,      10'000,    909'999,
                                 910'000, 2'999'999, 3'000'000, 3'999'999, 4'000'000, 4'999'999, 5'000'000};
  for (const std::int64_t now : times) {
    for (int application = -1; application < 4; ++application) {
      for (int hold = -1; hold < 5; ++hold) {
        for (int order = -1; order < 5; ++order) {
          Facts facts;
          if (hold >= 0) facts.held(static_cast<HoldState>(hold));
          facts.application.reset();
          if (application >= 0) facts.application = static_cast<ApplicationStatus>(application);
          if (order >= 0) facts.order = static_cast<OrderState>(order);
          const Journey steps = journey(facts, Instant{now});
          const bool apply_and_review =
              steps[0].state == StepState::open && steps[1].state == StepState::done;
          const bool pays_twice = steps[3].state == StepState::open && facts.order == OrderState::paid;
          const bool has_place = facts.hold && facts.hold->state == HoldState::confirmed;
          const bool prints_unpaid = steps[4].state == StepState::open && !has_place;
          const bool unexplained = std::any_of(
              steps.begin(), steps.end(), [](const Step& step) { return step.reason == StepReason::none; });
          CHECK_FALSE((apply_and_review || pays_twice || prints_unpaid || unexplained));
        }
      }
    }
  }
}
