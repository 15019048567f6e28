// What the browser gives the client besides drawing: frames, time, the address, storage, downloads.
// There is no permanent loop: nothing is drawn until something asks for a frame.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace exam::platform {

// ---- frames ----
void wake();                        // one frame soon, and the ones it needs to settle
void wake_at(std::int64_t now_ms);  // a frame when now() has reached this; the earliest asked for wins
std::int64_t now();   // milliseconds since 1970 by the candidate's clock; never decides a deadline
bool page_visible();  // false in a background tab: poll less; coming back wakes a frame
double random();      // [0, 1): spreads clients apart; never a secret

// ---- another version of the client on its host ----
bool newer_client();           // one was seen; wakes a frame
void look_for_newer_client();  // soon, instead of at the next occasion
void reload();                 // opens the page anew; what is typed comes back, but passwords

// ---- address: "#/exams/1222/sessions" ----
std::string hash();  // with '#'; empty when there is none. A change wakes a frame and moves focus to the h1
void set_hash(std::string_view hash);      // a new entry in the history
void replace_hash(std::string_view hash);  // redirections: Back does not return here
void set_title(std::string_view title);

// ---- drafts in localStorage; a full or forbidden storage loses the draft, never the page ----
std::optional<std::string> draft_get(std::string_view key);
void draft_set(std::string_view key, std::string_view value);
void draft_remove(std::string_view key);

// ---- files ----
// `address` may be a path of the API ("/api/…", joined with the API's base) or any other address.
// Both fetch with the cookie. FileDone gets the HTTP status (0: no answer) and, when it is not 200, the body,
// so that a refusal can be explained.
using FileDone = std::function<void(int status, std::string_view body)>;
void download(std::string_view address, std::string_view file_name, FileDone done);  // saves it
void print_pdf(std::string_view address, FileDone done);  // in a hidden frame, and opens the print dialog
// An address ("blob:…") under which these bytes can be drawn or opened, until released.
std::string show_bytes(std::span<const std::uint8_t> bytes, std::string_view type);
void release_bytes(std::string_view address);
std::string api_address(std::string_view path);  // "/api/photos/7" → the address an image is loaded from

}  // namespace exam::platform
