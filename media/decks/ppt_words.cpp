// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "media/decks/compound_streams.h"
#include "media/decks/words.h"

namespace estrade::media::decks {

namespace {

constexpr std::uint64_t largest_document = 64 << 20;  // pictures are in a stream of their own
constexpr std::size_t record_head = 8;
constexpr std::size_t most_slides = 10'000;
constexpr std::size_t longest_text = 64 << 10;
constexpr int deepest = 16;

/// Whether there is more to look at than a file holds that has everything once: objects may be said
/// to lie within each other, thousands of times.
class Budget {
 public:
  explicit Budget(std::size_t file) : left_(4 * file) {}

  [[nodiscard]] bool spend(std::size_t bytes) {
    if (bytes > left_) return false;
    left_ -= bytes;
    return true;
  }

 private:
  std::size_t left_;
};

/// [MS-PPT] 2.13.24
enum class Kind : std::uint16_t {
  Document = 0x03E8,
  Slide = 0x03EE,
  SlideAtom = 0x03EF,
  Notes = 0x03F0,
  SlidePersist = 0x03F3,
  SlideShowInfo = 0x03F9,
  TextHeader = 0x0F9F,
  TextChars = 0x0FA0,
  TextBytes = 0x0FA8,
  SlideList = 0x0FF0,
  UserEdit = 0x0FF5,
  PersistDirectory = 0x1772,
};

enum class TextKind : std::uint32_t { Title = 0, Notes = 2, CentredTitle = 6, None = 99 };

using Bytes = std::span<std::byte const>;

struct Record {
  Kind kind{};
  unsigned instance = 0;
  bool holds_records = false;
  Bytes body;
};

/// The record at the beginning of `bytes`, never longer than these; nothing where none fits.
std::optional<Record> record_in(Bytes bytes) {
  if (bytes.size() < record_head) return std::nullopt;
  auto const head = u16_at(bytes, 0);
  auto const length = u32_at(bytes, 4);
  if (length > bytes.size() - record_head) return std::nullopt;
  return Record{Kind{u16_at(bytes, 2)}, unsigned{head} >> 4U, (head & 15U) == 15U,
                bytes.subspan(record_head, length)};
}

std::optional<Record> record_at(Bytes document, std::size_t at, Kind kind) {
  if (at > document.size()) return std::nullopt;
  auto record = record_in(document.subspan(at));
  if (record && record->kind != kind) record.reset();
  return record;
}

/// Tells each record in `bytes`, one after another.
template <typename Tell>
void each_in(Bytes bytes, Tell const& tell) {
  while (auto const record = record_in(bytes)) {
    tell(*record);
    bytes = bytes.subspan(record_head + record->body.size());
  }
}

/// The same, and what these hold, in the order of the file.
template <typename Tell>
void each_below(Bytes bytes, Tell const& tell, int depth = 0) {
  each_in(bytes, [&](Record const& record) {
    tell(record);
    if (record.holds_records && depth < deepest) each_below(record.body, tell, depth + 1);
  });
}

void append(std::string& utf8, std::uint32_t letter) {
  auto const put = [&](std::uint32_t byte) { utf8 += static_cast<char>(byte); };
  auto const follow = [&](unsigned shift) { put(0x80U | (letter >> shift & 0x3FU)); };
  if (letter < 0x80) return put(letter);
  if (letter < 0x800) {
    put(0xC0U | letter >> 6U);
  } else {
    if (letter < 0x10000) {
      put(0xE0U | letter >> 12U);
    } else {
      put(0xF0U | letter >> 18U);
      follow(12);
    }
    follow(6);
  }
  follow(0);
}

/// A text atom in UTF-8; paragraphs and lines parted by \n.
std::string text_of(Record const& atom) {
  bool const wide = atom.kind == Kind::TextChars;
  std::string text;
  auto const count = std::min(longest_text, wide ? atom.body.size() / 2 : atom.body.size());
  auto const unit_at = [&](std::size_t i) -> std::uint32_t {
    return wide ? u16_at(atom.body, 2 * i) : std::to_integer<std::uint32_t>(atom.body[i]);
  };
  auto const is_in = [](std::uint32_t unit, std::uint32_t first) {
    return unit >= first && unit < first + 0x400;
  };
  constexpr std::uint32_t high = 0xD800;
  constexpr std::uint32_t low = 0xDC00;
  for (std::size_t i = 0; i < count; ++i) {
    auto unit = unit_at(i);
    if (is_in(unit, high) && i + 1 < count && is_in(unit_at(i + 1), low)) {
      unit = 0x10000 + ((unit - high) << 10) + (unit_at(++i) - low);
    } else if (is_in(unit, high) || is_in(unit, low)) {
      unit = 0xFFFD;
    }
    append(text, unit == '\r' || unit == '\v' ? '\n' : unit);
  }
  return text;
}

/// Gathers the text of some kinds from records that are told in order.
class TextsOf {
 public:
  explicit TextsOf(std::set<TextKind> kinds) : kinds_(std::move(kinds)) {}

