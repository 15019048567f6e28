// The client's files, read once at start: small, and no path from outside ever reaches the file system.
// Beside "x.wasm" may lie "x.wasm.br" and "x.wasm.gz", which are sent to whoever accepts them.
#pragma once

#include "server/http/route.h"

#include <map>
#include <string>
#include <string_view>

namespace exam {

class StaticFiles {
 public:
  StaticFiles() = default;  // nothing
  explicit StaticFiles(const std::string& folder);

  // Empty: no such file. "/" is index.html.
  [[nodiscard]] std::optional<HttpAnswer> answer(std::string_view path, std::string_view accept_encoding,
                                                 std::string_view if_none_match) const;
  [[nodiscard]] bool empty() const { return files_.empty(); }

 private:
  struct Variant {
    std::string body, etag;
  };
  struct File {
    std::string media_type, cache_control;
    std::map<std::string, Variant, std::less<>> variants;  // by content coding: "", "br", "gzip"
  };
  [[nodiscard]] static const Variant& choose(const File& file, std::string_view accept_encoding,
                                             std::string& coding);
  std::map<std::string, File, std::less<>> files_;  // by path: "/index.html"
};

}  // namespace exam
