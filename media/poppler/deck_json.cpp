// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/deck_json.h"

#include <cstdint>
#include <string_view>

#include <fmt/format.h>

namespace estrade::media::poppler {

namespace {

/// RFC 8259 section 7; the text is UTF-8 already.
std::string json_string(std::string_view text) {
  std::string json = "\"";
  for (char const letter : text) {
    if (letter == '"' || letter == '\\') {
      json += '\\';
      json += letter;
    } else if (letter == '\n') {
      json += "\\n";
    } else if (static_cast<unsigned char>(letter) < 0x20) {
      json += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
    } else {
      json += letter;
    }
  }
  return json + '"';
}

/// Four decimals are a tenth of a pixel on the widest picture.
std::string box(Box const& box) {
  return fmt::format(R"("x":{:.4f},"y":{:.4f},"w":{:.4f},"h":{:.4f})", box.x, box.y, box.width,
                     box.height);
}

template <class Item, class Write>
std::string array(std::vector<Item> const& items, Write write) {
  std::string json = "[";
  for (auto const& item : items) {
    if (json.size() > 1) json += ',';
    json += write(item);
  }
  return json + ']';
}

std::string word_json(Word const& word) {
  return fmt::format(R"({{"t":{},{}}})", json_string(word.text), box(word.box));
}

std::string link_json(Link const& link) {
  return link.page ? fmt::format(R"({{{},"page":{}}})", box(link.box), *link.page)
                   : fmt::format(R"({{{},"url":{}}})", box(link.box), json_string(link.url));
}

std::string entry_json(OutlineEntry const& entry) {
  std::string json = R"({"title":)" + json_string(entry.title);
  if (entry.page) json += fmt::format(R"(,"page":{})", *entry.page);
  if (!entry.below.empty()) json += R"(,"entries":)" + array(entry.below, entry_json);
  return json + '}';
}

/// FNV-1a over everything but spaces, which are where a program sets them.
std::string text_hash(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325;
  bool empty = true;
  for (char const letter : text) {
    if (letter == ' ' || letter == '\n') continue;
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3;
    empty = false;
  }
  return empty ? std::string() : fmt::format("{:016x}", hash);
}

std::string picture_json(SlidePicture const& picture) {
  return fmt::format(R"({{"file":{},"width":{},"height":{}}})", json_string(picture.file),
                     picture.width, picture.height);
}

/// What a page and its layer say alike, inside braces.
std::string contents_json(MadeSlide const& made) {
  auto const& page = made.contents;
  return fmt::format(
      R"("page":{},"width":{:.2f},"height":{:.2f},"label":{},"text":{},"words":{},"links":{})",
      made.slide.number, page.width, page.height, json_string(page.label), json_string(page.text),
      array(page.words, word_json), array(page.links, link_json));
}

std::string said_json(SlideWords const& said) {
  std::string json;
  if (!said.title.empty()) json += R"(,"title":)" + json_string(said.title);
  if (!said.notes.empty()) json += R"(,"notes":)" + json_string(said.notes);
  return json;
}

std::string page_json(MadeSlide const& made) {
  auto const& page = made.contents;
  return fmt::format(R"({{{},"group":{},"language":{},"source":{},"pictures":{},"text_hash":"{}",)"
                     R"("picture_hash":"{}"{}}})",
                     contents_json(made), page.group, json_string(page.language),
                     page.read_by_ocr ? R"("ocr")" : R"("pdf")",
                     array(made.slide.pictures, picture_json), text_hash(page.text),
                     made.likeness.hash(), said_json(made.said));
}

}  // namespace

std::string deck_json(Deck const& deck, std::vector<MadeSlide> const& slides,
                      std::vector<OutlineEntry> const& outline) {
  return fmt::format(
             R"({{"version":2,"recipe":"{}","title":{},"author":{},"language":{},"pages":{},)"
             R"("outline":{}}})",
             slides_recipe, json_string(deck.title), json_string(deck.author),
             json_string(deck.language), array(slides, page_json), array(outline, entry_json)) +
         "\n";
}

std::string layer_json(MadeSlide const& made) {
  return fmt::format(R"({{"version":1,{}}})", contents_json(made)) + "\n";
}

}  // namespace estrade::media::poppler
