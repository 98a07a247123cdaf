// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "server/catalogue/captions.h"
#include "server/catalogue/talk.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::support {

/// An archive in a folder of its own, gone with it: real tables, rows as the pipeline leaves them,
/// no bytes behind the addresses. Renditions are called "stream…", "stills…", "slides…".
class SmallArchive {
 public:
  SmallArchive();
  ~SmallArchive();
  SmallArchive(SmallArchive const&) = delete;
  SmallArchive& operator=(SmallArchive const&) = delete;

  [[nodiscard]] server::db::Database& database() { return *database_; }
  [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }

  /// A talk nobody can watch yet.
  server::TalkId add_expected(server::catalogue::TalkDraft const& draft);
  /// A complete talk: a recording of 93.4 s at 1280×720 unless `film` is false, and a slide for
  /// each text.
  server::TalkId add_complete(server::catalogue::TalkDraft const& draft, bool film,
                              std::vector<std::string> const& slide_texts);
  /// Gives the newest talk, which has a recording and no deck, slides seen in that recording.
  void recover_slides(server::TalkId const& talk, std::vector<std::string> const& texts);
  /// Of the recording that the talk has: when each page was on screen, seconds; page 0 for none.
  struct OnScreen {
    double start;
    double end;
    int page;
    double confidence = 0.9;
    bool by_person = false;
  };
  void set_timeline(server::TalkId const& talk, std::vector<OnScreen> const& entries);
  /// Captions::source is made, and a file of its own.
  void set_captions(server::TalkId const& talk, server::catalogue::Captions captions);
  /// A picture of one speaker and of no other, brought and made: "/media/ID/face.webp", 96 pixels
  /// wide. The id.
  server::RenditionId add_face(server::TalkId const& talk, std::string const& speaker,
                               std::string const& blob_key = "renditions/face.webp");
  void remove(server::TalkId const& talk);
  [[nodiscard]] std::string slug_of(server::TalkId const& talk);

 private:
  std::filesystem::path folder_;
  std::unique_ptr<server::db::Database> database_;
  int talks_ = 0;
};

/// What a person says about a talk who says little.
[[nodiscard]] inline server::catalogue::TalkDraft draft(std::string title, std::string event = {}) {
  server::catalogue::TalkDraft draft;
  draft.title = std::move(title);
  draft.event = std::move(event);
  return draft;
}

/// All of `text` with each `what` replaced.
[[nodiscard]] std::string replaced(std::string text, std::string_view what, std::string_view with);

/// A file under tests/golden, whole.
[[nodiscard]] std::string golden(std::string_view name);

}  // namespace estrade::support
