// Registration, signing in and out, and one's own account.
#include "shared/api/message_fields.h"
#include "web/client/actions.h"
#include "web/client/application_draft.h"
#include "web/client/facts.h"
#include "web/client/password_rules.h"
#include "web/client/paths.h"
#include "web/client/send_json.h"

namespace exam {

void Actions::register_account() {
  RegisterForm& form = state_.drafts.registration;
  form.notes.sent = true;
  if (!check_registration(form.values).empty()) return;
  const RegistrationForm& typed = form.values;
  send_json(Call::register_, Method::post, api::path::accounts,
            api::RegisterRequest{typed.account, typed.password, typed.password_again, typed.mobile,
                                 typed.terms_accepted});
}

void Actions::sign_in() {
  SignInForm& form = state_.drafts.sign_in;
  form.notes.sent = true;
  if (form.account.empty() || form.password.empty()) return;
  send_json(Call::sign_in, Method::post, api::path::sign_in, api::SignInRequest{form.account, form.password});
}

void Actions::sign_out() {
  state_.after_sign_out.clear();
  send_json(Call::sign_out, Method::post, api::path::sign_out, api::Empty{});
}

void Actions::sign_out_to_recover() {
  sign_out();
  state_.after_sign_out = "#/recover";
}

void Actions::change_password() {
  PasswordForm& form = state_.drafts.password;
  form.notes.sent = true;
  state_.password_changed = false;
  const std::string account = state_.me ? state_.me->account : "";
  if (!check_password_change(form, account).empty()) return;
  send_json(Call::change_password, Method::put, api::path::my_password,
            api::ChangePasswordRequest{form.current, form.password, form.password_again});
}

void Actions::change_mobile() {
  MobileForm& form = state_.drafts.mobile;
  form.notes.sent = true;
  state_.mobile_changed = false;
  if (check_mobile(form.mobile)) return;
  send_json(Call::change_mobile, Method::put, api::path::my_mobile, api::ChangeMobileRequest{form.mobile});
}

void Actions::person_known(api::Me me) {
  state_.me = std::move(me);
  if (state_.signed_in == SignedIn::yes) return;
  state_.signed_in = SignedIn::yes;
  state_.sign_in_notice = SignInNotice::none;
  if (guard()) load_for_route();
}

std::optional<Problem> Actions::take_account(Call call, const std::string& body) {
  if (call == Call::sign_out || call == Call::delete_account) {
    for (const api::ExamCard& card : state_.cards) {
      browser_.remove_draft(draft_key(state_.last_account, card.id.value));
    }
    forget_person();
    state_.return_to.clear();
    state_.signed_in = SignedIn::no;
    state_.sign_in_notice = call == Call::sign_out ? SignInNotice::signed_out : SignInNotice::deleted;
    browser_.go(state_.after_sign_out.empty() ? "#/sign-in" : state_.after_sign_out);
    state_.after_sign_out.clear();
    return std::nullopt;
  }
  if (call == Call::change_password) {
    state_.drafts.password = PasswordForm{};
    state_.password_changed = true;
    return std::nullopt;
  }
  if (call == Call::register_) {
    auto read = from_json<api::Me>(body, UnknownMembers::ignore);
    if (!read) return problem(ProblemCode::internal);
    state_.drafts.registration = RegisterForm{};
    state_.drafts.sign_in = SignInForm{read->account, {}, {}};
    state_.sign_in_notice = SignInNotice::registered;
    browser_.go("#/sign-in");
    return std::nullopt;
  }
  auto read = from_json<api::Me>(body, UnknownMembers::ignore);
  if (!read) return problem(ProblemCode::internal);
  if (call == Call::change_mobile) {
    state_.drafts.mobile = MobileForm{};
    state_.mobile_changed = true;
  }
  if (call == Call::withdraw_consent) {
    state_.me = std::move(*read);
    state_.asks_to_withdraw_consent = false;
    return std::nullopt;
  }
  if (call == Call::sign_in) {
    // Drafts outlive an expired sign-in, but never pass to another person.
    if (state_.last_account != read->account) forget_person();
    state_.drafts.sign_in = SignInForm{};
  }
  state_.last_account = read->account;
  person_known(std::move(*read));
  return std::nullopt;
}

}  // namespace exam
