// The product: one state, one client, and the screen that the address names.
#include "web/ui/app.h"

#include "web/api_client/api_client_fetch.h"
#include "web/client/facts.h"
#include "web/platform/fetch.h"
#include "web/platform/platform.h"
#include "web/screens/page_browser.h"
#include "web/screens/parts/bars.h"
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_money.h"

#include <array>
#include <memory>
#include <vector>

namespace exam {
namespace {

struct App {
  ClientState state;
  FetchApiClient api;
  PageBrowser browser;
  Actions actions{state, api, browser};
};
std::unique_ptr<App> app;

void draw_header(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const Place place = state.route.place;
  const bool signed_in = state.signed_in == SignedIn::yes && state.me;
  std::vector<ui::NavItem> items;
  ui::HeaderSpec header{.brand = text::platform};
  if (signed_in) {
    if (!may_review(state)) items.push_back({"nav-home", text::home, "#/", place == Place::home});
    const bool desk = place >= Place::review_desk && place <= Place::recovery_case;
    if (may_review(state)) items.push_back({"nav-review", text::review_desk, "#/review/pending", desk});
    if (is_operator(state))
      items.push_back({"nav-money", text::money_desk, "#/money", place == Place::money_desk});
    const bool verified = is_verified(state);
    header.account = state.me->account;
    header.account_href = "#/profile";
    header.account_state = verified ? text::verified : may_review(state) ? text::staff : text::unverified;
    header.account_tone = verified || may_review(state) ? ui::Tone::success : ui::Tone::warning;
    header.sign_out_label = text::sign_out;
  } else if (state.signed_in == SignedIn::no) {
    items.push_back({"nav-sign-in", text::sign_in, "#/sign-in", place == Place::sign_in});
    items.push_back({"nav-register", text::register_, "#/register", place == Place::register_});
  }
  header.items = items;
  if (ui.header(header)) actions.sign_out();
}

// Before it is known who is here, nothing of a person is drawn.
void draw_unknown(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::platform);
  const auto column = ui.column(parts::page_width_px);
  parts::ready(ui, actions, state.call(Call::me), false);
}

void draw_screen(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const Place place = state.route.place;
  if (!is_public(place) && state.signed_in != SignedIn::yes) {
    draw_unknown(ui, state, actions);
    return;
  }
  switch (place) {
    case Place::home:
      return draw_home(ui, state, actions);
    case Place::sign_in:
      return draw_sign_in(ui, state, actions);
    case Place::register_:
      return draw_register(ui, state, actions);
    case Place::terms:
    case Place::privacy:
      return draw_legal(ui, state, actions);
    case Place::profile:
      return draw_profile(ui, state, actions);
    case Place::identity:
      return draw_identity(ui, state, actions);
    case Place::account:
      return draw_account(ui, state, actions);
    case Place::apply:
      return draw_apply(ui, state, actions);
    case Place::review_state:
      return draw_review_state(ui, state, actions);
    case Place::sessions:
      return draw_sessions(ui, state, actions);
    case Place::pay:
      return draw_pay(ui, state, actions);
    case Place::ticket:
      return draw_ticket(ui, state, actions);
    case Place::review_desk:
      return draw_review_desk(ui, state, actions);
    case Place::review_item:
      return draw_review_item(ui, state, actions);
    case Place::identity_desk:
      return draw_identity_desk(ui, state, actions);
    case Place::identity_case:
      return draw_identity_case(ui, state, actions);
    case Place::recovery_desk:
      return draw_recovery_desk(ui, state, actions);
    case Place::recovery_case:
      return draw_recovery_case(ui, state, actions);
    case Place::recover:
      return draw_recover(ui, state, actions);
    case Place::money_desk:
      return draw_money_desk(ui, state, actions);
    case Place::not_found:
      return draw_not_found(ui);
  }
}

void ask_to_be_woken(const Actions& actions) {
  if (const auto wake_ms = actions.wake_in_ms()) platform::wake_at(platform::now() + *wake_ms);
}

}  // namespace

void start_app() {
  app = std::make_unique<App>();
  app->api.answers_to(app->actions);
  app->browser.reports_to(app->actions);
  app->actions.start(platform::hash());
}

void tick_app() {
  Actions& actions = app->actions;
  actions.route_changed(platform::hash());
  actions.tick();
  ask_to_be_woken(actions);
}

void draw_app(ui::Ui& ui) {
  Actions& actions = app->actions;
  const ClientState& state = app->state;
  draw_header(ui, state, actions);
  if (!ui.pins_bars()) parts::draw_bar(ui, state, actions);
  draw_screen(ui, state, actions);
  if (ui.pins_bars()) parts::draw_bar(ui, state, actions);
  constexpr std::array links{ui::FooterLink{"footer-terms", text::terms, "#/terms"},
                             ui::FooterLink{"footer-privacy", text::privacy, "#/privacy"}};
  ui.footer(text::footer, links);
  ask_to_be_woken(actions);
}

}  // namespace exam
