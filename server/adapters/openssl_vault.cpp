#include "server/adapters/openssl_vault.h"

#include "server/crypto/digest.h"
#include "server/crypto/encoding.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace exam {
namespace {

constexpr std::size_t key_bytes = 32, nonce_bytes = 12, tag_bytes = 16;
constexpr std::uint8_t format_version = 1;

struct FreeCipher {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

class OpensslVault final : public Vault {
 public:
  OpensslVault(std::string_view master_key, Random& random)
      : seal_key_(hmac_sha256(master_key, "seal")),
        index_key_(hmac_sha256(master_key, "blind index")),
        random_(random) {}

  Bytes seal(std::string_view text) override {
    Bytes sealed(1 + nonce_bytes + text.size() + tag_bytes);
    sealed[0] = format_version;
    std::uint8_t* nonce = sealed.data() + 1;
    std::uint8_t* body = nonce + nonce_bytes;
    random_.fill({nonce, nonce_bytes});
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int length = 0;
    const bool done =
        EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes_of(seal_key_), nonce) == 1 &&
        EVP_EncryptUpdate(cipher.get(), body, &length, bytes_of(text), static_cast<int>(text.size())) == 1 &&
        EVP_EncryptFinal_ex(cipher.get(), body + length, &length) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_bytes, body + text.size()) == 1;
    if (!done) throw std::runtime_error("vault: sealing failed");
    return sealed;
  }

  std::optional<std::string> open(ByteView sealed) override {
    if (sealed.size() < 1 + nonce_bytes + tag_bytes || sealed[0] != format_version) return std::nullopt;
    const std::uint8_t* nonce = sealed.data() + 1;
    const std::uint8_t* body = nonce + nonce_bytes;
    std::string text(sealed.size() - 1 - nonce_bytes - tag_bytes, '\0');
    auto* out = reinterpret_cast<std::uint8_t*>(text.data());
    std::array<std::uint8_t, tag_bytes> tag{};
    std::memcpy(tag.data(), body + text.size(), tag_bytes);
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int length = 0;
    const bool done =
        EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes_of(seal_key_), nonce) == 1 &&
        EVP_DecryptUpdate(cipher.get(), out, &length, body, static_cast<int>(text.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_bytes, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(cipher.get(), out + length, &length) == 1;
    if (!done) return std::nullopt;
    return text;
  }

  std::string blind_index(std::string_view text) override {
    return hex_encode(hmac_sha256(index_key_, text));
  }

 private:
  std::string seal_key_, index_key_;
  Random& random_;
};

class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  [[nodiscard]] int get() const { return descriptor_; }
  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

std::string system_says(const std::string& file) {
  return file + ": " + std::strerror(errno);
}

Result<std::string, std::string> create_key(const std::string& file, Random& random) {
  std::array<std::uint8_t, key_bytes> key{};
  random.fill(key);
  const File out(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!out.is_open()) return fail(system_says(file));
  // Without the key nothing sealed can ever be read again: it must be on the disk before anything is.
  if (::write(out.get(), key.data(), key.size()) != static_cast<ssize_t>(key.size()) ||
      ::fsync(out.get()) != 0)
    return fail(system_says(file));
  return std::string(as_text(key));
}

Result<std::string, std::string> read_key(const std::string& file, Random& random) {
  const File in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!in.is_open()) {
    if (errno == ENOENT) return create_key(file, random);
    return fail(system_says(file));
  }
  struct stat facts {};
  if (::fstat(in.get(), &facts) != 0) return fail(system_says(file));
  if ((facts.st_mode & 077) != 0) return fail(file + ": readable by others; run chmod 600 on it");
  std::array<char, key_bytes + 1> key{};
  if (::read(in.get(), key.data(), key.size()) != static_cast<ssize_t>(key_bytes))
    return fail(file + ": is not a key of 32 bytes");
  return std::string(key.data(), key_bytes);
}

}  // namespace

Result<std::unique_ptr<Vault>, std::string> open_vault(const std::string& key_file, Random& random) {
  const auto key = read_key(key_file, random);
  if (!key) return fail(key.error());
  return make_vault(*key, random);
}

std::unique_ptr<Vault> make_vault(std::string_view master_key, Random& random) {
  return std::make_unique<OpensslVault>(master_key, random);
}

}  // namespace exam
