#include "server/demo_operator.h"

#include "server/random_text.h"

#include <fcntl.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

namespace exam {
namespace {

constexpr std::size_t password_length = 16;  // 80 bits

// The file first: an account whose password nobody knows would be worse than a file without its account.
bool write_private(const std::string& file, const std::string& text) {
  ::unlink(file.c_str());
  const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (out < 0) return false;
  const bool whole = ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool kept = ::fsync(out) == 0;
  return ::close(out) == 0 && whole && kept;
}

}  // namespace

Result<bool, std::string> ensure_demo_operator(Accounts& accounts, Random& random,
                                               const std::string& password_file) {
  const auto known = accounts.exists(demo_operator_account);
  if (!known) return fail("the operator's account: " + known.error().log);
  if (*known) return false;
  const std::string password = random_code(random, password_length);
  if (!write_private(password_file, password + "\n"))
    return fail(password_file + ": " + std::strerror(errno));
  const auto made = accounts.create(demo_operator_account, password, Role::operator_);
  // Another node, started at once, was faster: its folder has the password.
  if (!made && made.error().code() == ProblemCode::account_taken) {
    ::unlink(password_file.c_str());
    return false;
  }
  if (!made) return fail("the operator's account: " + made.error().log);
  return true;
}

}  // namespace exam
