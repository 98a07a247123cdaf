// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace estrade::server::app {

/// What a file's name may be of.
struct MatchedTalk {
  std::string id;
  std::string code;  ///< may be empty
  std::string title;
  std::vector<std::string> speakers;
};

/// Which talk a file is of, and how sure that is.
struct FileMatch {
  std::optional<std::size_t> talk;  ///< the likeliest; nothing when none is likely at all
  double score = 0;                 ///< 0..1
  std::string_view by = "";         ///< "code", "title" or "speaker": what says so most
  bool is_sure = false;             ///< likely enough, and no other talk nearly as much
};

/// By its name, without its folder and its ending: by a talk's code, the words of its title (rare
/// ones count more), and its speakers' names. Accents and case do not matter. Pure.
[[nodiscard]] std::vector<FileMatch> match_files(std::vector<std::string> const& names,
                                                 std::vector<MatchedTalk> const& talks);

/// What a file of that name is to a talk: "recording", "deck", "captions"; empty for what is none.
[[nodiscard]] std::string_view role_of(std::string_view file_name);

}  // namespace estrade::server::app
