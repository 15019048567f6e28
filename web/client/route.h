// Which screen an address names. Addresses are hashes, "#/exams/{id}/apply"; a reload or a second tab comes
// back to the same screen, because nothing else decides which is shown.
#pragma once

#include <string>
#include <string_view>

namespace exam {

enum class Place {
  home,
  sign_in,
  register_,
  terms,
  privacy,
  profile,
  identity,
  account,
  apply,
  review_state,
  sessions,
  pay,
  ticket,
  review_desk,
  review_item,
  identity_desk,
  identity_case,
  recovery_desk,
  recovery_case,
  recover,
  money_desk,
  not_found
};

struct Route {
  Place place = Place::home;
  std::string exam_id;  // apply … ticket
  // Review desks: status or state, application or case; money desk: part, what is looked for.
  std::string filter, item_id;
  std::string return_to;  // of the sign-in page: the address that people then come back to; empty: home
  friend bool operator==(const Route&, const Route&) = default;
};

Route parse_route(std::string_view address);
std::string address_of(const Route& route);
// "#/sign-in/profile/identity": of the page where whoever has signed in comes to that place.
std::string sign_in_address(const Route& then);

bool is_public(Place place);   // without signing in
bool is_of_exam(Place place);  // has an exam_id

}  // namespace exam
