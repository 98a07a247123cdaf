// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "server/http/language.h"

namespace estrade::server::studio {

/// What the pages say on which talks are watched and files are sent; as Words.
struct DeskWords {
  std::string_view filter;       ///< of the form
  std::string_view filter_text;  ///< label of its line
  std::string_view filter_event;
  std::string_view any_event;
  std::string_view apply;
  std::string_view states;  ///< of the links that choose one
  std::string_view all;
  std::string_view none_fits;
  std::string_view show_all;
  std::string_view searchable;
  std::string_view work;  ///< names the progress bar
  std::string_view cancel;
  std::string_view retry;
  std::string_view first;
  std::string_view log;
  std::string_view log_hint;
  std::string_view attempts;  ///< stands before how many
  std::string_view was_cancelled;
  std::string_view given_up;
  std::string_view as_of;  ///< stands before a time
  std::string_view upload;
  std::string_view upload_lead;
  std::string_view upload_event;
  std::string_view no_event;
  std::string_view upload_script;

  /// What a step does: "Making the slides".
  std::string_view (*step)(std::string_view step);
  /// "3 min left", of seconds.
  std::string (*left)(double seconds);
  /// "2 more wait"
  std::string (*waiting)(std::size_t pieces);
};

[[nodiscard]] DeskWords const& desk_words_in(http::Language language);

}  // namespace estrade::server::studio
