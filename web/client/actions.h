// What may change ClientState: things people do, and things that happen (answers, time, addresses). Talks to
// the world only through ApiClient and Browser, so all of it runs in native tests.
#pragma once

#include "web/api_client/api_client.h"
#include "web/client/browser.h"
#include "web/client/client_state.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace exam {

class Actions {
 public:
  Actions(ClientState& state, ApiClient& api, Browser& browser)
      : state_(state), api_(api), browser_(browser) {}

  // ---- things that happen ----
  void start(std::string_view address);  // once
  void route_changed(std::string_view address);
  void answered(const ApiAnswer& answer);
  void downloaded(int status, std::string_view body) { file_came(Call::ticket_pdf, status, body); }
  void printed(int status, std::string_view body) { file_came(Call::ticket_print, status, body); }
  void picture_opened(int width, int height);
  void picture_cut(std::span<const std::uint8_t> jpeg);
  void picture_shrunk(std::span<const std::uint8_t> jpeg);
  void tick();  // at the start of every frame
  // Until something changes by itself (countdown, poll, retry, window); empty: nothing will.
  [[nodiscard]] std::optional<std::int64_t> wake_in_ms() const;

  // ---- things people do ----
  Drafts& drafts() { return state_.drafts; }
  void go(std::string_view address) { browser_.go(address); }
  void retry();  // asks again for what this screen needs
  void take_newer_client() { browser_.reload(); }
  void put_off_newer_client() { state_.newer_put_off = true; }

  void register_account();
  void sign_in();
  void sign_out();
  void sign_out_to_recover();  // to the account that has their number: its name is told there
  void change_password();
  void change_mobile();

  // The picture of the document, for 人工核验: whatever the browser can open, made smaller and sent; on the
  // page of a forgotten password kept until its form is sent. `type` as in pick_photo.
  void pick_document(std::string_view type, std::span<const std::uint8_t> bytes);
  void start_verification();  // on the way that the form says
  void abandon_verification();
  void dismiss_verification();  // read the failure, back to the form
  void choose_manual();         // the same, on the other way
  void ask_to_withdraw_consent();
  void keep_consent();  // close the dialog
  void withdraw_consent();
  void delete_account();
  [[nodiscard]] std::string export_address() const;

  void start_recovery();      // on the way that the form says, or asks about the code
  void ask_about_recovery();  // by its code
  void forget_recovery();     // back to the form
  void reset_password();

  void agree_to_notice();
  void keep_application_draft();  // after a change
  // Taken as it is when it keeps to the rules; else the editor opens with it. `type` is the browser's, or
  // "too-large".
  void pick_photo(std::string_view name, std::string_view type, std::span<const std::uint8_t> bytes);
  void adjust_photo();  // opens the editor again
  void place_photo(const PhotoPlacement& placement);
  void align_photo();  // the measured head to the guide
  void use_photo();
  void cancel_photo();
  void send_photo();  // what the server does not have yet
  void submit_application();

  void choose_session(const SessionId& session);
  void ask_to_give_up();
  void stay();  // close the dialog
  void give_up_hold();
  void create_order();
  void refresh_order();
  void download_ticket(std::string_view file_name);
  void print_ticket();
  [[nodiscard]] std::string ticket_address() const;
  [[nodiscard]] std::string receipt_address(std::string_view order_number) const;
  void ask_to_withdraw();
  void withdraw_application();
  [[nodiscard]] std::string photo_address(const PhotoId& photo) const;

  void decide(Verdict verdict);
  void decide_identity(Verdict verdict);
  void decide_recovery(Verdict verdict);
  [[nodiscard]] std::string recovery_photo_address(const RecoveryCaseId& id) const;

  // ---- the operator's money desk ----
  void find_orders();
  void ask_to_refund(std::string_view order_number);
  void refund_by_staff();
  void check_bill();

 private:
  CallStatus& status(Call call) { return state_.calls[static_cast<std::size_t>(call)]; }
  bool send(Call call, ApiRequest request, std::string_view about = {});
  bool get(Call call, std::string_view path, std::string_view about = {});
  // For what moves money: under a key of its own, and under the same one when it is asked again because no
  // answer came.
  bool send_once(Call call, ApiRequest request, std::string_view about = {});
  std::string new_key();
  template <class Message>
  bool send_json(Call call, Method method, std::string_view path, const Message& message,
                 std::string_view about = {});

  void enter(Route route);
  bool guard();  // false: somewhere else was gone to
  void load_for_route();
  void load_desk();
  void refresh();
  void file_came(Call call, int status, std::string_view body);  // 0: no answer
  void fail_call(Call call, Problems problems);
  void note_outage();
  bool waits_for_busy_server(CallStatus& now, const ApiAnswer& answer);
  void send_now(CallStatus& now);
  void lose_sign_in(SignInNotice notice);
  void forget_person();
  void person_known(api::Me me);

  std::optional<Problem> take(Call call, const std::string& body);
  std::optional<Problem> take_account(Call call, const std::string& body);
  std::optional<Problem> take_exam(Call call, const std::string& body);
  std::optional<Problem> take_card(Call call, const std::string& body);
  std::optional<Problem> take_review(Call call, const std::string& body);
  std::optional<Problem> take_identity(Call call, const std::string& body);
  std::optional<Problem> take_recovery(Call call, const std::string& body);
  std::optional<Problem> take_recovery_desk(Call call, const std::string& body);
  void decide_case(Call call, std::string_view pattern, const std::string& id, Verdict verdict);
  std::optional<Problem> take_orders(const std::string& body);
  std::optional<Problem> take_money(Call call, const std::string& body);
  void load_orders();
  void load_money();
  void put_card(const api::ExamCard& card);
  void exam_known();
  void card_changed(Call call);
  void problems_to_form(Call call, const Problems& problems);
  FormNotes* notes_of(Call call);

  void poll();
  void watch_hold();
  void open_application_draft();
  void forget_photo();
  void forget_document_photo(DocumentPhotoDraft& photo);
  void take_photo(std::string jpeg);
  void ask_about_face();
  std::optional<Problem> take_face(const std::string& body);
  void refuse_photo(const Problem& wrong);

  ClientState& state_;
  ApiClient& api_;
  Browser& browser_;
  int last_ticket_ = 0;
  int last_key_ = 0;
  std::array<ApiRequest, call_count> unanswered_;  // of send_once: whether it was done is not known
  bool was_hidden_ = false;
};

}  // namespace exam
