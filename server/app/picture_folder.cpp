// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/picture_folder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <set>
#include <system_error>
#include <utility>

#include <Poco/DateTime.h>
#include <Poco/Path.h>
#include <Poco/Zip/Compress.h>
#include <fmt/format.h>

#include "media/deck_signature.h"

namespace fs = std::filesystem;

namespace estrade::server::app {
namespace {

bool is_picture(fs::path const& file) {
  std::array<char, media::signature_length> first{};
  std::ifstream in(file, std::ios::binary);
  in.read(first.data(), first.size());
  return media::begins_like_picture({first.data(), static_cast<std::size_t>(in.gcount())});
}

/// What a folder holds, or the file itself.
std::vector<fs::path> pictures_at(fs::path const& named) {
  if (!fs::is_directory(named)) return {named};
  std::vector<fs::path> pictures;
  for (auto const& entry : fs::directory_iterator(named)) {
    if (entry.is_regular_file() && is_picture(entry.path())) pictures.push_back(entry.path());
  }
  return pictures;
}

fs::path make_folder() {
  auto name = (fs::temp_directory_path() / "estrade-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::system_error(errno, std::generic_category(), "cannot make " + name);
  }
  return name;
}

Result<void> pack(std::vector<fs::path> const& pictures, fs::path const& zip) {
  std::ofstream out(zip, std::ios::binary);
  out.exceptions(std::ios::badbit | std::ios::failbit);
  Poco::Zip::Compress compress(out, true);
  std::set<std::string> names;
  for (auto const& picture : pictures) {
    auto const name = picture.filename().string();
    if (!names.insert(name).second) {
      return fail(Kind::Rejected, "two pictures of one name",
                  fmt::format("Two pictures are called {}: give one another name.", name));
    }
    // Pictures are compressed already.
    compress.addFile(Poco::Path(picture.string()), Poco::Path(name),
                     Poco::Zip::ZipCommon::CM_STORE);
  }
  compress.close();
  return {};
}

}  // namespace

Result<SentDeck> SentDeck::prepare(std::vector<fs::path> const& named) {
  SentDeck deck;
  if (named.size() == 1 && !fs::is_directory(named.front())) {
    deck.file_ = named.front();
    return deck;
  }
  std::vector<fs::path> pictures;
  for (auto const& each : named) {
    auto const more = pictures_at(each);
    pictures.insert(pictures.end(), more.begin(), more.end());
  }
  auto const other = std::ranges::find_if_not(pictures, is_picture);
  if (other != pictures.end()) {
    return fail(
        Kind::Rejected, "several files that are no pictures",
        fmt::format("{} is no picture: a deck is one file, a folder of pictures, or several "
                    "pictures.",
                    other->string()));
  }
  if (pictures.empty()) {
    return fail(Kind::Rejected, "a folder without pictures",
                fmt::format("{} holds no JPEG, PNG or WebP pictures.", named.front().string()));
  }
  deck.folder_ = make_folder();
  auto const first = fs::absolute(named.front()).lexically_normal();
  auto const title = first.has_filename() ? first.stem() : first.parent_path().filename();
  deck.file_ = deck.folder_ / (title.string() + ".zip");
  if (auto const packed = pack(pictures, deck.file_); !packed) return fail(packed.error());
  return deck;
}

SentDeck::SentDeck(SentDeck&& other) noexcept
    : file_(std::move(other.file_)), folder_(std::exchange(other.folder_, {})) {}

SentDeck& SentDeck::operator=(SentDeck&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(folder_, other.folder_);
  return *this;
}

SentDeck::~SentDeck() {
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

}  // namespace estrade::server::app
