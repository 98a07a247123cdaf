// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "server/catalogue/edits.h"
#include "server/catalogue/said.h"
#include "tests/server/studio/signed_in.h"

namespace estrade::server::studio {

/// Somebody who works on a talk of Ada's and Grace's, on its page.
class Editing : public SignedIn {
 protected:
  Editing() {
    auto said = support::draft("A <talk>", "Rencontres");
    said.speakers = {"Ada", "Grace"};
    said.abstract = "What\n\nfor";
    talk_ = archive_.add_complete(said, true, {"One"});
    enter_as("marie", auth::Role::Administrator);
  }

  [[nodiscard]] std::string at(std::string const& below = {}) const {
    return "/studio/talks/" + talk_.text() + below;
  }
  http::Response post(std::string const& below, std::string const& form,
                      std::string const& language = "en") {
    return ask(http::Method::Post, at(below), form, language);
  }
  catalogue::Talk talk() {
    return archive_.database().read(
        [&](db::Reader const& reader) { return catalogue::find_talk(reader, talk_).value(); });
  }
  /// As somebody else has done it, in another window.
  void change(std::function<void(catalogue::TalkDraft&)> const& how) {
    EXPECT_TRUE(archive_.database().write([&](db::Transaction const& transaction) {
      auto draft = catalogue::draft_of(catalogue::find_talk(transaction, talk_).value());
      how(draft);
      return catalogue::change_talk(transaction, talk_, draft, clock_.now(), {{}, "paul"});
    }));
  }

  TalkId talk_;
};

}  // namespace estrade::server::studio
