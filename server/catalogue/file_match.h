// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/roster.h"
#include "server/catalogue/source.h"

namespace estrade::server::catalogue {

/// What told which talk a file is for.
enum class MatchedBy { Code, Title, Speaker, Time };
[[nodiscard]] std::string_view text_of(MatchedBy by);

/// Which of some talks a file is for, by its name.
struct FileMatch {
  /// From this score on a file goes to its talk where nobody looks at the guess first.
  static constexpr double sure = 0.7;

  std::optional<std::size_t> talk{};  ///< of the talks that were given; nothing fits at all: none
  double score = 0;                   ///< 0 to 1; low where others fit about as well
  MatchedBy by = MatchedBy::Title;
  std::vector<std::size_t> others{};  ///< that fit too, the best first, at most five

  [[nodiscard]] bool is_sure() const { return talk && score >= sure; }
};

/// Finds the talks of files by codes, titles, speakers and times in their names and folders. A word
/// counts for more the fewer talks have it; of talks that begin at the same time, the one in whose
/// room it was. Pure; made once for many files. Reentrant.
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
    double code = 0;
    double time = 0;
  };
  using Fits = std::map<std::size_t, Fit>;

  void note_title(std::size_t talk, RosterEntry const& entry);
  void note_speaker(std::size_t talk, std::size_t speaker, std::string const& name);
  void note_code(std::size_t talk, RosterEntry const& entry);
  void find_codes(std::string_view path, Fits& fits) const;
  void find_words(std::string_view path, Fits& fits) const;
  void find_times(std::string_view path, Fits& fits) const;
  void leave_shorter_titles(Fits& fits) const;

  std::multimap<std::string, std::size_t, std::less<>> codes_;
  std::map<std::string, std::size_t, std::less<>> frequency_;  ///< talks with the word in the title
  std::map<std::string, std::vector<Mention>, std::less<>> titles_;
  struct Named {
    std::size_t talk;
    std::size_t speaker;
    double share;
  };
  std::map<std::string, std::vector<Named>, std::less<>> speakers_;
  std::vector<std::string> run_together_;     ///< titles without gaps: "whywearchive"
  std::vector<std::set<std::string>> words_;  ///< of titles
  struct Held {
    std::string date;  ///< may be empty
    int begins;        ///< minute of the day
    std::set<std::string> room;
  };
  std::map<std::size_t, Held> held_;  ///< talks of which it is known when they began
  std::size_t count_ = 0;
};

/// What a file of that name can be for a talk, by its ending; nothing for what no talk has. What it
/// is, its bytes say.
[[nodiscard]] std::optional<Role> role_by_name(std::string_view file_name);

}  // namespace estrade::server::catalogue
