// SPDX-License-Identifier: GPL-3.0-or-later
// The plan of the house, as a test: who may include whom, what is private, where each foreign
// library lives. ARCHITECTURE.md shows the same tables; when one changes, so does the other.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace fs = std::filesystem;

namespace {

using Rooms = std::set<std::string>;

/// room -> rooms whose doors it may include. "server" stands for the few words directly in server/.
std::map<std::string, Rooms> const may_include = {
    {"config", {}},
    {"media", {}},
    {"index", {}},
    {"server", {}},
    {"server/http", {"server"}},
    {"server/reasons", {"server", "server/http"}},
    {"server/db", {"server"}},
    {"server/storage", {"server", "server/http"}},
    {"server/schedule", {"server"}},
    {"server/catalogue", {"server", "server/db", "server/schedule"}},
    {"server/jobs", {"server", "server/db"}},
    {"server/auth", {"server", "server/db", "server/http"}},
    {"server/oidc", {"server", "server/http", "server/auth"}},
    {"server/webhooks", {"server", "server/http", "server/db", "server/auth", "server/catalogue"}},
    {"server/uploads", {"server", "server/http", "server/storage", "server/db", "server/auth"}},
    {"server/pipeline",
     {"server", "server/catalogue", "server/jobs", "server/schedule", "server/storage", "server/db",
      "media", "index"}},
    {"server/delivery",
     {"server", "server/http", "server/auth", "server/catalogue", "server/storage", "server/db"}},
    {"server/facade", {"server", "server/http", "server/catalogue"}},
    {"server/embed",
     {"server", "server/facade", "server/http", "server/auth", "server/catalogue", "server/storage",
      "server/db"}},
    {"server/api",
     {"server", "server/http", "server/auth", "server/catalogue", "server/jobs", "server/pipeline",
      "server/schedule", "server/db", "index"}},
    {"server/site",
     {"server", "server/facade", "server/http", "server/auth", "server/catalogue", "server/jobs",
      "server/pipeline", "server/db", "index"}},
    {"server/studio",
     {"server", "server/http", "server/auth", "server/oidc", "server/catalogue", "server/jobs",
      "server/pipeline", "server/reasons", "server/schedule", "server/db", "index"}},
    {"server/speaker",
     {"server", "server/facade", "server/http", "server/auth", "server/catalogue",
      "server/pipeline", "server/reasons", "server/storage", "server/db"}},
    {"server/app",
     {"server",
      "server/http",
      "server/db",
      "server/storage",
      "server/catalogue",
      "server/jobs",
      "server/auth",
      "server/webhooks",
      "server/uploads",
      "server/pipeline",
      "server/delivery",
      "server/embed",
      "server/api",
      "server/site",
      "server/speaker",
      "server/studio",
      "server/schedule",
      "server/oidc",
      "config",
      "media",
      "index"}},
};

struct Home {
  std::string_view prefix;  ///< of the included header
  std::vector<std::string_view> folders;
};

/// Foreign library -> where it lives. First match wins. Words that every room may use (the
/// standard library, fmt, tl::expected, Poco's JSON values) are not listed.
std::vector<Home> const homes = {
    {"Poco/JSON/", {"server", "media"}},
    {"Poco/Dynamic/", {"server", "media"}},
    {"Poco/Net/", {"server/http"}},
    {"Poco/Crypto/", {"server/oidc"}},
    {"Poco/JWT/", {"server/oidc"}},
    {"Poco/SAX/", {"media/decks", "server/schedule/formats"}},
    {"Poco/XML/", {"media/decks", "server/schedule/formats"}},
    {"Poco/TextConverter.h", {"server", "media/webvtt"}},
    {"Poco/UTF", {"server", "media/webvtt"}},
    {"Poco/Windows1252Encoding.h", {"media/webvtt"}},
    {"Poco/Exception.h", {"server", "media/decks"}},
    {"Poco/Zip/", {"server/app"}},
    {"Poco/Deflating", {"server/http"}},
    {"Poco/", {"server"}},
    {"sqlite3.h", {"server/db"}},
    {"sodium", {"server/auth"}},
    {"openssl/", {"server/storage"}},
    {"libav", {"media/libav"}},
    {"libsw", {"media/libav"}},
    {"poppler", {"media/poppler"}},
    {"cairo", {"media/poppler"}},
    {"glib", {"media/poppler"}},
    {"gio/", {"media/poppler"}},
    {"webp/", {"media/webp"}},
    {"turbojpeg.h", {"media/jpeg"}},
    {"zlib.h", {"media/zip"}},
    {"cmark-gfm.h", {"server/http"}},
    {"ebur128.h", {"media/sound"}},
    {"zimg.h", {"media/libav"}},
    {"tesseract/", {"media/ocr"}},
    {"cld2/", {"media/language"}},
    {"opencv2/", {"media/vision"}},
    {"seccomp.h", {"media/worker"}},
    {"linux/landlock.h", {"media/worker"}},
    {"xapian", {"index/xapian"}},
    {"unicode/", {"index/text", "server/catalogue"}},
    {"toml++/", {"config"}},
    {"CLI/", {"server/app", "media/worker"}},
};

std::vector<std::string_view> const trees = {"config", "media", "index", "server"};

/// The room a source file belongs to: the longest known one that holds it.
std::string room_of(std::string const& path) {
  std::string best;
  for (auto const& [room, ignored] : may_include) {
    if (path.starts_with(room + "/") && room.size() > best.size()) best = room;
  }
  return best;
}

bool is_within(std::string_view path, std::string_view folder) {
  return path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
}

/// What is wrong with `file` including `header`; nothing when it may.
std::optional<std::string> complaint(std::string const& file, std::string const& header,
                                     bool quoted) {
  auto const room = room_of(file);
  if (room.empty()) return "stands in no room of the plan";
  if (!quoted) {
    for (auto const& home : homes) {
      if (!header.starts_with(home.prefix)) continue;
      bool const at_home = std::ranges::any_of(
          home.folders, [&](std::string_view folder) { return is_within(file, folder); });
      if (at_home) return std::nullopt;
      return "names a foreign library away from its home: <" + header + ">";
    }
    return std::nullopt;
  }
  auto const target = room_of(header);
  if (target.empty()) return "includes by a path that is not from the root: \"" + header + "\"";
  if (target == room) return std::nullopt;
  if (!may_include.at(room).contains(target)) {
    return "crosses a wall: " + room + " may not include " + target + " (\"" + header + "\")";
  }
  if (header.find('/', target.size() + 1) != std::string::npos) {
    return "reaches into an inner room: \"" + header + "\"";
  }
  return std::nullopt;
}

std::vector<std::string> complaints_about(fs::path const& root) {
  static std::regex const include(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<std::string> complaints;
  for (auto const tree : trees) {
    for (auto const& entry : fs::recursive_directory_iterator(root / tree)) {
      auto const extension = entry.path().extension();
      if (extension != ".h" && extension != ".cpp") continue;
      auto const file = fs::relative(entry.path(), root).string();
      std::ifstream in(entry.path());
      int number = 0;
      for (std::string line; std::getline(in, line);) {
        ++number;
        std::smatch match;
        if (!std::regex_search(line, match, include)) continue;
        if (auto const what = complaint(file, match[2], match[1] == "\"")) {
          complaints.push_back(file + ":" + std::to_string(number) + ": " + *what);
        }
      }
    }
  }
  return complaints;
}

std::size_t count_sources(fs::path const& root) {
  std::size_t count = 0;
  for (auto const tree : trees) {
    for (auto const& entry : fs::recursive_directory_iterator(root / tree)) {
      if (entry.path().extension() == ".cpp") ++count;
    }
  }
  return count;
}

}  // namespace

TEST(RoomPlan, EveryIncludeKeepsToThePlan) {
  fs::path const root = ESTRADE_SOURCE_DIR;
  EXPECT_GT(count_sources(root), 20u) << "the walk must have found the sources";

  for (auto const& line : complaints_about(root)) ADD_FAILURE() << line;
}

TEST(RoomPlan, PlantedOffencesAreFound) {
  EXPECT_TRUE(complaint("media/probe.cpp", "index/query.h", true)) << "media knows no index";
  EXPECT_TRUE(complaint("server/jobs/queue.cpp", "server/catalogue/talk.h", true))
      << "jobs knows no job's meaning";
  EXPECT_TRUE(complaint("server/api/talks.cpp", "index/xapian/schema.h", true)) << "inner room";
  EXPECT_TRUE(complaint("server/app/main.cpp", "libavformat/avformat.h", false)) << "libav";
  EXPECT_TRUE(complaint("server/api/talks.cpp", "sqlite3.h", false)) << "SQL outside db";
  EXPECT_TRUE(complaint("server/site/home.cpp", "config/settings.h", true))
      << "only app reads configuration";
  EXPECT_TRUE(complaint("server/api/talks.cpp", "talks.h", true)) << "path not from the root";
}

TEST(RoomPlan, WhatThePlanAllowsIsNotReported) {
  EXPECT_FALSE(complaint("media/libav/demuxer.cpp", "libavformat/avformat.h", false));
  EXPECT_FALSE(complaint("server/api/talks.cpp", "index/query.h", true));
  EXPECT_FALSE(complaint("media/probe.cpp", "media/libav/demuxer.h", true));
  EXPECT_FALSE(complaint("server/http/server.cpp", "server/error.h", true));
}
