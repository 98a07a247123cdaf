// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/layers.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <unistd.h>

#include "server/pipeline/making/held_blob.h"
#include "server/pipeline/making/making.h"

namespace estrade::server::pipeline {
namespace {

using Poco::JSON::Object;

constexpr std::size_t most_words = 20'000;
constexpr std::size_t most_links = 1'000;
constexpr std::uint64_t largest_layer = 8 * 1024 * 1024;

double fraction(Object const& object, char const* key) {
  auto const value = object.get(key);
  auto const number = value.isNumeric() ? value.convert<double>() : 0;
  return std::isfinite(number) ? std::clamp(number, 0.0, 1.0) : 0;
}

LayerBox box_of(Object const& object) {
  return {fraction(object, "x"), fraction(object, "y"), fraction(object, "w"),
          fraction(object, "h")};
}

std::string text_in(Object const& object, char const* key) {
  auto const value = object.get(key);
  return value.isString() ? value.extract<std::string>() : std::string();
}

bool leads_out(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://") || url.starts_with("mailto:");
}

bool is_space(char letter) { return letter == ' ' || letter == '\n'; }

/// Finds the words of a layer in the slide's text, one after the other.
class Reading {
 public:
  explicit Reading(std::string_view text) : text_(text) {}

  void place(LayerWord& word) {
    word.begins_line = !begun_;
    begun_ = true;
    auto at = at_;
    while (at < text_.size() && is_space(text_[at])) ++at;
    auto const rest = text_.substr(at);
    auto const said = said_in(rest, word.text);
    if (said == 0) return;
    auto const between = text_.substr(at_, at - at_);
    // The second half of a word that was parted stands on a new line, in one with the first.
    word.begins_line = word.begins_line || parted_ || between.find('\n') != std::string_view::npos;
    word.is_spaced = !between.empty();
    parted_ = said < word.text.size();
    word.begin = at;
    word.end = at + said;
    at_ = word.end;
  }

 private:
  /// How many bytes of the text the word is; at a line's end the text lacks its hyphen.
  static std::size_t said_in(std::string_view text, std::string_view word) {
    if (!word.empty() && text.starts_with(word)) return word.size();
    for (std::string_view const hyphen : {"-", "\u2010", "\u00AD"}) {
      if (word.size() <= hyphen.size() || !word.ends_with(hyphen)) continue;
      auto const half = word.substr(0, word.size() - hyphen.size());
      if (text.starts_with(half)) return half.size();
    }
    return 0;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool begun_ = false;
  bool parted_ = false;
};

std::string read_all(HeldBlob const& blob) {
  std::string bytes(static_cast<std::size_t>(blob.size()), '\0');
  for (std::size_t done = 0; done < bytes.size();) {
    auto const count = ::pread(blob.descriptor(), bytes.data() + done, bytes.size() - done,
                               static_cast<off_t>(done));
    if (count <= 0) throw std::runtime_error("a blob ended before its size");
    done += static_cast<std::size_t>(count);
  }
  return bytes;
}

}  // namespace

Layer read_layer(std::string const& json, std::string_view text) {
  Layer layer;
  Object::Ptr object;
  try {
    object = parse_object(json);
  } catch (Poco::Exception const&) {
    return layer;
  }
  Reading reading(text);
  auto const words = object->getArray("words");
  for (unsigned i = 0; words && i < std::min(words->size(), most_words); ++i) {
    auto const word = words->getObject(i);
    LayerWord made;
    if (word) made = {.text = text_in(*word, "t"), .box = box_of(*word)};
    reading.place(made);
    layer.words.push_back(std::move(made));  // an empty one keeps the others' places
  }
  auto const links = object->getArray("links");
  for (unsigned i = 0; links && i < std::min(links->size(), most_links); ++i) {
    auto const link = links->getObject(i);
    if (!link) continue;
    LayerLink made{.box = box_of(*link), .page = 0, .url = text_in(*link, "url")};
    if (auto const page = link->get("page"); page.isInteger()) {
      made.page = std::clamp(page.convert<int>(), 0, 1'000'000);
    }
    if (made.page > 0) made.url.clear();
    if (made.page > 0 || leads_out(made.url)) layer.links.push_back(std::move(made));
  }
  return layer;
}

Layer Layers::find(std::string const& blob_key, std::string_view text) const {
  auto const blob = HeldBlob::open(store_, blob_key);
  if (!blob || blob->size() > largest_layer) return {};
  return read_layer(read_all(*blob), text);
}

}  // namespace estrade::server::pipeline
