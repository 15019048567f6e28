#include "server/adapters/openssl_vault.h"
#include "server/adapters/system_random.h"
#include "tests/server/temporary_folder.h"

#include <sys/stat.h>
#include <catch_amalgamated.hpp>
#include <fstream>

using namespace exam;
using namespace exam::test;

TEST_CASE("vault: what was sealed opens, and only unchanged and with the same key") {
  SystemRandom random;
  const auto vault = make_vault(std::string(32, 'a'), random);
  const Bytes sealed = vault->seal("310105199001010026");
  CHECK(vault->open(sealed) == "310105199001010026");
  CHECK(vault->seal("310105199001010026") != sealed);
  CHECK(vault->open(vault->seal("")) == "");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes changed = sealed;
    changed[i] ^= 1;
    CHECK_FALSE(vault->open(changed));
  }
  CHECK_FALSE(vault->open(ByteView(sealed).first(20)));
  CHECK_FALSE(vault->open({}));
  CHECK_FALSE(make_vault(std::string(32, 'b'), random)->open(sealed));
}

TEST_CASE("vault: the blind index is the same for the same text and key only") {
  SystemRandom random;
  const auto vault = make_vault(std::string(32, 'a'), random);
  CHECK(vault->blind_index("x") == vault->blind_index("x"));
  CHECK(vault->blind_index("x") != vault->blind_index("y"));
  CHECK(vault->blind_index("x") != make_vault(std::string(32, 'b'), random)->blind_index("x"));
  CHECK(vault->blind_index("x").size() == 64);
}

TEST_CASE("vault: the key file is made once, for nobody else to read") {
  SystemRandom random;
  const TemporaryFolder folder;
  const std::string file = folder.file("vault.key");
  Bytes sealed;
  {
    const auto made = open_vault(file, random);
    REQUIRE(made);
    sealed = (*made)->seal("text");
  }
  struct stat facts {};
  REQUIRE(::stat(file.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
  CHECK((*open_vault(file, random))->open(sealed) == "text");

  REQUIRE(::chmod(file.c_str(), 0644) == 0);
  CHECK(open_vault(file, random).error().find("readable by others") != std::string::npos);
  REQUIRE(::chmod(file.c_str(), 0600) == 0);
  std::ofstream(file) << "short";
  CHECK_FALSE(open_vault(file, random));
  CHECK_FALSE(open_vault(folder.file("none/vault.key"), random));
}
