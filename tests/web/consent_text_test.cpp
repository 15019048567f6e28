// Whoever agreed, agreed to these words: other words need another version, and consent anew.
#include "shared/consent.h"
#include "web/platform/hash.h"
#include "web/ui/text_account.h"
#include "web/ui/text_identity.h"

#include <catch_amalgamated.hpp>
#include <initializer_list>

using namespace exam;

namespace {

std::uint64_t hash_of(std::initializer_list<std::string_view> texts) {
  std::uint64_t words = 0;
  for (const std::string_view text : texts) words = platform::hash_of(text, words);
  return words;
}

}  // namespace

TEST_CASE("the words of the consent to face biometrics change only with its version") {
  CHECK(hash_of({text::face_consent_title, text::face_consent_purpose, text::face_consent_retention,
                 text::face_consent}) == 8210350370407832467u);
  CHECK(face_consent_version(180) == "2026-11-25/180");
}

TEST_CASE("the words of the consent to recover a password change only with its version") {
  CHECK(hash_of({text::face_consent_title, text::recover_consent_purpose, text::face_consent}) ==
        11056731189053099995u);
  CHECK(recovery_consent_version == "recovery-2026-11");
}
