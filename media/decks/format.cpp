// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/decks/format.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "media/deck_signature.h"
#include "media/decks/compound_file.h"
#include "media/decks/pictures.h"

namespace estrade::media {

namespace {

constexpr std::int64_t largest_manifest = 8 << 20;

tl::unexpected<Verdict> no_presentation() {
  return fail(Fault::NotMedia, "an office file that is no presentation",
              "This is a text or a table, not slides. Please send a presentation: PDF, PPTX, PPT "
              "or ODP.");
}

Result<DeckFormat> format_of_open_document(zip::Archive const& archive, std::string_view type) {
  if (!type.starts_with("application/vnd.oasis.opendocument.presentation")) {
    return no_presentation();
  }
  if (auto const* entry = archive.find("META-INF/manifest.xml")) {
    auto const manifest = archive.read(*entry, largest_manifest);
    if (!manifest) return fail(manifest.error());
    if (manifest->find("encryption-data") != std::string::npos) {
      return fail(Fault::Encrypted, "an encrypted OpenDocument file",
                  "These slides ask for a password. Please send a copy without one, or a PDF.");
    }
  }
  return DeckFormat::Odp;
}

bool is_keynote(zip::Archive const& archive) {
  return archive.find("index.apxl") != nullptr || archive.find("Index.zip") != nullptr ||
         std::ranges::any_of(archive.entries(),
                             [](zip::Entry const& entry) { return entry.name.ends_with(".iwa"); });
}

}  // namespace

std::string_view name_of(DeckFormat format) {
  switch (format) {
    case DeckFormat::Pdf:
      return "pdf";
    case DeckFormat::Pptx:
      return "pptx";
    case DeckFormat::Ppt:
      return "ppt";
    case DeckFormat::Odp:
      return "odp";
    case DeckFormat::Pictures:
      return "pictures";
  }
  throw std::logic_error("a format of decks without a name");
}

Result<DeckFormat> decks::format_of_zip(zip::Archive const& archive) {
  if (auto const fine = archive.check(); !fine) return fail(fine.error());
  if (auto const* entry = archive.find("mimetype")) {
    constexpr std::int64_t longest_type = 1024;
    auto const type = archive.read(*entry, longest_type);
    if (!type) return fail(type.error());
    return format_of_open_document(archive, *type);
  }
  if (archive.find("[Content_Types].xml") != nullptr) {
    if (archive.find("ppt/presentation.xml") != nullptr) return DeckFormat::Pptx;
    return no_presentation();
  }
  if (is_keynote(archive)) {
    return fail(Fault::Unsupported, "a Keynote file",
                "This is a Keynote file, which only Keynote can read. Please export it as a PDF "
                "and send that.");
  }
  auto const pictures = list_pictures(archive);
  if (!pictures) return fail(pictures.error());
  return DeckFormat::Pictures;
}

Result<DeckFormat> deck_format(Source const& source) {
  if (source.size() == 0) {
    return fail(Fault::Empty, "0 bytes", "This file is empty. Please send it again.");
  }
  std::array<char, signature_length> head{};
  std::string_view const first(head.data(),
                               source.read_at(0, std::as_writable_bytes(std::span(head))));
  if (begins_like_pdf(first)) return DeckFormat::Pdf;
  if (begins_like_picture(first)) return DeckFormat::Pictures;
  if (begins_like_compound_file(first)) return decks::format_of_compound_file(source);
  if (begins_like_zip(first)) {
    auto const archive = zip::Archive::open(source);
    if (!archive) return fail(archive.error());
    return decks::format_of_zip(*archive);
  }
  if (begins_like_flat_document(first)) {
    return fail(Fault::Unsupported, "a flat OpenDocument file",
                "This is a flat OpenDocument file. Please save it as ODP or PDF and send that.");
  }
  return fail(Fault::NotMedia, "no deck by its first bytes",
              "These are no slides. Please send a PDF, PPTX, PPT or ODP file, or a zip of "
              "pictures.");
}

}  // namespace estrade::media
