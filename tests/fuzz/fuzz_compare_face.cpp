// Whatever the address of Tencent's DetectFace and CompareFace may answer, through the real adapter.
#include "server/adapters/tencent_face.h"
#include "tests/fuzz/canned_http.h"
#include "tests/fuzz/still_clock.h"
#include "tests/fuzz/watched_log.h"

using namespace exam;
using exam::fuzz::hold;

namespace {

TencentFace& matcher() {
  static fuzz::StillClock clock;
  static const auto made = [] {
    TencentFaceConfig config;
    config.endpoint_url = "http://127.0.0.1:1";
    config.secret_id = "id";
    config.secret_key = std::string(fuzz::secret_key);
    return TencentFace::make(
        config, clock, [](const std::string& line) { fuzz::watched_log().add(line); }, [](std::int64_t) {});
  }();
  return **made;
}

bool is_percent(int value) {
  return value >= 0 && value <= 100;
}

void check_look(const FaceLook& look) {
  const bool one = look.finding == FaceFinding::one_frontal || look.finding == FaceFinding::not_frontal;
  hold(one || !look.box, "a box belongs to exactly one face");
  hold(look.finding == FaceFinding::one_frontal || !look.score, "only one frontal face is compared");
  hold(!look.score || is_percent(*look.score), "a score is 0 to 100");
  if (!look.box) return;
  hold(is_percent(look.box->height_percent) && is_percent(look.box->centre_x_percent) &&
           is_percent(look.box->centre_y_percent),
       "a box lies in the photo");
}

}  // namespace

// The first byte: how the answer comes. The rest is its text, of both actions.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::uint8_t how = input.byte();
  const std::string content(input.text());
  const int status = how % 16 == 0 ? 500 : 200;
  fuzz::set_answer({status, how % 2 == 1 ? "{\"Response\":" + content + "}" : content});
  const Bytes photo{0xFF, 0xD8, 0xFF};
  const auto seen = matcher().look(photo);
  const auto compared = matcher().compare({{}, photo}, photo);
  for (const auto* answer : {&seen, &compared}) {
    if (!*answer) continue;
    hold(status == 200, "an error of the server is no answer");
    check_look(**answer);
  }
  hold(!seen || !seen->score, "a look alone compares nothing");
  hold(!compared || !seen || compared->finding == seen->finding, "the same answer shows the same face");
  const bool one_frontal = compared && compared->finding == FaceFinding::one_frontal;
  hold(!one_frontal || compared->score, "one frontal face is compared or the comparison failed");
  fuzz::watched_log().check(content);
  return 0;
}
