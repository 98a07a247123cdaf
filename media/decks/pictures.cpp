// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/decks/pictures.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "media/deck_signature.h"
#include "media/decks/picture_order.h"
#include "media/libav/picture_file.h"
#include "media/poppler/picture_book.h"

namespace estrade::media {

namespace {

constexpr std::int64_t largest_picture = 64 << 20;
constexpr char const* unpacked = "picture.unpacked";

/// A name as it can stand in a sentence.
std::string shown(std::string_view name) {
  constexpr std::size_t most = 80;
  std::string text(name.substr(0, most));
  for (char& letter : text) {
    auto const code = static_cast<unsigned char>(letter);
    if (code < 0x20 || code > 0x7E) letter = '?';
  }
  return text;
}

bool is_picture(std::string_view name) {
  auto const dot = name.rfind('.');
  if (dot == std::string_view::npos) return false;
  std::string ending(name.substr(dot));
  std::ranges::transform(ending, ending.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  constexpr std::array endings = {".png", ".jpg", ".jpeg", ".webp"};
  return std::ranges::find(endings, ending) != endings.end();
}

bool is_jpeg(Source const& source) {
  std::array<char, 3> head{};
  auto const got = source.read_at(0, std::as_writable_bytes(std::span(head)));
  return std::string_view(head.data(), got) == "\xFF\xD8\xFF";
}

/// Adds one picture; `name` is empty where it came alone.
Result<void> add(poppler::PictureBook& book, Source const& source, std::string_view name) {
  auto const still = libav::read_picture(source, libav::PictureUse::Slide);
  if (!still) {
    auto verdict = still.error();
    if (!name.empty()) verdict.advice = fmt::format("{}: {}", shown(name), verdict.advice);
    return fail(std::move(verdict));
  }
  auto const size = poppler::size_in_book(still->width(), still->height());
  book.add(still->render(size.width, size.height).view(), is_jpeg(source));
  return {};
}

Result<void> add_unpacked(poppler::PictureBook& book, zip::Archive const& archive,
                          zip::Entry const& entry, std::filesystem::path const& folder) {
  auto const path = folder / unpacked;
  {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.exceptions(std::ios::badbit | std::ios::failbit);
    auto const size = archive.unpack(entry, largest_picture, [&](std::span<std::byte const> piece) {
      out.write(reinterpret_cast<char const*>(piece.data()),
                static_cast<std::streamsize>(piece.size()));
    });
    if (!size) return fail(size.error());
  }
  auto const picture = Source::open(path);
  if (!picture) return fail(picture.error());
  return add(book, *picture, entry.name);
}

}  // namespace

Result<std::vector<zip::Entry>> decks::list_pictures(zip::Archive const& archive) {
  std::vector<zip::Entry> pictures;
  for (auto const& entry : archive.entries()) {
    if (is_left_behind(entry.name)) continue;
    if (!is_picture(entry.name)) {
      return fail(Fault::NotMedia, "something else in a zip of pictures",
                  fmt::format("{} in this zip is no picture. Please send a zip of JPEG, PNG or "
                              "WebP pictures alone, or the slides as a PDF.",
                              shown(entry.name)));
    }
    pictures.push_back(entry);
  }
  if (pictures.empty()) {
    return fail(Fault::NotMedia, "a zip without pictures",
                "This zip holds no pictures. Please send one of JPEG, PNG or WebP pictures, or the "
                "slides as a PDF.");
  }
  std::ranges::sort(pictures, stands_before, &zip::Entry::name);
  return pictures;
}

Result<void> bind_pictures(Source const& source, std::filesystem::path const& pdf, int most) {
  poppler::PictureBook book(pdf);
  std::array<char, signature_length> head{};
  std::string_view const first(head.data(),
                               source.read_at(0, std::as_writable_bytes(std::span(head))));
  if (begins_like_picture(first)) {
    if (auto const added = add(book, source, {}); !added) return fail(added.error());
  } else {
    auto const archive = zip::Archive::open(source);
    if (!archive) return fail(archive.error());
    auto const pictures = decks::list_pictures(*archive);
    if (!pictures) return fail(pictures.error());
    if (pictures->size() > static_cast<std::size_t>(most)) {
      return fail(Fault::TooLarge, fmt::format("{} pictures", pictures->size()),
                  fmt::format("This zip has {} pictures; at most {} can be shown as slides. Please "
                              "send fewer.",
                              pictures->size(), most));
    }
    auto const folder = pdf.parent_path();
    for (auto const& entry : *pictures) {
      auto const added = add_unpacked(book, *archive, entry, folder);
      if (!added) return fail(added.error());
    }
    std::filesystem::remove(folder / unpacked);
  }
  book.finish();
  return {};
}

}  // namespace estrade::media
