// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/catalogue/unanswered.h"
#include "server/catalogue/watched.h"
#include "server/http/html.h"
#include "server/studio/frame/frame.h"

namespace estrade::server::studio {

/// What was counted, as the page of statistics shows it. The sums are those of the filter's days.
struct Counted {
  catalogue::WatchedFilter filter{};
  std::vector<catalogue::WatchedSum> days{};
  std::vector<catalogue::WatchedSum> talks{};
  std::vector<catalogue::WatchedSum> events{};
  std::vector<catalogue::WatchedSum> sites{};
  std::vector<catalogue::ReturnedRow> returned{};
  std::vector<catalogue::QuestionRow> questions{};
};

/// How many rows of each a page shows; what it is read with one more tells that there are more.
inline constexpr std::size_t most_shown_rows = 50;

// Its parts, each with a link to a file that has all of it: `csv` is the query of such an address
// but for what it is of. Of what nothing was counted a sentence says so.
[[nodiscard]] http::Html sums_part(Page const& page, Counted const& counted);
[[nodiscard]] http::Html days_part(Page const& page, Counted const& counted,
                                   std::string const& csv);
[[nodiscard]] http::Html talks_part(Page const& page, Counted const& counted,
                                    std::string const& csv);
[[nodiscard]] http::Html events_part(Page const& page, Counted const& counted,
                                     std::string const& csv);
[[nodiscard]] http::Html sites_part(Page const& page, Counted const& counted,
                                    std::string const& csv);
[[nodiscard]] http::Html returned_part(Page const& page, Counted const& counted,
                                       std::string const& csv);
[[nodiscard]] http::Html questions_part(Page const& page, Counted const& counted,
                                        std::string const& csv);

/// "this archive", or the site as it is called.
[[nodiscard]] std::string site_name(Page const& page, std::string const& site);

}  // namespace estrade::server::studio
