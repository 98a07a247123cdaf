// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/read_deck.h"

#include <algorithm>

#include <Poco/JSON/Array.h>

#include "server/pipeline/making/making.h"

namespace estrade::server::pipeline {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

constexpr int most_entries = 2000;
constexpr int deepest = 8;

/// A tag like "fr" or "zh-Hant" (BCP 47), or nothing: it goes into pages as it is.
std::string language_in(Object const& object) {
  auto tag = object.optValue<std::string>("language", "");
  bool const plain = tag.size() <= 20 && std::ranges::all_of(tag, [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-';
                     });
  return plain ? tag : std::string();
}

catalogue::Slide slide_in(Object const& page) {
  catalogue::Slide slide;
  slide.number = page.getValue<int>("page");
  slide.label = page.optValue<std::string>("label", "");
  slide.width = page.getValue<double>("width");
  slide.height = page.getValue<double>("height");
  slide.text = page.getValue<std::string>("text");
  slide.language = language_in(page);
  slide.recognised = page.optValue<std::string>("source", "") == "ocr";
  slide.build = page.isNull("group") ? 0 : page.optValue<int>("group", 0);
  slide.picture = page.optValue<std::string>("picture_hash", "");
  slide.title = page.optValue<std::string>("title", "");
  slide.notes = page.optValue<std::string>("notes", "");
  return slide;
}

void read_entries(Array::Ptr const& entries, int depth, int pages,
                  std::vector<catalogue::OutlineEntry>& outline) {
  for (unsigned i = 0; entries && i < entries->size(); ++i) {
    auto const entry = entries->getObject(i);
    if (!entry || outline.size() >= most_entries) continue;
    int const page = entry->optValue<int>("page", 0);
    outline.push_back({.depth = depth,
                       .title = entry->optValue<std::string>("title", ""),
                       .page = page >= 1 && page <= pages ? page : 0});
    if (depth + 1 < deepest) read_entries(entry->getArray("entries"), depth + 1, pages, outline);
  }
}

}  // namespace

ReadDeck read_deck(std::string const& deck_json) {
  ReadDeck read;
  auto const json = parse_object(deck_json);
  auto const pages = json->getArray("pages");
  for (unsigned i = 0; pages && i < pages->size(); ++i) {
    read.slides.push_back(slide_in(*pages->getObject(i)));
  }
  read.deck.pages = static_cast<int>(read.slides.size());
  read.deck.title = json->optValue<std::string>("title", "");
  read.deck.author = json->optValue<std::string>("author", "");
  read.deck.language = language_in(*json);
  read_entries(json->getArray("outline"), 0, read.deck.pages, read.deck.outline);
  return read;
}

ReadDeck read_stage(std::string const& stage_json, std::filesystem::path const& folder) {
  ReadDeck read;
  auto const json = parse_object(stage_json);
  auto const slides = json->getArray("slides");
  for (unsigned i = 0; slides && i < slides->size(); ++i) {
    auto const layer = slides->getObject(i)->getValue<std::string>("layer");
    require_plain(layer);
    read.slides.push_back(slide_in(*parse_object(read_text(folder / layer))));
  }
  read.deck.pages = json->getValue<int>("pages");
  read.deck.title = json->optValue<std::string>("title", "");
  return read;
}

}  // namespace estrade::server::pipeline
