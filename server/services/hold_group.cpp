#include "server/services/hold_group.h"

#include "server/random_text.h"
#include "server/services/access_tokens.h"
#include "server/store/locks.h"

#include <algorithm>
#include <set>

namespace exam {
namespace {

// What the group knows and has decided so far.
struct Group {
  Instant now;
  std::set<std::string> kept;  // sessions that another transaction has and nobody waits for
  std::vector<std::optional<Claimant>> claimants;
  std::map<std::string, std::optional<ExamTerms>> exams;
  std::map<std::string, SessionPlaces> places;  // `taken` moves on with each decision
  std::set<std::string> expired;                // holds, just written down
  std::vector<SeatHold> won;
  std::vector<SeatHold> left;  // in their new state, released or expired
};

using Asks = std::vector<HoldAsk*>;

HoldRequests requests_of(const Asks& asks) {
  HoldRequests requests;
  requests.reserve(asks.size());
  for (const HoldAsk* ask : asks) requests.push_back(&ask->request);
  return requests;
}

DbResult<std::vector<bool>> lock_candidates(Connection& db, const Asks& asks) {
  std::vector<std::string> names;
  names.reserve(asks.size());
  for (const HoldAsk* ask : asks) names.push_back(candidate_lock(ask->request.account));
  return db.lock_free_ones(names);
}

// Those that are asked for, and those that may be left.
DbResult<void> lock_sessions(Connection& db, const std::vector<SessionId>& sessions, WaitForLock wait,
                             Group& group) {
  std::set<std::string> ids;
  for (const SessionId& session : sessions) ids.insert(session.value);
  for (const auto& claimant : group.claimants)
    if (claimant && claimant->hold) ids.insert(claimant->hold->session_id.value);
  std::vector<std::string> names;
  names.reserve(ids.size());
  for (const std::string& id : ids) names.push_back(session_lock(SessionId{id}));
  if (wait == WaitForLock::yes) return db.lock(names);
  const auto are_ours = db.lock_free_ones(names);
  if (!are_ours) return fail(are_ours.error());
  std::size_t i = 0;
  for (const std::string& id : ids)
    if (!(*are_ours)[i++]) group.kept.insert(id);
  return {};
}

std::vector<SessionId> sessions_of(const HoldRequests& requests) {
  std::set<std::string> ids;
  for (const HoldRequest* request : requests) ids.insert(request->session.value);
  std::vector<SessionId> sessions;
  sessions.reserve(ids.size());
  for (const std::string& id : ids) sessions.push_back(SessionId{id});
  return sessions;
}

DbResult<void> load_exams(Connection& db, const HoldRequests& requests, Group& group) {
  for (const HoldRequest* request : requests) {
    const auto [entry, is_new] = group.exams.try_emplace(request->exam.value);
    if (!is_new) continue;
    auto terms = find_exam_terms(db, request->exam);
    if (!terms) return fail(terms.error());
    entry->second = std::move(*terms);
  }
  return {};
}

DbResult<Group> load(Connection& db, const HoldRequests& requests, Instant now, WaitForLock wait) {
  Group group;
  group.now = now;
  auto claimants = load_claimants(db, requests);
  if (!claimants) return fail(claimants.error());
  group.claimants = std::move(*claimants);
  if (auto loaded = load_exams(db, requests, group); !loaded) return fail(loaded.error());
  std::vector<SessionId> sessions = sessions_of(requests);
  if (auto locked = lock_sessions(db, sessions, wait, group); !locked) return fail(locked.error());
  std::erase_if(sessions, [&](const SessionId& session) { return group.kept.contains(session.value); });
  if (sessions.empty()) return group;
  const auto expired = expire_overdue_of(db, sessions, now);
  if (!expired) return fail(expired.error());
  for (const HoldId& hold : *expired) group.expired.insert(hold.value);
  auto places = find_places(db, sessions);
  if (!places) return fail(places.error());
  group.places = std::move(*places);
  return group;
}

// Nothing: the place that is held, if any, may be left.
std::optional<Outcome<HoldAnswer>> check_old_place(const HoldAsk& ask, const Claimant& claimant,
                                                   Instant now) {
  if (!claimant.hold) return std::nullopt;
  const SeatHold& hold = *claimant.hold;
  const HoldState state = state_at(hold, now);
  if (state == HoldState::confirmed) return fail(ProblemCode::hold_confirmed);
  if (state == HoldState::pending && hold.session_id == ask.request.session)
    return HoldAnswer{HoldAnswer::Kind::unchanged, hold.id, {}};
  if (claimant.has_open_payment && ask.asked_about != hold.id)
    return HoldAnswer{HoldAnswer::Kind::ask_first, hold.id, {}};
  if (state == HoldState::stuck) return fail(ProblemCode::hold_expired);
  return std::nullopt;
}

Outcome<void> check_new_place(const HoldAsk& ask, const Claimant& claimant, const Group& group) {
  const auto found = group.places.find(ask.request.session.value);
  if (found == group.places.end()) return fail(problem(ProblemCode::not_found, "session_id"));
  const SessionPlaces& places = found->second;
  if (places.exam != ask.request.exam || places.subject != claimant.application.form.subject)
    return fail(problem(ProblemCode::session_other_exam, "session_id"));
  const ChoiceFacts facts{group.exams.at(ask.request.exam.value)->windows.pay_until, places.starts_at,
                          places.capacity, places.taken};
  if (const auto refused = check_may_choose(facts, group.now)) return fail(*refused);
  return {};
}

void leave_old_place(const Claimant& claimant, Group& group) {
  if (!claimant.hold || group.expired.contains(claimant.hold->id.value)) return;
  const auto left = release(*claimant.hold, group.now);
  if (!left) return;  // checked before: confirmed and stuck ones are not left
  group.left.push_back(*left);
  const auto places = group.places.find(left->session_id.value);
  if (places != group.places.end()) --places->second.taken;
}

api::ExamCard card_of(const HoldAsk& ask, const Claimant& claimant, const SeatHold& hold,
                      const ExamTerms& exam) {
  api::ExamCard card;
  card.id = ask.request.exam;
  card.title = exam.title;
  card.windows = exam.windows;
  card.fee = exam.fee;
  card.application = view_of(claimant.application);
  card.hold = api::Hold{hold.id, hold.session_id, hold.state, hold.held_at, hold.expires_at};
  return card;
}

bool is_kept(const HoldAsk& ask, const Claimant& claimant, const Group& group) {
  return group.kept.contains(ask.request.session.value) ||
         (claimant.hold && group.kept.contains(claimant.hold->session_id.value));
}

Outcome<HoldAnswer> decide(const HoldAsk& ask, const std::optional<Claimant>& claimant, Random& random,
                           Group& group) {
  const auto& exam = group.exams.at(ask.request.exam.value);
  if (!exam) return fail(ProblemCode::not_found);
  if (!claimant) return fail(ProblemCode::application_missing);
  if (claimant->application.status != ApplicationStatus::approved)
    return fail(ProblemCode::application_not_approved);
  if (is_kept(ask, *claimant, group)) return fail(ProblemCode::busy);
  if (auto answer = check_old_place(ask, *claimant, group.now)) return std::move(*answer);
  if (auto may = check_new_place(ask, *claimant, group); !may) return fail(may.error());
  leave_old_place(*claimant, group);
  SeatHold hold = new_hold(new_id_in_order<HoldId>(random, group.now), ask.request.session,
                           claimant->application.id, group.now);
  ++group.places.at(hold.session_id.value).taken;
  HoldAnswer answer{HoldAnswer::Kind::held, hold.id, card_of(ask, *claimant, hold, *exam)};
  group.won.push_back(std::move(hold));
  return answer;
}

// A place given back is one that was still held when its row was changed.
DbResult<void> end_left(Connection& db, const Group& group, HoldState state,
                        std::map<std::string, std::int64_t>& changes) {
  std::vector<HoldId> ids;
  std::map<std::string, std::string> session_of;
  for (const SeatHold& hold : group.left) {
    if (hold.state != state) continue;
    ids.push_back(hold.id);
    session_of[hold.id.value] = hold.session_id.value;
  }
  const auto ended = end_holds(db, ids, state, group.now);
  if (!ended) return fail(ended.error());
  for (const HoldId& hold : *ended) --changes[session_of.at(hold.value)];
  // Expired, an order is left to the sweeper, which asks the provider first.
  if (state == HoldState::released) return close_unpaid_orders_of(db, *ended);
  return {};
}

DbResult<void> save(Connection& db, const Group& group) {
  std::map<std::string, std::int64_t> changes;
  for (const HoldState state : {HoldState::released, HoldState::expired}) {
    if (auto done = end_left(db, group, state, changes); !done) return done;
  }
  if (auto done = insert_holds(db, group.won); !done) return done;
  for (const SeatHold& hold : group.won) ++changes[hold.session_id.value];
  return change_taken(db, changes);
}

// Of candidates whose locks are ours.
DbResult<HoldOutcomes> decide_all(Connection& db, Random& random, const Asks& asks, Instant now,
                                  WaitForLock wait) {
  auto group = load(db, requests_of(asks), now, wait);
  if (!group) return fail(group.error());
  HoldOutcomes outcomes;
  outcomes.reserve(asks.size());
  for (std::size_t i = 0; i < asks.size(); ++i)
    outcomes.push_back(decide(*asks[i], group->claimants[i], random, *group));
  if (auto saved = save(db, *group); !saved) return fail(saved.error());
  return outcomes;
}

// The first of each candidate, where nobody else is at work for them; those of the others stay in_use.
DbResult<Asks> take_free_ones(Connection& db, const Asks& asks, HoldOutcomes& outcomes,
                              std::vector<std::size_t>& places) {
  Asks firsts, ours;
  std::vector<std::size_t> places_of_firsts;
  std::set<std::string_view> candidates;
  for (std::size_t i = 0; i < asks.size(); ++i) {
    const AccountId& account = asks[i]->request.account;
    if (account.empty()) {
      outcomes[i] = HoldAnswer{HoldAnswer::Kind::unknown, {}, {}};
    } else if (candidates.insert(account.value).second) {
      firsts.push_back(asks[i]);
      places_of_firsts.push_back(i);
    }
  }
  const auto are_ours = lock_candidates(db, firsts);
  if (!are_ours) return fail(are_ours.error());
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    if (!(*are_ours)[i]) continue;
    ours.push_back(firsts[i]);
    places.push_back(places_of_firsts[i]);
  }
  return ours;
}

}  // namespace

