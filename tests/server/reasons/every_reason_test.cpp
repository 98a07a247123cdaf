// SPDX-License-Identifier: GPL-3.0-or-later
// Every sentence for a person in the rooms that refuse something is known in every language.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "server/reasons/reasons.h"

namespace estrade::server::reasons {
namespace {

namespace fs = std::filesystem;

/// Folders and files whose refusals pages show.
constexpr std::array rooms = {
    "media",
    "server/pipeline",
    "server/jobs",
    "server/storage",
    "server/uploads/arrival",
    "server/uploads/tus.cpp",
    "server/schedule",
    "server/catalogue",
    "server/http/fetch.cpp",
    "server/http/mail.cpp",
    "server/http/post.cpp",
    "server/auth/permits.cpp",
    "server/api/resources/visitor.cpp",
    "server/api/resources/match.cpp",
    "server/app/picture_fetch.cpp",
    "server/app/incoming.cpp",
};

/// What only programs, and those who run the server, are told.
constexpr std::array for_programs = {
    "media/worker/main.cpp",
    "media/ladder.cpp",
    "server/pipeline/formats.cpp",
};
constexpr std::array sentences_for_programs = {
    "{} cannot be used: {}.",
    "The {} {} cannot be read; check its name.",
    "Continue an upload with PATCH, or with X-HTTP-Method-Override: PATCH.",
    "Write when the talk becomes public like 2026-11-23T18:30:00Z.",
};

std::string text_of(fs::path const& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Where the literal that begins at a quotation mark ends, and what it says.
std::size_t read_literal(std::string_view source, std::size_t at, std::string& into) {
  for (++at; at < source.size() && source[at] != '"'; ++at) {
    if (source[at] == '\\') ++at;
    into += source[at];
  }
  return at + 1;
}

/// The string literals of a source, those that stand one behind another as one.
std::vector<std::string> literals_of(std::string_view source) {
  std::vector<std::string> literals;
  bool is_open = false;  // only white space since the last one
  for (std::size_t at = 0; at < source.size();) {
    char const c = source[at];
    if (source.substr(at, 2) == "//" || c == '#') {
      at = std::min(source.find('\n', at), source.size());
    } else if (source.substr(at, 3) == "R\"(") {
      at = std::min(source.find(")\"", at), source.size() - 2) + 2;
      is_open = false;
    } else if (c == '\'' && at + 2 < source.size() && source[at + 1] == '"') {
      at += 3;
    } else if (c == '"') {
      if (!is_open) literals.emplace_back();
      at = read_literal(source, at, literals.back());
      is_open = true;
    } else {
      is_open = is_open && (c == ' ' || c == '\n');
      ++at;
    }
  }
  return literals;
}

bool is_sentence(std::string_view text) {
  constexpr std::array sql = {"SELECT ", "INSERT ", "UPDATE ", "DELETE "};
  if (text.size() < 10 || text.find(' ') == std::string_view::npos) return false;
  if (std::ranges::any_of(sql, [&](auto const* word) { return text.starts_with(word); })) {
    return false;
  }
  bool const begins = text.front() == '{' || (text.front() >= 'A' && text.front() <= 'Z');
  bool const has_words = std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
  return begins && has_words && text.back() == '.';
}

std::vector<fs::path> sources() {
  std::vector<fs::path> found;
  for (auto const* room : rooms) {
    auto const path = fs::path(ESTRADE_SOURCE_DIR) / room;
    if (fs::is_regular_file(path)) found.push_back(path);
    if (!fs::is_directory(path)) continue;
    for (auto const& entry : fs::recursive_directory_iterator(path)) {
      auto const extension = entry.path().extension();
      if (extension == ".cpp" || extension == ".h") found.push_back(entry.path());
    }
  }
  std::erase_if(found, [](fs::path const& path) {
    return std::ranges::any_of(for_programs,
                               [&](auto const* file) { return path.string().ends_with(file); });
  });
  return found;
}

TEST(EveryReason, IsKnownInFrench) {
  std::size_t known = 0;
  for (auto const& path : sources()) {
    for (auto const& text : literals_of(text_of(path))) {
      if (!is_sentence(text)) continue;
      if (std::ranges::find(sentences_for_programs, text) != sentences_for_programs.end()) continue;
      if (translate(http::Language::French, text)) {
        ++known;
      } else {
        ADD_FAILURE() << path.string() << ": server/reasons/french knows no words for\n  " << text;
      }
    }
  }
  EXPECT_GT(known, 150u) << "the sources were not found";
}

}  // namespace
}  // namespace estrade::server::reasons