  void operator()(Record const& record) {
    if (record.kind == Kind::TextHeader) {
      kind_ = TextKind{u32_at(record.body, 0)};
    } else if (record.kind == Kind::SlidePersist) {
      kind_ = TextKind::None;
    } else if ((record.kind == Kind::TextChars || record.kind == Kind::TextBytes) &&
               kinds_.contains(kind_)) {
      text_.add(text_of(record));
      text_.end_line();
    }
  }

  [[nodiscard]] Gathered const& text() const { return text_; }

 private:
  std::set<TextKind> kinds_;
  TextKind kind_ = TextKind::None;
  Gathered text_;
};

/// Where the newest of each object is, by its number, and which the document is.
struct Objects {
  std::map<std::uint32_t, std::uint32_t> places;
  std::uint32_t document = 0;

  [[nodiscard]] std::optional<Record> find(Bytes stream, std::uint32_t number, Kind kind) const {
    auto const place = places.find(number);
    if (place == places.end()) return std::nullopt;
    return record_at(stream, place->second, kind);
  }
};

/// Every saving adds an edit, which names the one before ([MS-PPT] 2.1.2).
Objects objects_in(Bytes stream, std::uint32_t newest) {
  Objects objects;
  Budget budget(stream.size());
  for (auto at = newest;;) {
    auto const edit = record_at(stream, at, Kind::UserEdit);
    if (!edit) break;
    if (at == newest) objects.document = u32_at(edit->body, 16);
    if (auto const list = record_at(stream, u32_at(edit->body, 12), Kind::PersistDirectory)) {
      if (!budget.spend(list->body.size())) break;
      for (std::size_t i = 0; i + 4 <= list->body.size();) {
        auto const head = u32_at(list->body, i);
        auto number = head & 0xFFFFFU;
        i += 4;
        for (auto count = head >> 20U; count > 0 && i + 4 <= list->body.size(); --count, i += 4) {
          objects.places.emplace(number++, u32_at(list->body, i));
        }
      }
    }
    auto const before = u32_at(edit->body, 8);
    if (before == 0 || before >= at) break;
    at = before;
  }
  return objects;
}

/// A slide, or the notes of one, as the document lists them.
struct Listed {
  std::uint32_t object = 0;
  std::uint32_t name = 0;  ///< by which others call it
  std::string title;
};

std::vector<Listed> listed_in(Record const& document, unsigned instance) {
  std::vector<Listed> all;
  each_in(document.body, [&](Record const& list) {
    if (list.kind != Kind::SlideList || list.instance != instance) return;
    TextsOf titles({TextKind::Title, TextKind::CentredTitle});
    each_in(list.body, [&](Record const& record) {
      if (record.kind == Kind::SlidePersist && all.size() < most_slides) {
        titles = TextsOf({TextKind::Title, TextKind::CentredTitle});
        all.push_back({u32_at(record.body, 0), u32_at(record.body, 12), {}});
      }
      titles(record);
      if (!all.empty()) all.back().title = titles.text().one_line();
    });
  });
  return all;
}

bool is_hidden(Record const& slide) {
  bool hidden = false;
  each_in(slide.body, [&](Record const& record) {
    if (record.kind == Kind::SlideShowInfo) hidden = (u16_at(record.body, 10) & 4U) != 0;
  });
  return hidden;
}

std::uint32_t notes_called_by(Record const& slide) {
  std::uint32_t notes = 0;
  each_in(slide.body, [&](Record const& record) {
    if (record.kind == Kind::SlideAtom) notes = u32_at(record.body, 16);
  });
  return notes;
}

Gathered texts_below(Record const& record, std::set<TextKind> kinds) {
  TextsOf texts(std::move(kinds));
  each_below(record.body, [&](Record const& each) { texts(each); });
  return texts.text();
}

}  // namespace

std::vector<SlideWords> words_of_ppt(Source const& source) {
  CompoundStreams const streams(source);
  auto const stream = streams.read("PowerPoint Document", largest_document);
  auto const user = streams.read("Current User", 4096);
  auto const objects = objects_in(stream, u32_at(user, 16));
  auto const document = objects.find(stream, objects.document, Kind::Document);
  if (!document) return {};

  constexpr unsigned slides = 0;
  constexpr unsigned notes = 2;
  std::map<std::uint32_t, std::uint32_t> notes_objects;
  for (auto const& each : listed_in(*document, notes)) notes_objects[each.name] = each.object;
  Budget budget(stream.size());
  std::vector<SlideWords> all;
  for (auto& listed : listed_in(*document, slides)) {
    auto const slide = objects.find(stream, listed.object, Kind::Slide);
    if (!slide || !budget.spend(slide->body.size())) return {};  // not known then what is shown
    if (is_hidden(*slide)) continue;
    SlideWords said{std::move(listed.title), {}};
    if (said.title.empty()) {
      said.title = texts_below(*slide, {TextKind::Title, TextKind::CentredTitle}).one_line();
    }
    if (auto const called = notes_objects.find(notes_called_by(*slide));
        called != notes_objects.end()) {
      auto const page = objects.find(stream, called->second, Kind::Notes);
      if (page && budget.spend(page->body.size())) {
        said.notes = texts_below(*page, {TextKind::Notes}).lines();
      }
    }
    all.push_back(std::move(said));
  }
  return all;
}

}  // namespace estrade::media::decks
