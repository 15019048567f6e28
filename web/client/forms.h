// What people have typed and not yet sent, and when its problems are shown: a field's once it was left, all
// of them once the form was sent, the server's until the field changes.
#pragma once

#include "shared/account.h"
#include "shared/application.h"
#include "shared/face.h"
#include "shared/id.h"
#include "shared/identity.h"
#include "shared/problem.h"
#include "web/client/photo_edit.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace exam {

struct FormNotes {
  bool sent = false;
  std::vector<std::string> left;
  Problems from_server;

  void leave(std::string_view field) {
    if (!was_left(field)) left.emplace_back(field);
  }
  [[nodiscard]] bool was_left(std::string_view field) const {
    return std::find(left.begin(), left.end(), field) != left.end();
  }
  void change(std::string_view field) {
    std::erase_if(from_server, [&](const Problem& each) { return each.field == field; });
  }
  // What is shown at this field now; null: nothing. `live` is what the shared rules say of the form.
  [[nodiscard]] const Problem* shown(std::string_view field, const Problems& live) const {
    const auto of_field = [&](const Problem& each) { return each.field == field; };
    if (sent || was_left(field)) {
      const auto found = std::find_if(live.begin(), live.end(), of_field);
      if (found != live.end()) return &*found;
    }
    const auto found = std::find_if(from_server.begin(), from_server.end(), of_field);
    return found != from_server.end() ? &*found : nullptr;
  }
};

struct SignInForm {
  std::string account, password;
  FormNotes notes;
};

struct RegisterForm {
  RegistrationForm values;
  FormNotes notes;
};

// The document's photo for 人工核验, or the person's who holds it.
struct DocumentPhotoDraft {
  std::string_view kind;  // of the file that was picked, as image_kind says
  bool opening = false;   // the browser is at it
  std::string preview;    // an address to draw it from
  Problems problems;
  PhotoId id;        // once the server has it
  std::string jpeg;  // or made smaller here, until it is sent with its form
};

struct IdentityDraft {
  IdentityForm values;
  DocumentPhotoDraft photo;
  FormNotes notes;
};

// What people do on the page of a forgotten password.
enum class RecoveryWay {
  face,
  manual,
  progress  // of a manual one, by its code
};
template <>
struct EnumNames<RecoveryWay> {
  static constexpr std::array<std::string_view, 3> names{"face", "manual", "progress"};
};

struct RecoveryDraft {
  RecoveryWay way = RecoveryWay::face;
  IdentityForm values;
  DocumentPhotoDraft photo;
  std::string code;  // the 查询码, as typed or as told
  FormNotes notes;
};

struct NewPasswordForm {
  std::string password, password_again;
  FormNotes notes;
};

struct DeleteAccountForm {
  std::string password;
  FormNotes notes;
};

struct PasswordForm {
  std::string current, password, password_again;
  FormNotes notes;
};

struct MobileForm {
  std::string mobile;
  FormNotes notes;
};

// The photo that the application is to have: uploaded, and judged again by the server.
struct PhotoDraft {
  std::string file_name;
  std::int64_t bytes = 0;
  Problems problems;                // of this file; empty when it may be used
  Problems refused;                 // by its face: it may be submitted only for a person to check
  bool appeal = false;              // which is what the candidate asks for
  std::optional<FaceVerdict> face;  // once the server has looked
  std::string preview;              // an address to draw it from
  PhotoId id;                       // once the server has it
  std::string unsent;               // the JPEG until then
  bool declared = false;            // their own, taken within the last 12 months: the candidate's word
};

struct ApplicationDraft {
  std::string exam_id;
  bool notice_read = false, notice_agreed = false;
  ApplicationForm values;
  PhotoDraft photo;
  PhotoEdit edit;
  FormNotes notes;
};

struct DecisionDraft {
  std::string application_id, reason;
  FormNotes notes;
};

// Looking for an order, refunding one, checking a day's bill.
struct MoneyDrafts {
  std::string find, day;
  std::string scope = "fee", reason;
  FormNotes notes;
};

struct Drafts {
  SignInForm sign_in;
  RegisterForm registration;
  IdentityDraft identity;
  PasswordForm password;
  MobileForm mobile;
  ApplicationDraft application;
  DecisionDraft decision;
  RecoveryDraft recovery;
  NewPasswordForm new_password;
  DeleteAccountForm delete_account;
  MoneyDrafts money;
};

}  // namespace exam
