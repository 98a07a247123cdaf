// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "server/api/json/values.h"
#include "server/catalogue/view.h"

namespace estrade::server::api {

// What a talk is made of, as JSON; see catalogue/view.h.

[[nodiscard]] Object::Ptr json_of(catalogue::DownloadView const& download);
[[nodiscard]] Object::Ptr json_of(catalogue::MadeDownload const& made);
[[nodiscard]] Object::Ptr json_of(catalogue::RecordingView const& recording);
[[nodiscard]] Object::Ptr json_of(catalogue::PosterView const& poster);
[[nodiscard]] Object::Ptr json_of(catalogue::PosterChoiceView const& choice);
[[nodiscard]] Object::Ptr json_of(catalogue::StoryboardView const& storyboard);
/// Notes are the speaker's: only for who manages the talk.
[[nodiscard]] Object::Ptr json_of(catalogue::SlideView const& slide, bool with_notes);
[[nodiscard]] Object::Ptr json_of(catalogue::TrimView const& trim);

template <class T>
[[nodiscard]] Var or_null(std::optional<T> const& maybe) {
  return maybe ? Var(json_of(*maybe)) : json_null;
}

/// Null where there is none.
[[nodiscard]] Var recording_of(catalogue::TalkView const& view);
/// The same; only who manages the talk is told what a replacement has changed.
[[nodiscard]] Var deck_of(catalogue::TalkView const& view, bool with_changes);

}  // namespace estrade::server::api
