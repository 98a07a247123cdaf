// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/deck_json.h"

#include <iterator>
#include <string_view>

#include <fmt/format.h>

namespace estrade::media::poppler {

namespace {

/// RFC 8259 section 7; the text is UTF-8 already.
std::string quoted(std::string_view text) {
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
  return fmt::format(R"({{"t":{},{}}})", quoted(word.text), box(word.box));
}

std::string link_json(Link const& link) {
  return link.page ? fmt::format(R"({{{},"page":{}}})", box(link.box), *link.page)
                   : fmt::format(R"({{{},"url":{}}})", box(link.box), quoted(link.url));
}

std::string entry_json(OutlineEntry const& entry) {
  std::string json = R"({"title":)" + quoted(entry.title);
  if (entry.page) json += fmt::format(R"(,"page":{})", *entry.page);
  if (!entry.below.empty()) json += R"(,"entries":)" + array(entry.below, entry_json);
  return json + '}';
}

std::string page_json(int number, PageContents const& page) {
  return fmt::format(
      R"({{"page":{},"width":{:.2f},"height":{:.2f},"label":{},"text":{},"words":{},"links":{},)"
      R"("source":"pdf"}})",
      number, page.width, page.height, quoted(page.label), quoted(page.text),
      array(page.words, word_json), array(page.links, link_json));
}

}  // namespace

std::string deck_json(std::string const& title, std::vector<PageContents> const& pages,
                      std::vector<OutlineEntry> const& outline) {
  std::string json = R"({"version":1,"title":)" + quoted(title) + R"(,"pages":)";
  int number = 0;
  json += array(pages, [&number](PageContents const& page) { return page_json(++number, page); });
  json += R"(,"outline":)" + array(outline, entry_json);
  return json + "}\n";
}

}  // namespace estrade::media::poppler
