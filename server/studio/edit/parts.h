// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/permits.h"
#include "server/catalogue/approval.h"
#include "server/catalogue/captions.h"
#include "server/catalogue/face.h"
#include "server/catalogue/source.h"
#include "server/catalogue/trim.h"
#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/jobs/queue.h"
#include "server/studio/frame/frame.h"

namespace estrade::server::studio {

/// A talk as its page in the studio shows it.
struct Edited {
  catalogue::TalkView view;
  std::optional<catalogue::Trim> trim{};        ///< of the recording, that is wanted
  std::vector<catalogue::Captions> captions{};  ///< with their cues
  std::vector<catalogue::Source>
      earlier_captions{};               ///< that were read and are not shown, newest first
  std::vector<auth::Permit> permits{};  ///< of its speaker
  std::vector<catalogue::SpeakerAnswer> answers{};
  std::vector<catalogue::SpeakerFace> faces{};
  std::optional<jobs::JobStatus> alignment{};  ///< the newest work on its timeline
};

// What else can be done with a talk, each a form that is sent to a page below its own.
[[nodiscard]] http::Html publishing_part(Page const& page, catalogue::Talk const& talk);
[[nodiscard]] http::Html poster_part(Page const& page, Edited const& edited);
[[nodiscard]] http::Html trim_part(Page const& page, Edited const& edited);
[[nodiscard]] http::Html slides_part(Page const& page, Edited const& edited);
[[nodiscard]] http::Html captions_part(Page const& page, Edited const& edited);
/// Nothing where no schedule names a picture.
[[nodiscard]] http::Html faces_part(Page const& page, Edited const& edited);
/// Nothing where there is nothing to say of its files.
[[nodiscard]] http::Html notes_part(Page const& page, Edited const& edited);
[[nodiscard]] http::Html deleting_part(Page const& page, catalogue::Talk const& talk);

/// As WebVTT, its times as they are.
[[nodiscard]] std::string vtt_of(std::vector<catalogue::Cue> const& cues);

}  // namespace estrade::server::studio
