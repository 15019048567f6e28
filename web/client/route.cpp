#include "web/client/route.h"

#include <array>
#include <vector>

namespace exam {
namespace {

Route not_found() {
  return {Place::not_found, {}, {}, {}, {}};
}

// Ids end up in request paths: nothing but what the server gives out is let through.
bool is_plain_id(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (!letter && !digit && c != '-' && c != '_') return false;
  }
  return true;
}

std::vector<std::string_view> segments_of(std::string_view address) {
  if (address.starts_with('#')) address.remove_prefix(1);
  std::vector<std::string_view> segments;
  while (!address.empty()) {
    const std::size_t slash = address.find('/');
    const std::string_view segment = address.substr(0, slash);
    if (!segment.empty()) segments.push_back(segment);
    if (slash == std::string_view::npos) break;
    address.remove_prefix(slash + 1);
  }
  return segments;
}

struct NamedPlace {
  std::string_view name;
  Place place;
};
constexpr std::string_view sign_in_name = "sign-in";
constexpr std::array exam_places{NamedPlace{"apply", Place::apply}, NamedPlace{"review", Place::review_state},
                                 NamedPlace{"sessions", Place::sessions}, NamedPlace{"pay", Place::pay},
                                 NamedPlace{"ticket", Place::ticket}};
constexpr std::array single_places{
    NamedPlace{sign_in_name, Place::sign_in}, NamedPlace{"register", Place::register_},
    NamedPlace{"terms", Place::terms},        NamedPlace{"privacy", Place::privacy},
    NamedPlace{"profile", Place::profile},    NamedPlace{"recover", Place::recover}};
constexpr std::array profile_places{NamedPlace{"identity", Place::identity},
                                    NamedPlace{"account", Place::account}};
constexpr std::array<std::string_view, 4> review_filters{"pending", "approved", "returned", "rejected"};

constexpr std::array<std::string_view, 3> money_parts{"attention", "orders", "bills"};

template <std::size_t N>
Place place_named(const std::array<NamedPlace, N>& places, std::string_view name) {
  for (const NamedPlace& each : places) {
    if (each.name == name) return each.place;
  }
  return Place::not_found;
}

template <std::size_t N>
std::string name_of(const std::array<NamedPlace, N>& places, Place place) {
  for (const NamedPlace& each : places) {
    if (each.place == place) return std::string(each.name);
  }
  return {};
}

// The desks of people's cases: 人工核验, and forgotten passwords.
struct CaseDesk {
  std::string_view name;
  Place list, one;
};
constexpr std::array case_desks{CaseDesk{"identity", Place::identity_desk, Place::identity_case},
                                CaseDesk{"recovery", Place::recovery_desk, Place::recovery_case}};
constexpr std::array<std::string_view, 3> case_filters{"in_review", "verified", "refused"};

// "#/review/identity", "#/review/identity/refused", "#/review/identity/refused/{id}"
Route case_desk_route(const CaseDesk& desk, const std::vector<std::string_view>& segments) {
  Route route{desk.list, {}, std::string(case_filters[0]), {}, {}};
  if (segments.size() > 2) {
    route.filter.clear();
    for (const std::string_view filter : case_filters) {
      if (filter == segments[2]) route.filter = filter;
    }
  }
  if (segments.size() == 4 && is_plain_id(segments[3])) {
    route.place = desk.one;
    route.item_id = segments[3];
  }
  const bool bad = route.filter.empty() || (segments.size() >= 4 && route.item_id.empty());
  return bad ? not_found() : route;
}

Route review_route(const std::vector<std::string_view>& segments) {
  for (const CaseDesk& desk : case_desks) {
    if (segments.size() > 1 && segments[1] == desk.name) return case_desk_route(desk, segments);
  }
  Route route{Place::review_desk, {}, "pending", {}, {}};
  if (segments.size() > 1) {
    route.filter.clear();
    for (const std::string_view filter : review_filters) {
      if (filter == segments[1]) route.filter = filter;
    }
  }
  if (segments.size() == 3 && is_plain_id(segments[2])) {
    route.place = Place::review_item;
    route.item_id = segments[2];
  }
  const bool bad = route.filter.empty() || (segments.size() >= 3 && route.item_id.empty());
  return bad ? not_found() : route;
}

Route money_route(const std::vector<std::string_view>& segments) {
  Route route{Place::money_desk, {}, segments.size() == 1 ? "attention" : "", {}, {}};
  for (const std::string_view part : money_parts) {
    if (segments.size() > 1 && part == segments[1]) route.filter = part;
  }
  if (segments.size() == 3 && is_plain_id(segments[2])) route.item_id = segments[2];
  const bool bad = route.filter.empty() || (segments.size() >= 3 && route.item_id.empty());
  return bad ? not_found() : route;
}

Route sign_in_to(const Route& then) {
  return {Place::sign_in, {}, {}, {}, then.place == Place::home ? "" : address_of(then)};
}

// "#/sign-in/exams/{id}/pay"; there is no signing in for what is open to all.
Route sign_in_route(std::string_view address) {
  address.remove_prefix(address.find(sign_in_name) + sign_in_name.size());
  const Route then = parse_route(address);
  return is_public(then.place) ? not_found() : sign_in_to(then);
}

}  // namespace

Route parse_route(std::string_view address) {
  const auto segments = segments_of(address);
  if (segments.empty()) return {};
  Route route = not_found();
  if (segments[0] == sign_in_name) {
    const bool to_itself = segments.size() > 1 && segments[1] == sign_in_name;
    return to_itself ? not_found() : sign_in_route(address);
  }
  if (segments[0] == "review") return review_route(segments);
  if (segments[0] == "money") return money_route(segments);
  if (segments.size() == 1) route.place = place_named(single_places, segments[0]);
  if (segments.size() == 2 && segments[0] == "profile")
    route.place = place_named(profile_places, segments[1]);
  if (segments.size() == 3 && segments[0] == "exams" && is_plain_id(segments[1])) {
    route.place = place_named(exam_places, segments[2]);
    if (route.place != Place::not_found) route.exam_id = segments[1];
  }
  return route;
}

std::string address_of(const Route& route) {
  if (route.place == Place::review_desk) return "#/review/" + route.filter;
  if (route.place == Place::review_item) return "#/review/" + route.filter + "/" + route.item_id;
  for (const CaseDesk& desk : case_desks) {
    const std::string list = "#/review/" + std::string(desk.name) + "/" + route.filter;
    if (route.place == desk.list) return list;
    if (route.place == desk.one) return list + "/" + route.item_id;
  }
  if (route.place == Place::money_desk)
    return "#/money/" + route.filter + (route.item_id.empty() ? "" : "/" + route.item_id);
  if (route.place == Place::sign_in && !route.return_to.empty())
    return "#/sign-in" + route.return_to.substr(1);
  if (is_of_exam(route.place)) return "#/exams/" + route.exam_id + "/" + name_of(exam_places, route.place);
  if (route.place == Place::identity || route.place == Place::account)
    return "#/profile/" + name_of(profile_places, route.place);
  return "#/" + name_of(single_places, route.place);
}

std::string sign_in_address(const Route& then) {
  return address_of(sign_in_to(then));
}

bool is_public(Place place) {
  return place == Place::sign_in || place == Place::register_ || place == Place::terms ||
         place == Place::privacy || place == Place::recover || place == Place::not_found;
}

bool is_of_exam(Place place) {
  return place >= Place::apply && place <= Place::ticket;
}

}  // namespace exam
