// SPDX-License-Identifier: GPL-3.0-or-later
// Not a parser of HTML, which nobody needs here: what comes out is shown as text, never as markup.
#include "server/schedule/text/markup.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

#include "server/schedule/text/clean.h"

namespace estrade::server::schedule {
namespace {

constexpr std::size_t longest_tag = 4096;  // what is longer is none
constexpr auto npos = std::string_view::npos;

/// What a tag leaves behind.
enum class Trace { Nothing, Line, Item, Paragraph, Silence };

std::optional<Trace> trace_of(std::string_view name) {
  static constexpr std::array<std::string_view, 35> inline_tags = {
      "a",      "abbr",  "acronym", "b",      "big",  "cite",  "code", "del", "em",
      "font",   "i",     "img",     "ins",    "kbd",  "mark",  "q",    "s",   "samp",
      "small",  "span",  "strike",  "strong", "sub",  "sup",   "tt",   "u",   "var",
      "button", "input", "label",   "body",   "html", "tbody", "td",   "th"};
  static constexpr std::array<std::string_view, 25> blocks = {
      "address", "article", "blockquote", "center",  "div",   "dl", "figure", "footer", "form",
      "h1",      "h2",      "h3",         "h4",      "h5",    "h6", "header", "hr",     "main",
      "ol",      "p",       "pre",        "section", "table", "ul", "details"};
  static constexpr std::array<std::string_view, 11> silent = {
      "script", "style",    "iframe",   "object", "svg",  "math",
      "head",   "noscript", "template", "audio",  "video"};
  if (std::ranges::find(inline_tags, name) != inline_tags.end()) return Trace::Nothing;
  if (std::ranges::find(blocks, name) != blocks.end()) return Trace::Paragraph;
  if (std::ranges::find(silent, name) != silent.end()) return Trace::Silence;
  if (name == "br" || name == "tr" || name == "dt" || name == "dd") return Trace::Line;
  if (name == "li") return Trace::Item;
  return std::nullopt;
}

struct Tag {
  std::string name;
  Trace trace = Trace::Nothing;
  bool closes = false;
  std::size_t end = 0;  ///< behind it
};

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The tag that begins at the "<" at `at`; nothing when HTML knows none of that name.
std::optional<Tag> tag_at(std::string_view text, std::size_t at) {
  auto begin = at + 1;
  bool const closes = begin < text.size() && text[begin] == '/';
  if (closes) ++begin;
  auto end = begin;
  while (end < text.size() && end - begin < 12 && is_name_letter(text[end])) ++end;
  auto name = lower_ascii(text.substr(begin, end - begin));
  auto const trace = trace_of(name);
  if (!trace || end == text.size()) return std::nullopt;
  constexpr std::string_view after_name = " \t\r\n/>";
  if (after_name.find(text[end]) == npos) return std::nullopt;
  auto const last = std::min(text.size(), end + longest_tag);
  char quote = 0;
  for (; end < last; ++end) {
    if (quote == 0 && text[end] == '>') {
      return Tag{.name = std::move(name), .trace = *trace, .closes = closes, .end = end + 1};
    }
    if (quote != 0) {
      if (text[end] == quote) quote = 0;
    } else if (text[end] == '<') {
      return std::nullopt;  // and nothing is looked at twice
    } else if (text[end] == '"' || text[end] == '\'') {
      quote = text[end];
    }
  }
  return std::nullopt;
}

struct Named {
  std::string_view name;
  char32_t character;
};
constexpr std::array<Named, 28> references = {
    {{"amp", '&'},      {"lt", '<'},        {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
     {"nbsp", 0xA0},    {"hellip", 0x2026}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018},
     {"rsquo", 0x2019}, {"ldquo", 0x201C},  {"rdquo", 0x201D}, {"laquo", 0xAB},   {"raquo", 0xBB},
     {"eacute", 0xE9},  {"egrave", 0xE8},   {"ecirc", 0xEA},   {"agrave", 0xE0},  {"acirc", 0xE2},
     {"ccedil", 0xE7},  {"ocirc", 0xF4},    {"ugrave", 0xF9},  {"auml", 0xE4},    {"ouml", 0xF6},
     {"uuml", 0xFC},    {"szlig", 0xDF},    {"copy", 0xA9}}};

/// The character that "&…;" at `at` stands for, and `at` behind it.
std::optional<char32_t> reference_at(std::string_view text, std::size_t& at) {
  auto const end = text.substr(at, 12).find(';');
  if (end == npos || end < 2) return std::nullopt;
  auto const inner = text.substr(at + 1, end - 1);
  std::optional<char32_t> character;
  if (inner.front() == '#') {
    bool const is_hex = inner.size() > 1 && (inner[1] == 'x' || inner[1] == 'X');
    auto const digits = inner.substr(is_hex ? 2 : 1);
    std::uint32_t number = 0;
    auto const [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number, is_hex ? 16 : 10);
    bool const is_one = error == std::errc() && stop == digits.data() + digits.size() &&
                        number != 0 && number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF);
    if (!is_one) return std::nullopt;
    character = number < 0x100 ? windows_1252(static_cast<unsigned char>(number)) : number;
  } else {
    auto const found = std::ranges::find(references, inner, &Named::name);
    if (found == references.end()) return std::nullopt;
    character = found->character;
  }
  at += end + 1;
  return character;
}

bool has_tags(std::string_view text) {
  for (auto at = text.find('<'); at != npos; at = text.find('<', at + 1)) {
    if (tag_at(text, at)) return true;
  }
  return false;
}

/// The text that HTML shows, its white space as it would stand there.
class Shown {
 public:
  void gap() { gap_ = true; }
  void line(std::size_t ends) {
    ends_ = std::max(ends_, ends);
    gap_ = false;
  }
  void add(std::string_view text) {
    settle();
    text_ += text;
  }
  [[nodiscard]] std::string take() && { return std::move(text_); }

