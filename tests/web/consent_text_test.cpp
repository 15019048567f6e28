// Whoever agreed, agreed to these words: other words need another version, and consent anew.
#include "shared/consent.h"
#include "web/platform/hash.h"
#include "web/ui/text_account.h"
#include "web/ui/text_identity.h"

#include <catch_amalgamated.hpp>

using namespace exam;

TEST_CASE("the words of the consent to face biometrics change only with its version") {
  std::uint64_t words = 0;
  for (const std::string_view text :
       {text::face_consent_title, text::face_consent_purpose, text::face_consent_retention,
        text::face_consent, text::recover_consent_purpose})
    words = platform::hash_of(text, words);
  CHECK(words == 6308223210123156858u);
  CHECK(face_consent_version(180) == "2026-11-25/180");
}
