// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/catalogue/edits.h"
#include "server/catalogue/talk.h"
#include "server/http/html.h"
#include "server/http/query.h"
#include "server/studio/words/edit_words.h"

namespace estrade::server::studio {

/// What the form says of a talk. What it has no field for is as it was `before`.
[[nodiscard]] catalogue::TalkDraft typed_draft(http::FormFields const& form,
                                               catalogue::TalkDraft const& before);
/// The names of the fields of which the catalogue would take none.
[[nodiscard]] std::vector<std::string> wrong_fields(catalogue::TalkDraft const& draft);

/// What somebody else has written meanwhile, where one writes too.
struct Clash {
  std::string field;
  std::string there;  ///< what they have made of it
  std::string by;     ///< who; empty for no account
  Instant made_at{};
};
[[nodiscard]] std::vector<Clash> clashes_in(std::vector<std::string> const& fields,
                                            catalogue::TalkDraft const& now,
                                            std::vector<catalogue::Edit> const& edits);

/// What the form shows.
struct Form {
  catalogue::TalkDraft draft{};
  int version = 0;                   ///< that it starts from
  std::vector<std::string> wrong{};  ///< fields
  std::vector<Clash> clashes{};
  std::vector<std::string> events{};  ///< titles to choose from
};
/// Its fields, in a form whose action is `action`.
[[nodiscard]] http::Html edit_form(EditWords const& words, Form const& form,
                                   std::string const& action);

/// "2026-11-23 14:07", UTC.
[[nodiscard]] std::string instant_text(Instant instant);

}  // namespace estrade::server::studio