 private:
  void settle() {
    if (!text_.empty()) {
      text_.append(ends_, '\n');
      if (gap_ && ends_ == 0 && text_.back() != ' ') text_ += ' ';
    }
    ends_ = 0;
    gap_ = false;
  }

  std::string text_;
  std::size_t ends_ = 0;
  bool gap_ = false;
};

void leave(Shown& shown, Tag const& tag) {
  switch (tag.trace) {
    case Trace::Nothing:
    case Trace::Silence:
      return;
    case Trace::Line:
      return shown.line(1);
    case Trace::Item:
      shown.line(1);
      if (!tag.closes) shown.add("- ");
      return;
    case Trace::Paragraph:
      return shown.line(2);
  }
}

/// Behind what `tag` keeps silent about.
std::size_t behind_silence(std::string_view text, Tag const& tag) {
  auto at = tag.end;
  for (at = text.find("</", at); at != npos; at = text.find("</", at + 2)) {
    auto const closing = tag_at(text, at);
    if (closing && closing->name == tag.name) return closing->end;
  }
  return text.size();
}

}  // namespace

std::string without_markup(std::string_view text) {
  if (!has_tags(text)) return std::string(text);
  Shown shown;
  for (std::size_t at = 0; at < text.size();) {
    char const c = text[at];
    if (c == '<') {
      if (text.substr(at, 4) == "<!--") {
        auto const end = text.find("-->", at + 4);
        at = end == npos ? text.size() : end + 3;
        continue;
      }
      if (auto const tag = tag_at(text, at)) {
        leave(shown, *tag);
        bool const hushes = tag->trace == Trace::Silence && !tag->closes;
        at = hushes ? behind_silence(text, *tag) : tag->end;
        continue;
      }
    }
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      shown.gap();
      ++at;
      continue;
    }
    if (c == '&') {
      if (auto const character = reference_at(text, at)) {
        if (*character == '\n' || *character == '\r' || *character == '\t' || *character == ' ') {
          shown.gap();
        } else {
          std::string written;
          append(written, *character);
          shown.add(written);
        }
        continue;
      }
    }
    shown.add(text.substr(at++, 1));
  }
  return std::move(shown).take();
}

}  // namespace estrade::server::schedule
