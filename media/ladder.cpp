// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ladder.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

extern "C" {
extern char const estrade_talk_ladder[];
extern char const estrade_talk_ladder_end[];
}

namespace estrade::media {

namespace {

constexpr int fewest_lines = 90;
constexpr int most_lines = 4320;
constexpr double fastest = 120;
constexpr double coarsest = 51;          // of x264's scale
constexpr double clearly_smaller = 0.8;  // of the lines of the rung above
constexpr double widest_ratio = 16.0 / 9;
constexpr int smallest_av1_side = 64;  // what SVT-AV1 takes

/// The nearest even side that is not above `most`, but for a side of one pixel.
int even(int side, int most) { return std::max(2, std::min((side + 1) / 2 * 2, most / 2 * 2)); }

/// `lines` for the short side, and a 16:9 box for the long one: panoramas stay decodable.
Size fit_lines(Size shown, int lines) {
  int const longest = static_cast<int>(std::lround(lines * widest_ratio));
  bool const is_upright = shown.height > shown.width;
  auto const size =
      fit(shown.width, shown.height, is_upright ? lines : longest, is_upright ? longest : lines);
  return {even(size.width, shown.width), even(size.height, shown.height)};
}

}  // namespace

Ladder Ladder::standard() {
  std::string_view const text(
      estrade_talk_ladder, static_cast<std::size_t>(estrade_talk_ladder_end - estrade_talk_ladder));
  return parse(text).value();
}

std::optional<Ladder> Ladder::named(std::string_view name) {
  if (name == "talk") return standard();
  return std::nullopt;
}

Ladder Ladder::in(PictureCodec codec) const {
  auto ladder = *this;
  ladder.codec_ = codec;
  return ladder;
}

Result<Ladder> Ladder::parse(std::string_view text) {
  Ladder ladder;
  std::istringstream lines{std::string(text)};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::istringstream words(line.substr(0, line.find('#')));
    words >> std::ws;
    if (words.eof()) continue;
    Step step{};
    words >> step.lines >> step.rate >> step.quality;
    bool const is_read = !words.fail() && (words >> std::ws).eof();
    bool const is_sane = step.lines >= fewest_lines && step.lines <= most_lines && step.rate >= 1 &&
                         step.rate <= fastest && step.quality >= 0 && step.quality <= coarsest;
    bool const descends = ladder.steps_.empty() || step.lines < ladder.steps_.back().lines;
    if (!is_read || !is_sane || !descends) {
      return fail(Fault::Unsupported, fmt::format("line {} of the ladder: {}", number, line),
                  fmt::format("Line {} of the ladder is not \"LINES RATE QUALITY\", the largest "
                              "first, such as \"720 30 23\"; correct it.",
                              number));
    }
    ladder.steps_.push_back(step);
  }
  if (ladder.steps_.empty()) {
    return fail(Fault::Unsupported, "an empty ladder",
                "The ladder names no rendition; add a line such as \"720 30 23\".");
  }
  return ladder;
}

std::vector<Rung> Ladder::rungs_for(Size shown) const {
  auto const [narrow, wide] = std::minmax(shown.width, shown.height);
  int const lines = std::max(narrow, static_cast<int>(std::lround(wide / widest_ratio)));
  std::vector<Rung> rungs;
  for (auto const& step : steps_) {
    Rung const rung{fit_lines(shown, step.lines), step.rate, step.quality, codec_};
    if (rungs.empty()) {
      // The source's own size takes the place of the rungs above it.
      bool const fits_next = &step != &steps_.back() && (&step + 1)->lines >= lines;
      if (!fits_next) rungs.push_back(rung);
    } else if (rung.lines() <= rungs.back().lines() * clearly_smaller) {
      rungs.push_back(rung);
    }
  }
  std::erase_if(rungs, [](Rung const& rung) {
    return rung.codec == PictureCodec::Av1 &&
           std::min(rung.size.width, rung.size.height) < smallest_av1_side;
  });
  return rungs;
}

Size fit(int width, int height, int widest, int highest) {
  double const scale =
      std::min({1.0, static_cast<double>(widest) / width, static_cast<double>(highest) / height});
  auto const scaled = [scale](int side) {
    return std::max(1, static_cast<int>(std::lround(side * scale)));
  };
  return {scaled(width), scaled(height)};
}

}  // namespace estrade::media
