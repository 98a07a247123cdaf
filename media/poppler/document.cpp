// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/document.h"

#include <span>

#include <fmt/format.h>
#include <poppler/cpp/poppler-global.h>

#include "media/poppler/actions.h"
#include "media/poppler/text.h"

namespace estrade::media::poppler {

namespace {

/// What poppler and GLib have to say about a broken file is told by verdicts instead.
void hush() {
  static bool const hushed = [] {
    g_log_set_writer_func(
        [](GLogLevelFlags, GLogField const*, gsize, gpointer) { return G_LOG_WRITER_HANDLED; },
        nullptr, nullptr);
    g_log_set_default_handler([](gchar const*, GLogLevelFlags, gchar const*, gpointer) {}, nullptr);
    ::poppler::set_debug_error_function([](std::string const&, void*) {}, nullptr);
    return true;
  }();
  static_cast<void>(hushed);
}

Verdict translate(GError const& error) {
  if (error.domain == POPPLER_ERROR && error.code == POPPLER_ERROR_ENCRYPTED) {
    return {Fault::Encrypted, error.message,
            "This PDF asks for a password. Please send a copy without one."};
  }
  return {Fault::Corrupt, error.message,
          "This PDF is damaged and cannot be read. Please export it again."};
}

/// Whether the header that every PDF has stands where readers look for it (ISO 32000-1, H.3).
bool has_header(Source const& source) {
  std::string start(1024, '\0');
  start.resize(source.read_at(0, std::as_writable_bytes(std::span(start))));
  return start.find("%PDF-") != std::string::npos;
}

}  // namespace

Verdict too_many_pages(int pages, int most) {
  return {
      Fault::TooLarge, fmt::format("{} pages", pages),
      fmt::format("This deck has {} pages; at most {} can be shown as slides. Please send fewer.",
                  pages, most)};
}

Result<Document> Document::open(Source const& source, int most_pages) {
  hush();
  if (source.size() == 0) {
    return fail(Fault::Empty, "0 bytes", "This file is empty. Please send it again.");
  }
  if (!has_header(source)) {
    return fail(Fault::NotMedia, "no %PDF- in the first 1024 bytes",
                "These are no slides. Please send a PDF, PPTX, PPT or ODP file, or a zip of "
                "pictures.");
  }
  if (source.size() > most_bytes) {
    return fail(Fault::TooLarge, fmt::format("{} bytes", source.size()),
                "This PDF is larger than 1 GB. Please export it with smaller pictures.");
  }
  return open(Mapped::open(source), most_pages);
}

Result<Document> Document::open(std::shared_ptr<Mapped const> bytes, int most_pages) {
  GError* raw = nullptr;
  BytesHandle const borrowed(g_bytes_new_static(bytes->first(), bytes->size()));
  DocumentHandle handle(poppler_document_new_from_bytes(borrowed.get(), nullptr, &raw));
  if (!handle) {
    ErrorHandle const error(raw);
    return fail(error ? translate(*error)
                      : Verdict{Fault::Corrupt, "poppler gives no reason",
                                "This PDF is damaged and cannot be read. Please export it again."});
  }
  Document document(std::move(bytes), std::move(handle));
  int const pages = document.pages();
  if (pages < 1) {
    return fail(Fault::Corrupt, fmt::format("{} pages", pages),
                "This PDF has no pages. Please export it again.");
  }
  if (pages > most_pages) {
    return fail(too_many_pages(pages, most_pages));
  }
  return document;
}

int Document::pages() const { return poppler_document_get_n_pages(handle_.get()); }

std::string Document::title() const {
  Chars const title(poppler_document_get_title(handle_.get()));
  return title ? tidy(title.get()) : std::string();
}

std::string Document::author() const {
  Chars const author(poppler_document_get_author(handle_.get()));
  return author ? tidy(author.get()) : std::string();
}

PageHandle Document::page(int number) const {
  return PageHandle(poppler_document_get_page(handle_.get(), number - 1));
}

PageContents Document::contents(PopplerPage& page, int number) const {
  PageContents contents;
  poppler_page_get_size(&page, &contents.width, &contents.height);
  Chars const label(poppler_page_get_label(&page));
  if (label) contents.label = tidy(label.get(), 50);
  if (contents.label.empty()) contents.label = std::to_string(number);
  auto const glyphs = text_.glyphs(number, contents.width, contents.height);
  contents.legible = is_legible(glyphs);
  auto text = compose(glyphs);
  contents.text = std::move(text.text);
  contents.words = std::move(text.words);
  contents.links = links_of(*handle_, page);
  return contents;
}

std::vector<OutlineEntry> Document::outline() const { return outline_of(*handle_); }

}  // namespace estrade::media::poppler
