// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/roster.h"

namespace estrade::server::catalogue {

/// What told which talk a file is for.
enum class MatchedBy { Code, Title, Speaker };
[[nodiscard]] std::string_view text_of(MatchedBy by);

/// Which of some talks a file is for, by its name.
struct FileMatch {
  std::optional<std::size_t> talk{};  ///< of the talks that were given; nothing fits at all: none
  double score = 0;                   ///< 0 to 1; low where others fit about as well
  MatchedBy by = MatchedBy::Title;
  std::vector<std::size_t> others{};  ///< that fit too, the best first, at most five
};

/// Finds the talks of files by codes, titles and speakers in their names and folders. A word counts
/// for more the fewer talks have it. Pure; made once for many files. Reentrant.
class FileMatcher {
 public:
  explicit FileMatcher(std::vector<RosterEntry> const& talks);

  /// `path`: "Day 1/Martin_WhyWeArchive-final.mp4"
  [[nodiscard]] FileMatch match(std::string_view path) const;

 private:
  struct Mention {
    std::size_t talk;
    double share;  ///< of the talk's title, or of a speaker's name
  };
  struct Fit {
    double title = 0;
    std::map<std::size_t, double> speakers{};
    bool has_code = false;
  };

  void note_title(std::size_t talk, RosterEntry const& entry);
  void note_speaker(std::size_t talk, std::size_t speaker, std::string const& name);
  [[nodiscard]] std::map<std::size_t, Fit> fits(std::string_view path) const;

  std::map<std::string, std::size_t, std::less<>> codes_;
  std::map<std::string, std::size_t, std::less<>> frequency_;  ///< talks with the word in the title
  std::map<std::string, std::vector<Mention>, std::less<>> titles_;
  struct Named {
    std::size_t talk;
    std::size_t speaker;
    double share;
  };
  std::map<std::string, std::vector<Named>, std::less<>> speakers_;
  std::vector<std::string> run_together_;  ///< titles without gaps: "whywearchive"
  std::size_t count_ = 0;
};

}  // namespace estrade::server::catalogue
