// Writes what the fuzzers of pictures and bills begin with: make_seeds FOLDER. Nobody's photo, no real bill.
#include "server/crypto/encoding.h"
#include "server/crypto/gbk.h"
#include "tests/fuzz/zip_of.h"
#include "tests/shared/generated_image.h"
#include "tests/shared/odd_images.h"

#include <filesystem>
#include <fstream>

using namespace exam;
using namespace exam::test;

namespace {

class Folder {
 public:
  Folder(const std::filesystem::path& parent, const char* name) : path_(parent / name) {
    std::filesystem::create_directories(path_);
  }
  void add(const char* name, std::string_view bytes) const { std::ofstream(path_ / name) << bytes; }
  void add(const char* name, const Bytes& bytes) const { add(name, as_text(bytes)); }

 private:
  std::filesystem::path path_;
};

void add_photos(const Folder& photos) {
  const Bytes portrait = to_jpeg(draw({}), 40);
  photos.add("portrait.jpg", portrait);
  photos.add("good.jpg", to_jpeg(draw({})));
  photos.add("exif.jpg", with_exif(to_jpeg(draw_corners(40, 24)), {6, "2026:11:24 10:00:00", true}));
  photos.add("flat.jpg", flat_jpeg(photo_width_px, photo_height_px, 3));
  photos.add("flat_small.jpg", flat_jpeg(16, 16, 3));
  photos.add("grey.jpg", flat_jpeg(24, 16, 1));
  photos.add("cmyk.jpg", flat_jpeg(24, 16, 4));
  photos.add("progressive.jpg", progressive_jpeg(40, 24));
  photos.add("rgb.png", to_png(draw_corners(16, 12)));
  photos.add("deep.png", flat_png(4, 4, PngColour::rgb_alpha, 16, {0x0AFF, 0xC800, 0x1E80, 0x8000}));
  photos.add("truncated.jpg", as_text(portrait).substr(0, portrait.size() / 2));
}

// The fuzzer's own two bytes come first: as it comes or within APP1, and where to cut.
std::string exif_input(bool wrapped, std::string_view bytes) {
  return std::string({wrapped ? '\1' : '\0', '\x40'}) + std::string(bytes);
}

void add_exif(const Folder& folder) {
  for (const bool little : {false, true}) {
    const Bytes jpeg = with_exif(flat_jpeg(8, 8, 3), {6, "2026:11:24 10:00:00", little});
    folder.add(little ? "little" : "big", exif_input(false, as_text(jpeg)));
    constexpr std::size_t tiff_at = 12;
    folder.add(little ? "little_tiff" : "big_tiff", exif_input(true, as_text(jpeg).substr(tiff_at, 150)));
  }
}

void add_bills(const Folder& folder) {
  const std::string csv =
      "#支付宝业务明细查询\r\n"
      "支付宝交易号,商户订单号,业务类型,商品名称,完成时间,订单金额（元）,对方账户,退款批次号/请求号\r\n"
      "2026122022001\t,T1\t,交易\t,\"外语, \"\"考试\"\"\"\t,2026-12-20 09:00:00\t,120.00\t,a***@b.c\t,\t\r\n"
      "2026122022001\t,T1\t,退款\t,外语\t,2026-12-20 10:00:00\t,-120.00\t,a***@b.c\t,R1\t\r\n"
      "#交易合计：1笔，商家实收共0.00元\r\n#退款合计：1笔，商家实收退款共0.00元\r\n";
  folder.add("csv", '\1' + csv);
  folder.add("zip", '\0' + fuzz::zip_of(gbk_from_utf8(csv).value_or(csv)));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::filesystem::path into(arguments[1]);
  add_photos({into, "photo"});
  add_exif({into, "exif"});
  add_bills({into, "bill"});
  return 0;
}
