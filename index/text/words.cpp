// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/text/words.h"

#include <algorithm>
#include <array>
#include <span>

#include "index/text/fold.h"
#include "index/text/segments.h"

namespace estrade::index::text {
namespace {

/// French articles and pronouns that lose their vowel before another; with what was "e" or "a".
constexpr std::array<std::string_view, 14> elisions = {
    "l", "d", "j", "n", "s", "t", "c", "m", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"};

/// More slices than this at unwritten borders are a hash or a key, not a name.
constexpr std::size_t most_unwritten = 8;
constexpr std::size_t longest_chain = 8;  ///< segments: "état-of-the-art"
constexpr std::size_t longest_term = 80;  ///< bytes; longer words are compared by their beginning

bool is_elision(std::string_view text, Slice const& slice) {
  auto const word = fold_case(text.substr(slice.begin, slice.end - slice.begin));
  return std::ranges::find(elisions, word) != elisions.end();
}

Part part_of(std::string_view text, Slice const& slice) {
  Part part{.begin = slice.begin, .end = slice.end, .plain = {}, .folded = {}};
  part.plain = repair(fold_case(text.substr(slice.begin, slice.end - slice.begin)), longest_term);
  part.folded = repair(fold_accents(part.plain), longest_term);
  return part;
}

/// Walks over the segments of one text and makes words of them.
class Reading {
 public:
  Reading(std::string_view text, std::vector<Segment> segments)
      : text_(text), segments_(std::move(segments)) {}

  std::vector<Word> words() {
    while (at_ < segments_.size()) {
      switch (segments_[at_].script) {
        case Script::Other:
          ++at_;
          break;
        case Script::Ideographs:
          read_ideographs();
          break;
        case Script::Letters:
          read_letters();
          break;
      }
    }
    return std::move(words_);
  }

 private:
  std::string_view text_of(std::size_t segment) const {
    return text_.substr(segments_[segment].begin,
                        segments_[segment].end - segments_[segment].begin);
  }
  bool is(std::size_t segment, Script script) const {
    return segment < segments_.size() && segments_[segment].script == script;
  }

  void read_ideographs() {
    auto const begin = segments_[at_].begin;
    while (is(at_, Script::Ideographs)) ++at_;
    Word word;
    for (auto const& pair : pairs(text_, begin, segments_[at_ - 1].end)) {
      if (auto part = part_of(text_, pair); !part.folded.empty()) word.parts.push_back(part);
    }
    if (!word.parts.empty()) words_.push_back(std::move(word));
  }

  void read_letters() {
    std::vector<std::size_t> chain = {at_++};
    std::vector<char32_t> links = {0};
    while (chain.size() < longest_chain) {
      auto const [next, link] = linked_segment(chain.back());
      if (next == 0) break;
      chain.push_back(next);
      links.push_back(link);
      at_ = next + 1;
    }
    auto slices = slices_of(chain, links, true);
    if (slices.size() > most_unwritten) slices = slices_of(chain, links, false);
    drop_elisions(slices);
    drop_possessive(slices);
    if (!slices.empty()) add(slices, read_sign());
  }

  /// The segment that belongs to the same word though ICU breaks between them, and what joins
  /// them; 0 when there is none.
  std::pair<std::size_t, char32_t> linked_segment(std::size_t from) const {
    if (!is(from + 1, Script::Other)) return {0, 0};
    auto const link = only_character(text_of(from + 1));
    if (is(from + 2, Script::Letters)) {
      // "e-mail", "R&D", "H.264".
      if (is_hyphen(link) || link == U'&' || link == U'.') return {from + 2, link};
      // "e mail": what others write "e-mail" or "email".
      auto const one = text_of(from);
      if (link == U' ' && (one == "e" || one == "E")) return {from + 2, link};
    }
    // A word divided at the end of a line: "héberge-" and "ment" below it.
    if (is_hyphen(link) && is(from + 2, Script::Other) && text_of(from + 2) == "\n" &&
        is(from + 3, Script::Letters) && is_lower(text_, segments_[from + 3].begin)) {
      return {from + 3, link};
    }
    if (text_of(from).ends_with("\u00AD") && text_of(from + 1) == "\n" &&
        is(from + 2, Script::Letters) && is_lower(text_, segments_[from + 2].begin)) {
      return {from + 2, U'\u00AD'};
    }
    return {0, 0};
  }

  std::vector<Slice> slices_of(std::vector<std::size_t> const& chain,
                               std::vector<char32_t> const& links, bool borders) const {
    std::vector<Slice> slices;
    for (std::size_t i = 0; i < chain.size(); ++i) {
      auto inner = split(text_, segments_[chain[i]], borders);
      if (!inner.empty() && i > 0) inner.front().separator = links[i];
      slices.insert(slices.end(), inner.begin(), inner.end());
    }
    return slices;
  }

  void drop_elisions(std::vector<Slice>& slices) const {
    while (slices.size() > 1 && is_apostrophe(slices[1].separator) &&
           is_elision(text_, slices[0])) {
      slices.erase(slices.begin());
    }
  }

  /// "the speaker's" is about the speaker.
  void drop_possessive(std::vector<Slice>& slices) const {
    if (slices.size() < 2 || !is_apostrophe(slices.back().separator)) return;
    auto const& last = slices.back();
    if (fold_case(text_.substr(last.begin, last.end - last.begin)) == "s") slices.pop_back();
  }

  /// The signs after a letter that make another name of it: "C++", "F#", "Notepad++".
  std::string_view read_sign() {
    auto const plus = [&](std::size_t segment) {
      return is(segment, Script::Other) && text_of(segment) == "+";
    };
    if (plus(at_) && plus(at_ + 1)) {
      at_ += 2;
      return "++";
    }
    auto const letters = at_ > 0 ? text_of(at_ - 1).size() : 0;
    if (letters == 1 && is(at_, Script::Other) && text_of(at_) == "#") {
      ++at_;
      return "#";
    }
    return {};
  }

  void add(std::vector<Slice> const& slices, std::string_view sign) {
    Word word;
    Part whole{.begin = slices.front().begin,
               .end = slices.back().end + sign.size(),
               .plain = {},
               .folded = {}};
    for (auto const& slice : slices) {
      auto part = part_of(text_, slice);
      if (part.folded.empty()) continue;
      // "3.5.2" is not 352.
      bool const point = (slice.separator == U'.' || slice.separator == U',') &&
                         !word.parts.empty() && is_number(word.parts.back().folded) &&
                         is_number(part.folded);
      if (point) whole.plain += '.';
      whole.plain += part.plain;
      word.parts.push_back(std::move(part));
    }
    if (word.parts.empty()) return;
    if (word.parts.size() > 1 || !sign.empty()) {
      whole.plain = repair(whole.plain + std::string(sign), longest_term);
      whole.folded = repair(fold_accents(whole.plain), longest_term);
      word.whole = std::move(whole);
    }
    words_.push_back(std::move(word));
  }

  std::string_view text_;
  std::vector<Segment> segments_;
  std::size_t at_ = 0;
  std::vector<Word> words_;
};

}  // namespace

struct Analyser::Rules {
  Segmenter segmenter;
};

Analyser::Analyser() : rules_(std::make_unique<Rules>()) {}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

std::vector<Word> Analyser::words(std::string_view text) {
  return Reading(text, rules_->segmenter.segments(text)).words();
}

}  // namespace estrade::index::text
