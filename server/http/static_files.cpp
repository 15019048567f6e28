#include "server/http/static_files.h"

#include "server/crypto/digest.h"
#include "server/crypto/encoding.h"
#include "server/http/without_case.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace exam {
namespace {

std::string media_type_of(const std::string& name) {
  constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".wasm", "application/wasm"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".ico", "image/x-icon"},
      {".txt", "text/plain; charset=utf-8"}};
  for (const auto& [ending, type] : types) {
    if (name.ends_with(ending)) return std::string(type);
  }
  return "application/octet-stream";
}

// "cefl.3fa9c1d2.wasm": eight or more hex digits between two dots say that the content never changes.
bool has_content_hash(const std::string& name) {
  constexpr std::size_t digits_min = 8;
  const std::size_t last = name.rfind('.');
  if (last == std::string::npos || last == 0) return false;
  const std::size_t before = name.find_last_of(".-", last - 1);
  if (before == std::string::npos) return false;
  const std::string_view hash = std::string_view(name).substr(before + 1, last - before - 1);
  return hash.size() >= digits_min && hash.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The parameters behind a coding: ";q=0", "; Q=0.000".
bool has_weight_zero(std::string_view parameters) {
  const std::size_t at = parameters.find('=');
  if (at == std::string_view::npos) return false;
  std::string_view weight = parameters.substr(at + 1);
  while (weight.ends_with(' ')) weight.remove_suffix(1);
  return weight.starts_with('0') && weight.find_first_not_of("0.") == std::string_view::npos;
}

// RFC 9110 section 12.5.3, as far as browsers use it; names of codings know no case (section 8.4.1).
bool accepts(std::string_view header, std::string_view coding) {
  while (!header.empty()) {
    const std::size_t end = header.find(',');
    std::string_view item = header.substr(0, end);
    header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
    while (item.starts_with(' ')) item.remove_prefix(1);
    if (!same_without_case(item.substr(0, coding.size()), coding)) continue;
    const std::string_view rest = item.substr(coding.size());
    if (rest.empty() || rest.starts_with(' ') || rest.starts_with(';')) return !has_weight_zero(rest);
  }
  return false;
}

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

StaticFiles::StaticFiles(const std::string& folder) {
  std::error_code failed;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, failed)) {
    if (!entry.is_regular_file(failed)) continue;
    std::string path = "/" + std::filesystem::relative(entry.path(), folder, failed).generic_string();
    std::string coding;
    for (const auto& [ending, name] : {std::pair{".br", "br"}, std::pair{".gz", "gzip"}}) {
      if (!path.ends_with(ending)) continue;
      coding = name;
      path.resize(path.size() - 3);
      break;
    }
    File& file = files_[path];
    file.media_type = media_type_of(path);
    file.cache_control =
        has_content_hash(entry.path().filename().string().substr(0, path.size() - path.rfind('/') - 1))
            ? "public, max-age=31536000, immutable"
            : "no-cache";
    std::string body = read_whole(entry.path());
    std::string etag = "\"" + hex_encode(sha256(body)).substr(0, 32) + "\"";
    file.variants[coding] = {std::move(body), std::move(etag)};
  }
  // A compressed file alone is no file: not everyone could be answered.
  std::erase_if(files_, [](const auto& item) { return !item.second.variants.contains(""); });
}

const StaticFiles::Variant& StaticFiles::choose(const File& file, std::string_view accept_encoding,
                                                std::string& coding) {
  for (const char* wanted : {"br", "gzip"}) {
    const auto found = file.variants.find(wanted);
    if (found == file.variants.end() || !accepts(accept_encoding, wanted)) continue;
    coding = wanted;
    return found->second;
  }
  return file.variants.find("")->second;
}

std::optional<HttpAnswer> StaticFiles::answer(std::string_view path, std::string_view accept_encoding,
                                              std::string_view if_none_match) const {
  const auto found = files_.find(path == "/" ? std::string_view("/index.html") : path);
  if (found == files_.end()) return std::nullopt;
  const File& file = found->second;
  std::string coding;
  const Variant& variant = choose(file, accept_encoding, coding);
  HttpAnswer answer;
  answer.media_type = file.media_type;
  answer.headers = {
      {"ETag", variant.etag}, {"Cache-Control", file.cache_control}, {"Vary", "Accept-Encoding"}};
  if (if_none_match.find(variant.etag) != std::string_view::npos) {
    answer.status = 304;
    return answer;
  }
  if (!coding.empty()) answer.headers.emplace_back("Content-Encoding", coding);
  answer.body = variant.body;
  return answer;
}

}  // namespace exam
