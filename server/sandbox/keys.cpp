#include "server/sandbox/keys.h"

#include "server/crypto/encoding.h"

#include <fcntl.h>
#include <openssl/rand.h>
#include <unistd.h>
#include <fstream>
#include <iterator>

namespace exam::sandbox {
namespace {

namespace fs = std::filesystem;

bool make_keys(const fs::path& folder) {
  const auto app_key = RsaKey::generate();
  const auto alipay_key = RsaKey::generate();
  return app_key && alipay_key && write_private_file(folder / "app_id", "9021" + random_digits(12)) &&
         write_private_file(folder / "seller_id", "2088" + random_digits(12)) &&
         write_private_file(folder / "app_key.pem", app_key->private_pem()) &&
         write_private_file(folder / "secret_id", "AKIDsandbox" + random_hex_text(12)) &&
         write_private_file(folder / "secret_key", random_hex_text(16)) &&
         write_private_file(folder / "rule_id", "1") &&
         // Last: with it the set is complete.
         write_private_file(folder / "alipay_key.pem", alipay_key->private_pem());
}

}  // namespace

bool write_private_file(const fs::path& file, std::string_view text) {
  const fs::path draft = file.string() + ".new";
  const int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return false;
  const bool written = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fsync(descriptor) == 0;
  ::close(descriptor);
  std::error_code error;
  if (written) fs::rename(draft, file, error);
  return written && !error;
}

std::string read_whole_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string random_hex_text(std::size_t bytes) {
  std::string random(bytes, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(random.data()), static_cast<int>(bytes)) != 1) std::abort();
  return hex_encode(random);
}

std::string random_digits(std::size_t count) {
  std::string text = random_hex_text((count + 1) / 2).substr(0, count);
  for (char& letter : text)
    if (letter >= 'a') letter = static_cast<char>('0' + (letter - 'a'));
  return text;
}

std::optional<Keys> load_or_make_keys(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return std::nullopt;
  fs::permissions(folder, fs::perms::owner_all, error);
  if (!fs::exists(folder / "alipay_key.pem") && !make_keys(folder)) return std::nullopt;
  auto app_key = RsaKey::read_private(read_whole_file(folder / "app_key.pem"));
  auto alipay_key = RsaKey::read_private(read_whole_file(folder / "alipay_key.pem"));
  if (!app_key || !alipay_key) return std::nullopt;
  Keys keys{read_whole_file(folder / "app_id"),
            read_whole_file(folder / "seller_id"),
            std::move(*app_key),
            std::move(*alipay_key),
            read_whole_file(folder / "secret_id"),
            read_whole_file(folder / "secret_key"),
            read_whole_file(folder / "rule_id"),
            std::nullopt};
  if (keys.app_id.empty() || keys.seller_id.empty() || keys.secret_key.empty()) return std::nullopt;
  return keys;
}

bool export_keys(const Keys& keys, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return false;
  fs::permissions(folder, fs::perms::owner_all, error);
  if (const auto& certificates = keys.certificates) {
    const bool written = write_private_file(folder / "alipay_app_cert.crt", certificates->app) &&
                         write_private_file(folder / "alipay_cert.crt", certificates->alipay) &&
                         write_private_file(folder / "alipay_root_cert.crt", certificates->root);
    if (!written) return false;
  }
  return write_private_file(folder / "alipay_app_id", keys.app_id) &&
         write_private_file(folder / "alipay_seller_id", keys.seller_id) &&
         write_private_file(folder / "alipay_app_private_key.pem", keys.app_key.private_pem()) &&
         write_private_file(folder / "alipay_public_key.pem", keys.alipay_key.public_pem()) &&
         write_private_file(folder / "tencent_secret_id", keys.secret_id) &&
         write_private_file(folder / "tencent_secret_key", keys.secret_key) &&
         write_private_file(folder / "tencent_rule_id", keys.rule_id);
}

}  // namespace exam::sandbox
