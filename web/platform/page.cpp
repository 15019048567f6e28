// Address, storage and files of platform.h; page.js is the browser's half.
#include "web/platform/fetch.h"
#include "web/platform/platform.h"

#include <cstdlib>

extern "C" {
char* page_hash();
void page_set_hash(const char* hash, int replaces);
void page_set_title(const char* title);
int page_visible();
double page_now();
double page_random();
void page_reload();
int page_newer();
void page_look_for_newer();
char* page_api_address(const char* path);
char* draft_read(const char* key);
void draft_write(const char* key, const char* text);
void page_print(const char* address);
void page_save(const char* address, const char* name);
char* page_show_bytes(const void* bytes, int size, const char* type);
void page_release_bytes(const char* address);
}

namespace exam::platform {
namespace {

// Takes over a string that JS allocated.
std::string taken(char* text) {
  std::string copy = text;
  std::free(text);
  return copy;
}

std::string z(std::string_view text) {
  return std::string(text);
}

std::string shown_title;

// Fetches with the cookie; `use` gets an address of the bytes.
void fetch_file(std::string_view address, const char* type, FileDone done,
                std::function<void(const std::string& blob)> use) {
  FetchRequest request;
  request.path = address;
  request.timeout_ms = 60'000;
  fetch(request, [type, done = std::move(done), use = std::move(use)](const FetchReply& reply) {
    const bool good = reply.status == 200;
    if (good) {
      const auto* bytes = reinterpret_cast<const std::uint8_t*>(reply.body.data());
      use(show_bytes({bytes, reply.body.size()}, type));
    }
    done(reply.status, good ? std::string_view{} : reply.body);
  });
}

}  // namespace

std::int64_t now() {
  return static_cast<std::int64_t>(::page_now());
}
bool page_visible() {
  return ::page_visible() != 0;
}
double random() {
  return ::page_random();
}
void reload() {
  page_reload();
}
bool newer_client() {
  return page_newer() != 0;
}
void look_for_newer_client() {
  page_look_for_newer();
}

std::string hash() {
  return taken(page_hash());
}
void set_hash(std::string_view hash) {
  page_set_hash(z(hash).c_str(), 0);
}
void replace_hash(std::string_view hash) {
  page_set_hash(z(hash).c_str(), 1);
}

void set_title(std::string_view title) {
  if (title == shown_title) return;
  shown_title = title;
  page_set_title(shown_title.c_str());
}

std::optional<std::string> draft_get(std::string_view key) {
  char* text = draft_read(z(key).c_str());
  if (text == nullptr) return std::nullopt;
  return taken(text);
}

void draft_set(std::string_view key, std::string_view value) {
  draft_write(z(key).c_str(), z(value).c_str());
}
void draft_remove(std::string_view key) {
  draft_write(z(key).c_str(), nullptr);
}

std::string api_address(std::string_view path) {
  return taken(page_api_address(z(path).c_str()));
}
std::string show_bytes(std::span<const std::uint8_t> bytes, std::string_view type) {
  return taken(page_show_bytes(bytes.data(), static_cast<int>(bytes.size()), z(type).c_str()));
}
void release_bytes(std::string_view address) {
  page_release_bytes(z(address).c_str());
}

void download(std::string_view address, std::string_view file_name, FileDone done) {
  fetch_file(address, "application/octet-stream", std::move(done),
             [name = z(file_name)](const std::string& blob) {
               page_save(blob.c_str(), name.c_str());
               release_bytes(blob);
             });
}

void print_pdf(std::string_view address, FileDone done) {
  // From a "blob:" address: another origin's frame could not be told to print. page_print releases it.
  fetch_file(address, "application/pdf", std::move(done),
             [](const std::string& blob) { page_print(blob.c_str()); });
}

}  // namespace exam::platform
