// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/replace_deck.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include "server/catalogue/timeline.h"
#include "server/pipeline/making/match_slides.h"
#include "server/pipeline/making/slide_likeness.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::Slide;
using Poco::JSON::Array;
using Poco::JSON::Object;

/// "" for the first edition, then "b", "c" … "z", "aa" …
std::string letters_of(int edition) {
  constexpr int letters = 26;
  std::string name;
  for (int rest = edition > 1 ? edition : 0; rest > 0; rest = (rest - 1) / letters) {
    name.insert(name.begin(), static_cast<char>('a' + (rest - 1) % letters));
  }
  return name;
}

Object::Ptr place(std::string const& name, int from, int to) {
  Object::Ptr object = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
  object->set("slide", name);
  if (from > 0) object->set("from", from);
  if (to > 0) object->set("to", to);
  return object;
}

/// What became of the slides, for who replaced the deck.
class Changes {
 public:
  void add(Fate fate, std::string const& name, int from, int to) {
    switch (fate) {
      case Fate::Same:
        ++same_;
        break;
      case Fate::Moved:
        moved_->add(place(name, from, to));
        break;
      case Fate::Changed:
        changed_->add(place(name, from, to));
        break;
      case Fate::New:
        new_->add(place(name, from, to));
        break;
    }
  }
  void add_gone(std::string const& name, int from) { gone_->add(place(name, from, 0)); }

  [[nodiscard]] std::string json() const {
    Object object(Poco::JSON_PRESERVE_KEY_ORDER);
    object.set("same", same_);
    object.set("moved", moved_);
    object.set("changed", changed_);
    object.set("new", new_);
    object.set("gone", gone_);
    std::ostringstream out;
    object.stringify(out);
    return out.str();
  }

 private:
  int same_ = 0;
  Array::Ptr moved_ = new Array;
  Array::Ptr changed_ = new Array;
  Array::Ptr new_ = new Array;
  Array::Ptr gone_ = new Array;
};

/// The same deck again, more of it or made anew: names go by position.
void keep_names(std::vector<Slide> const& before, int edition, std::vector<Slide>& slides) {
  for (std::size_t i = 0; i < slides.size(); ++i) {
    auto& slide = slides[i];
    slide.name =
        i < before.size() ? before[i].name : std::to_string(slide.number) + letters_of(edition);
  }
}

/// The name of a slide that an earlier deck had, and that is back; empty when none was like this.
std::string take_gone(std::vector<Slide>& gone, SlideFace const& face) {
  auto const found = std::ranges::find_if(
      gone, [&](Slide const& slide) { return SlideFace(slide).is_same(face); });
  if (found == gone.end()) return {};
  auto name = found->name;
  gone.erase(found);
  return name;
}

/// The timeline names the slides by their new positions.
void move_timeline(db::Transaction const& transaction, TalkId const& talk,
                   std::vector<Slide> const& before, std::vector<Slide> const& slides) {
  auto timeline = catalogue::find_timeline(transaction, talk);
  if (timeline.entries.empty()) return;
  auto moved = catalogue::follow_slides(timeline.entries, [&](int page) -> std::optional<int> {
    auto const old = std::ranges::find(before, page, &Slide::number);
    if (old == before.end()) return std::nullopt;
    auto const found = std::ranges::find(slides, old->name, &Slide::name);
    if (found == slides.end()) return std::nullopt;
    return found->number;
  });
  if (moved == timeline.entries) return;
  timeline.entries = std::move(moved);
  catalogue::set_timeline(transaction, talk, timeline);
}

Changes find_names(std::vector<Slide> const& before, std::vector<Slide> gone, int edition,
                   std::vector<Slide>& slides) {
  Changes changes;
  auto const matches = match_slides(before, slides);
  std::set<std::size_t> found;
  for (std::size_t i = 0; i < slides.size(); ++i) {
    auto& slide = slides[i];
    int from = 0;
    if (auto const& index = matches[i].before) {
      found.insert(*index);
      slide.name = before[*index].name;
      from = before[*index].number;
    } else {
      slide.name = take_gone(gone, SlideFace(slide));
    }
    if (slide.name.empty()) slide.name = std::to_string(slide.number) + letters_of(edition);
    changes.add(matches[i].fate, slide.name, from, slide.number);
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!found.contains(i)) changes.add_gone(before[i].name, before[i].number);
  }
  return changes;
}

}  // namespace

bool replace_deck(db::Transaction const& transaction, catalogue::Source const& source,
                  catalogue::Deck deck, std::vector<Slide> slides) {
  auto const shown = catalogue::find_deck(transaction, source.talk);
  auto const before = catalogue::list_slides(transaction, source.talk);
  deck.source = source.id;
  if (!shown || shown->source == source.id) {
    deck.edition = shown ? shown->edition : 1;
    deck.changes = shown ? shown->changes : "";
    keep_names(before, deck.edition, slides);
  } else {
    auto const other = catalogue::find_source(transaction, shown->source);
    bool const is_newer = other && other->received_at > source.received_at;
    if (is_newer && !shown->is_recovered) return false;
    deck.edition = shown->edition + 1;
    auto const gone = catalogue::list_gone_slides(transaction, source.talk);
    deck.changes = find_names(before, gone, deck.edition, slides).json();
    move_timeline(transaction, source.talk, before, slides);
  }
  catalogue::set_deck(transaction, source.talk, deck, slides);
  return true;
}

}  // namespace estrade::server::pipeline
