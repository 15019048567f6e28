// What follows from the state: looked up or computed, never stored.
#pragma once

#include "web/client/client_state.h"

#include <optional>
#include <string_view>

namespace exam {

const api::ExamCard* card_of(const ClientState& state, std::string_view exam_id);
// Choices and notice of the exam that the address names; null until loaded.
const api::ExamDetail* open_detail(const ClientState& state);
const api::ExamCard* open_card(const ClientState& state);
// The session of the card's hold; null while the sessions of this exam are not loaded.
const api::SessionView* held_session(const ClientState& state);

Journey journey_of(const api::ExamCard& card, const ClientState& state);
// Address of the screen for a step of an exam.
std::string step_address(std::string_view exam_id, StepKind step);

bool hold_is_live(const api::ExamCard& card, Instant server_now);
std::int64_t remaining_ms(Instant until, const ClientState& state);  // 0 when over

bool is_verified(const ClientState& state);
bool may_review(const ClientState& state);
bool is_operator(const ClientState& state);
// The application of this card may be withdrawn now.
bool may_withdraw(const api::ExamCard& card, const ClientState& state);
PhotoLimits photo_limits_of(const ClientState& state);  // the server's, once the exam is loaded
AgeLimits age_limits_of(const ClientState& state);      // the server's, once somebody is signed in
Date today_of(const ClientState& state);                // Shanghai, by the server's clock

// Whether another scan may begin after this attempt: one with too many tries ends the day, not more.
bool may_scan_again(const ClientState& state, const api::Verification& failed);

// The way that this form can take: whatever was chosen, some documents go to a person.
VerificationWay way_of(const IdentityForm& form);
// The rules of the form on its way, the document's photo included.
Problems identity_problems(const IdentityDraft& draft, Date today, AgeLimits age);
// Nobody is signed in yet, so only the server knows the limits of the age.
inline constexpr AgeLimits any_age{0, 150};
// The rules of the way that was chosen.
Problems recovery_problems(const RecoveryDraft& draft, Date today);
// With what a new password is set, once the person is proved; empty: not yet.
std::string recovery_secret(const ClientState& state);
Problems check_new_password(const NewPasswordForm& form);
// The case that the address names, once it was loaded in full.
const api::IdentityCase* open_identity_case(const ClientState& state);
const api::RecoveryCase* open_recovery_case(const ClientState& state);

// What the bar at the lower edge of every screen says, the most urgent first.
enum class Bar { none, outage, busy, newer_client };
Bar bar_of(const ClientState& state);
// When the server, busy now, is asked again (candidate's clock); empty: an answer is awaited.
std::optional<Instant> busy_until(const ClientState& state);

const api::ReviewItem* open_review_item(const ClientState& state);

// Plain http is only ever the sandbox on one's own machine: then the phone's page is offered as a link.
bool is_demo_address(std::string_view address);

}  // namespace exam
