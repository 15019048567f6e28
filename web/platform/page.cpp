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
char* page_api_address(const char* path);
char* draft_read(const char* key);
void draft_write(const char* key, const char* text);
void page_open(const char* address);
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

}  // namespace

std::int64_t now() {
  return static_cast<std::int64_t>(::page_now());
}
bool page_visible() {
  return ::page_visible() != 0;
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
void open_pdf(std::string_view address) {
  page_open(api_address(address).c_str());
}
void print_pdf(std::string_view address) {
  page_print(api_address(address).c_str());
}

std::string show_bytes(std::span<const std::uint8_t> bytes, std::string_view type) {
  return taken(page_show_bytes(bytes.data(), static_cast<int>(bytes.size()), z(type).c_str()));
}
void release_bytes(std::string_view address) {
  page_release_bytes(z(address).c_str());
}

void download(std::string_view address, std::string_view file_name,
              std::function<void(int status, std::string_view body)> done) {
  FetchRequest request;
  request.path = address;
  request.timeout_ms = 60'000;
  fetch(request, [name = z(file_name), done = std::move(done)](const FetchReply& reply) {
    if (reply.status == 200) {
      const auto* bytes = reinterpret_cast<const std::uint8_t*>(reply.body.data());
      const std::string blob = show_bytes({bytes, reply.body.size()}, "application/octet-stream");
      page_save(blob.c_str(), name.c_str());
      release_bytes(blob);
    }
    if (done) done(reply.status, reply.status == 200 ? std::string_view{} : std::string_view{reply.body});
  });
}

}  // namespace exam::platform
