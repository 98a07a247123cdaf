// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/webvtt/text.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include <Poco/UTF8Encoding.h>

namespace estrade::media::webvtt {
namespace {

constexpr std::array<std::pair<std::string_view, int>, 8> references = {{{"amp", '&'},
                                                                         {"lt", '<'},
                                                                         {"gt", '>'},
                                                                         {"quot", '"'},
                                                                         {"apos", '\''},
                                                                         {"nbsp", 0xA0},
                                                                         {"lrm", 0x200E},
                                                                         {"rlm", 0x200F}}};

void append(std::string& text, int character) {
  std::array<unsigned char, 4> bytes{};
  int const length = Poco::UTF8Encoding().convert(character, bytes.data(), int(bytes.size()));
  for (int i = 0; i < length; ++i) text += static_cast<char>(bytes.at(std::size_t(i)));
}

bool is_character(int number) {
  return number >= 0x20 && number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF);
}

/// "&amp;", "&#233;", "&#xe9;" at the front, taken off; nothing when it is only an ampersand.
std::optional<int> take_reference(std::string_view& line) {
  auto const end = line.substr(0, 10).find(';');
  if (end == std::string_view::npos) return std::nullopt;
  auto name = line.substr(1, end - 1);
  std::optional<int> found;
  for (auto const& [known, character] : references) {
    if (name == known) found = character;
  }
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    bool const is_hex = name.starts_with('x') || name.starts_with('X');
    if (is_hex) name.remove_prefix(1);
    int number = 0;
    auto const* const stop = name.data() + name.size();
    auto const [read, failed] = std::from_chars(name.data(), stop, number, is_hex ? 16 : 10);
    if (failed == std::errc() && read == stop && is_character(number)) found = number;
  }
  if (found) line.remove_prefix(end + 1);
  return found;
}

/// Whether "<" begins a tag, and not a comparison.
bool is_tag(std::string_view line) {
  if (line.size() < 2) return false;
  char const next = line[1];
  bool const named = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') ||
                     (next >= '0' && next <= '9') || next == '/' || next == '>' || next == '.';
  return named && line.find('>') != std::string_view::npos;
}

/// The name of a voice's tag, "v Ada" or "v.loud Ada"; empty for any other.
std::string_view voice_in(std::string_view tag) {
  if (tag != "v" && !tag.starts_with("v ") && !tag.starts_with("v.")) return {};
  auto const space = tag.find(' ');
  return space == std::string_view::npos ? std::string_view() : tag.substr(space + 1);
}

std::string plain_line(std::string_view line) {
  std::string plain;
  while (!line.empty()) {
    char const c = line.front();
    if (c == '<' && is_tag(line)) {
      auto const end = line.find('>');
      if (auto const voice = voice_in(line.substr(1, end - 1)); !voice.empty()) {
        plain += plain.empty() ? "" : " ";
        plain += plain_line(voice) + ": ";
      }
      line.remove_prefix(end + 1);
    } else if (line.starts_with("{\\") && line.find('}') != std::string_view::npos) {
      line.remove_prefix(line.find('}') + 1);
    } else if (c == '&') {
      auto const character = take_reference(line);
      append(plain, character.value_or('&'));
      if (!character) line.remove_prefix(1);
    } else {
      if (static_cast<std::uint8_t>(c) >= 0x20 && c != 0x7F) plain += c;
      if (c == '\t') plain += ' ';
      line.remove_prefix(1);
    }
  }
  auto const first = plain.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return plain.substr(first, plain.find_last_not_of(' ') - first + 1);
}

}  // namespace

std::string plain_text(std::vector<std::string_view> const& lines) {
  std::string text;
  for (auto const line : lines) {
    auto const plain = plain_line(line);
    if (plain.empty()) continue;
    text += (text.empty() ? "" : "\n") + plain;
  }
  return text;
}

std::string escape_text(std::string_view text) {
  std::string escaped;
  for (char const c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace estrade::media::webvtt
