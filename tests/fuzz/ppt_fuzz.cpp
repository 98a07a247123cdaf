// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes, as a PowerPoint file of before 2007 (compound file and records). Titles and notes,
// where there are any, are short, whole UTF-8. The beginnings: tests/fixtures/notes.ppt.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include "media/deck.h"
#include "media/source.h"

namespace {

using namespace estrade::media;

void require(bool holds) {
  if (!holds) std::abort();
}

/// A file that lies in memory alone.
class Kept {
 public:
  Kept(std::uint8_t const* bytes, std::size_t size) {
    require(descriptor_ >= 0);
    require(write(descriptor_, bytes, size) == static_cast<ssize_t>(size));
  }
  Kept(Kept const&) = delete;
  Kept& operator=(Kept const&) = delete;
  ~Kept() { close(descriptor_); }
  [[nodiscard]] Source open() const {
    return *Source::open(fmt::format("/dev/fd/{}", descriptor_));
  }

 private:
  int descriptor_ = memfd_create("ppt", MFD_CLOEXEC);
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  Kept const kept(bytes, size);
  auto const source = kept.open();

  auto const format = deck_format(source);
  require(format || !format.error().advice.empty());
  constexpr std::size_t longest = 64 << 10;
  for (auto const& slide : words_beside(source, DeckFormat::Ppt)) {
    require(slide.title.size() <= longest && slide.title.find('\n') == std::string::npos);
    require(slide.notes.size() <= 2 * longest);
  }
  return 0;
}
