// SPDX-License-Identifier: GPL-3.0-or-later
// Captions that come for a talk.
#include "server/catalogue/captions.h"

#include "server/catalogue/view.h"
#include "server/pipeline/accept.h"
#include "server/pipeline/making/keep_captions.h"
#include "server/pipeline/send_captions.h"
#include "tests/server/pipeline/workshop_fixture.h"

namespace estrade::server::pipeline {
namespace {

using namespace std::chrono_literals;

class CaptionsThatCome : public WorkshopTest {
 protected:
  /// `probe`: what the worker says of it, a shell command.
  SourceId send(std::string const& name, std::string const& probe,
                std::string const& bytes = "WEBVTT", Metadata metadata = {{"role", "captions"}}) {
    start(probe);
    auto const file = folder_.path() / name;
    std::ofstream(file) << bytes;
    metadata.emplace("talk", talk_.text());
    metadata.emplace("filename", name);
    Intake intake(*database_, *store_, clock_);
    UploadId const upload(fresh_id<UploadId>());
    EXPECT_TRUE(intake.accept(upload, metadata, bytes.size(), file));
    runner_->wake();
    SourceId const id(upload.text());
    EXPECT_TRUE(comes_true([&] {
      auto const state = jobs_of(id.text(), step::examine).at(0).state;
      return state == jobs::JobState::Done || state == jobs::JobState::Buried;
    }));
    return id;
  }
  std::optional<catalogue::Captions> captions(std::string const& language) {
    return database_->read([&](db::Reader const& reader) {
      return catalogue::find_captions(reader, talk_, language);
    });
  }
  static constexpr auto said =
      R"(echo '{"kind":"captions","format":"webvtt","language":"en","cues":[)"
      R"({"start":1.5,"end":3,"text":"Hello\\nthere"}]}')";
};

TEST_F(CaptionsThatCome, AreKeptInTheirLanguage) {
  auto const source = send("talk.vtt", said);

  ASSERT_TRUE(captions("en"));
  EXPECT_EQ(captions("en")->cues, (std::vector<catalogue::Cue>{{1'500ms, 3s, "Hello\nthere"}}));
  EXPECT_EQ(captions("en")->source, source);
  auto const portrait = database_->read([&](db::Reader const& reader) {
    return catalogue::find_source(reader, source).value().portrait;
  });
  EXPECT_EQ(portrait.find("Hello"), std::string::npos) << portrait;
  EXPECT_FALSE(jobs_of(talk_.text(), step::index).empty()) << "they can be found";
}

TEST_F(CaptionsThatCome, AreKnownByTheirFirstBytesWhereNobodySaysWhatTheyAre) {
  send("talk.vtt", said, "1\n00:00:01,500 --> 00:00:03,000\nHello\n", {});

  EXPECT_TRUE(captions("en"));
}

TEST_F(CaptionsThatCome, ThatAreNoneAreRefusedAndTheTalkIsAsItWas) {
  auto const before = talk().state;
  send("talk.vtt", R"(echo "No captions can be read from this file." >&2; exit 1)");

  EXPECT_FALSE(captions("en"));
  EXPECT_EQ(talk().state, before);
  auto const notes = database_->read(
      [&](db::Reader const& reader) { return catalogue::list_notes(reader, talk_); });
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes.front().text, "No captions can be read from this file.");
}

TEST_F(CaptionsThatCome, AsARecordingAreToldWhatToDo) {
  auto const id =
      send("talk.vtt", R"(echo '{"kind":"captions"}')", "WEBVTT", {{"role", "recording"}});

  auto const verdict = database_->read(
      [&](db::Reader const& reader) { return catalogue::find_source(reader, id).value().verdict; });
  EXPECT_EQ(verdict, "These are captions: send them as the talk's captions.");
}

TEST_F(CaptionsThatCome, ArePutBackFromTheirOriginal) {
  auto const first = send("talk.en.vtt", said);
  auto const now = clock_.now();
  auto const other = database_->write([&](db::Transaction const& tx) {
    EXPECT_TRUE(remove_captions(tx, talk_, "en", now));
    auto const elsewhere = catalogue::add_talk(tx, {.title = "Another"}, now);
    EXPECT_EQ(restore_captions(tx, elsewhere->id, first, now).error().kind, Kind::NotFound);
    EXPECT_EQ(restore_captions(tx, talk_, SourceId("none"), now).error().kind, Kind::NotFound);
    return elsewhere->id;
  });
  EXPECT_FALSE(captions("en"));

  EXPECT_TRUE(database_->write(
      [&](db::Transaction const& tx) { return restore_captions(tx, talk_, first, now); }));
  runner_->wake();
  EXPECT_TRUE(comes_true([&] { return captions("en").has_value(); }));
  EXPECT_EQ(captions("en")->source, first);
  EXPECT_FALSE(database_->read([&](db::Reader const& reader) {
    return catalogue::find_captions(reader, other, "en").has_value();
  }));
}

TEST(LanguageInAName, IsWhatStandsBeforeItsEnding) {
  EXPECT_EQ(language_in_name("talk.fr.srt"), "fr");
  EXPECT_EQ(language_in_name("deadline_captions_pt-br.vtt"), "pt-br");
  EXPECT_EQ(language_in_name("talk-zh-Hans.vtt"), "zh-Hans");
  EXPECT_EQ(language_in_name("talk.vtt"), "");
  EXPECT_EQ(language_in_name("my_talk.vtt"), "");
}

}  // namespace
}  // namespace estrade::server::pipeline