DbResult<void> name_holders(Connection& db, const std::vector<HoldAsk*>& asks, Instant now) {
  std::vector<std::string> hashes;
  for (const HoldAsk* ask : asks)
    if (!ask->token_hash.empty()) hashes.push_back(ask->token_hash);
  if (hashes.empty()) return {};
  const auto found = find_tokens(db, hashes);
  if (!found) return fail(found.error());
  for (HoldAsk* ask : asks) {
    if (ask->token_hash.empty()) continue;
    const auto token = found->find(ask->token_hash);
    const bool is_good = token != found->end() && is_good_as_it_is(token->second, now);
    ask->request.account = is_good ? token->second.visitor.account : AccountId{};
  }
  return {};
}

DbResult<HoldOutcomes> hold_places(Connection& db, Random& random, const std::vector<HoldAsk*>& asks,
                                   Instant now, WaitForLock wait) {
  if (auto named = name_holders(db, asks, now); !named) return fail(named.error());
  HoldOutcomes outcomes(asks.size(), HoldAnswer{HoldAnswer::Kind::in_use, {}, {}});
  std::vector<std::size_t> places;
  const auto ours = take_free_ones(db, asks, outcomes, places);
  if (!ours) return fail(ours.error());
  if (ours->empty()) return outcomes;
  auto decided = decide_all(db, random, *ours, now, wait);
  if (!decided) return fail(decided.error());
  for (std::size_t i = 0; i < places.size(); ++i) outcomes[places[i]] = std::move((*decided)[i]);
  return outcomes;
}

}  // namespace exam
