#include "tests/fuzz/zip_of.h"

#include <archive.h>
#include <archive_entry.h>
#include <memory>

namespace exam::fuzz {
namespace {

la_ssize_t append(archive*, void* into, const void* data, std::size_t length) {
  static_cast<std::string*>(into)->append(static_cast<const char*>(data), length);
  return static_cast<la_ssize_t>(length);
}

}  // namespace

std::string zip_of(const std::string& content) {
  std::string zip;
  const std::unique_ptr<archive, decltype(&archive_write_free)> writer(archive_write_new(),
                                                                       archive_write_free);
  archive_write_set_format_zip(writer.get());
  archive_write_open(writer.get(), &zip, nullptr, append, nullptr);
  const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                            archive_entry_free);
  archive_entry_set_pathname(entry.get(), "bill.csv");
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_write_header(writer.get(), entry.get());
  archive_write_data(writer.get(), content.data(), content.size());
  archive_write_close(writer.get());
  return zip;
}

}  // namespace exam::fuzz
