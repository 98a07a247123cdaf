// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/worker/deck_task.h"

#include <array>
#include <fstream>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "media/worker/office.h"

namespace fs = std::filesystem;

namespace estrade::media::worker {

namespace {

constexpr std::array office_formats = {DeckFormat::Pptx, DeckFormat::Ppt, DeckFormat::Odp};
constexpr std::int64_t largest_office_file = 256 << 20;

Result<void> lay_down(Source const& source, DeckFormat format) {
  if (source.size() > largest_office_file) {
    return fail(Fault::TooLarge, fmt::format("an office file of {} bytes", source.size()),
                "These slides are larger than 256 MiB. Please make their pictures smaller, or send "
                "a PDF.");
  }
  std::ofstream out(file_for_office(format), std::ios::binary | std::ios::trunc);
  out.exceptions(std::ios::badbit | std::ios::failbit);
  std::vector<std::byte> piece(1 << 20);
  for (std::int64_t at = 0; at < source.size();) {
    auto const got = source.read_at(at, piece);
    if (got == 0) break;
    out.write(reinterpret_cast<char const*>(piece.data()), static_cast<std::streamsize>(got));
    at += static_cast<std::int64_t>(got);
  }
  out.close();
  return {};
}

Result<Deck> slides_of_made_pdf(Progress const& progress, DeckOptions options) {
  auto const pdf = Source::open(converted_file);
  if (!pdf) return fail(pdf.error());
  options.made_pdf = converted_file;
  return make_slides(*pdf, ".", progress, {}, options);
}

}  // namespace

std::string file_for_office(DeckFormat format) { return fmt::format("deck.{}", name_of(format)); }

Result<std::optional<Deck>> begin_deck(Source const& source, Progress const& progress,
                                       DeckOptions options) {
  auto const format = deck_format(source);
  if (!format) return fail(format.error());
  if (format == DeckFormat::Pdf) {
    auto made = make_slides(source, ".", progress, {}, options);
    if (!made) return fail(made.error());
    return std::optional(std::move(*made));
  }
  if (format == DeckFormat::Pictures) {
    auto const bound = bind_pictures(source, converted_file, options.most_pages);
    if (!bound) return fail(bound.error());
    auto made = slides_of_made_pdf(progress, std::move(options));
    if (!made) return fail(made.error());
    return std::optional(std::move(*made));
  }
  if (auto const laid = lay_down(source, *format); !laid) return fail(laid.error());
  return std::optional<Deck>();
}

Result<Deck> finish_deck(Source const& original, DeckFormat format, Progress const& progress,
                         DeckOptions options) {
  options.words = words_beside(original, format);
  return slides_of_made_pdf(progress, std::move(options));
}

std::optional<DeckFormat> laid_down(fs::path const& folder) {
  for (auto const format : office_formats) {
    if (fs::exists(folder / file_for_office(format))) return format;
  }
  return std::nullopt;
}

void clear_laid_down(fs::path const& folder) {
  for (auto const format : office_formats) fs::remove(folder / file_for_office(format));
}

}  // namespace estrade::media::worker
