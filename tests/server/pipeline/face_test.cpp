// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of speakers: brought after an import, kept, made small, and told where that fails.
#include "server/catalogue/face.h"

#include <functional>
#include <map>
#include <mutex>

#include <gtest/gtest.h>

#include "server/catalogue/scheduled.h"
#include "server/pipeline/faces.h"
#include "server/pipeline/schedules.h"
#include "tests/server/pipeline/workshop_fixture.h"

namespace estrade::server::pipeline {
namespace {

std::string const jpeg = "\xFF\xD8\xFF\xE0 a picture";

class SpeakersPictures : public WorkshopTest {
 protected:
  SpeakersPictures() {
    workshop_.fetch_picture = [this](std::string_view url,
                                     std::stop_token const&) -> Result<std::string> {
      std::scoped_lock const lock(turn_);
      ++asked_[std::string(url)];
      auto const found = there_.find(std::string(url));
      if (found == there_.end()) {
        return fail(Kind::BadRequest, "a private address", "This address may not be asked.");
      }
      return found->second;
    };
    say("a", {{"Ada", at("ada.jpg")}});
    put("ada.jpg", jpeg);
  }
  ~SpeakersPictures() override { runner_.reset(); }  // it asks this fixture

  static std::string at(std::string const& name) { return "https://x.org/" + name; }
  void put(std::string const& name, std::string bytes) {
    std::scoped_lock const lock(turn_);
    there_[at(name)] = std::move(bytes);
  }
  int asked(std::string const& name) {
    std::scoped_lock const lock(turn_);
    return asked_[at(name)];
  }
  /// One more talk of the schedule, or another word about it.
  void say(std::string const& key, std::vector<schedule::Face> const& faces) {
    schedule::Talk said;
    said.key = said.code = key;
    said.title = "Talk " + key;
    said.speakers = {"Ada", "Eve"};
    said.faces = faces;
    std::erase_if(schedule_.talks, [&](auto const& talk) { return talk.key == key; });
    schedule_.talks.push_back(std::move(said));
  }
  /// The talks, as they stand in the schedule.
  std::vector<TalkId> import_all() {
    auto const imported = database_->write([&](db::Transaction const& tx) {
      auto const plan = plan_schedule(tx, schedule_, std::nullopt, "Meetup");
      return pipeline::import_schedule(tx, schedule_, plan, clock_.now(), {});
    });
    EXPECT_TRUE(imported);
    if (runner_) runner_->wake();
    return imported ? imported->talks : std::vector<TalkId>();
  }
  std::vector<catalogue::FaceView> shown(TalkId const& talk) {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::view_talk(reader, talk)->faces; });
  }
  std::vector<catalogue::MissingFace> missing() {
    return database_->read([&](db::Reader const& reader) {
      auto const event = catalogue::find_event_titled(reader, "Meetup");
      return catalogue::list_missing_faces(reader, event->id);
    });
  }
  [[nodiscard]] bool is_shown(TalkId const& talk) {
    return comes_true([&] { return !shown(talk).empty(); });
  }
  [[nodiscard]] bool is_refused() {
    return comes_true([&] { return !missing().empty() && !missing()[0].verdict.empty(); });
  }
  catalogue::Face face(std::string const& url) {
    return database_->read([&](db::Reader const& reader) {
      RenditionId id;
      reader.each("SELECT id FROM face WHERE url = ?", {url},
                  [&](db::Row const& row) { id = row.id<RenditionId>(0); });
      return catalogue::find_face(reader, id).value();
    });
  }

  static constexpr auto making = R"sh(
[ $verb = face ] || exit 2
echo "webp" > $dir/face.webp
echo '{"version":1,"recipe":"face-1","face":"face.webp","side":96,"files":["face.webp"]}' > $dir/result.json
)sh";

  schedule::Schedule schedule_{.format = {}, .title = "Meetup", .talks = {}, .warnings = {}};
  std::mutex turn_;
  std::map<std::string, std::string> there_;
  std::map<std::string, int> asked_;
};

TEST_F(SpeakersPictures, ComeAfterTheImportAndAreKeptAsTheyCame) {
  start(making);
  auto const talk = import_all().at(0);

  ASSERT_TRUE(is_shown(talk));
  EXPECT_EQ(shown(talk)[0].speaker, "Ada");
  EXPECT_EQ(shown(talk)[0].picture.width, 96);
  auto const made = face(at("ada.jpg"));
  EXPECT_EQ(read(folder_.path() / "blobs" / storage::source_key(made.picture_sha256).text()), jpeg);
  EXPECT_EQ(read(folder_.path() / "blobs" / made.file.blob_key), "webp\n");
  EXPECT_TRUE(scratch_is_gone());
  EXPECT_TRUE(missing().empty());
}

TEST_F(SpeakersPictures, AreWaitedForByNoImport) {
  auto const talk = import_all().at(0);  // nobody works yet

  EXPECT_EQ(asked("ada.jpg"), 0);
  EXPECT_TRUE(shown(talk).empty());
  ASSERT_EQ(missing().size(), 1u);
  EXPECT_EQ(missing()[0].verdict, "");

  start(making);  // as after a restart
  EXPECT_TRUE(is_shown(talk));
}

TEST_F(SpeakersPictures, ThatAreSomethingElseAreRefusedUnread) {
  put("ada.jpg", "<!DOCTYPE html><title>Sign in</title>");
  start(making);
  import_all();

  ASSERT_TRUE(is_refused());
  EXPECT_EQ(missing()[0].verdict,
            "What is at this address is no JPEG, PNG, WebP or GIF picture, whatever it is called: "
            "open it in a browser.");
  EXPECT_TRUE(face(at("ada.jpg")).picture_sha256.empty()) << "nothing of it is kept";
  EXPECT_FALSE(std::filesystem::exists(desk_ / "calls")) << "no worker has seen it";
}

TEST_F(SpeakersPictures, ThatTheWorkerRefusesSayWhy) {
  start("echo 'This picture cannot be read.' >&2; exit 1");
  import_all();

  ASSERT_TRUE(is_refused());
  EXPECT_EQ(missing()[0].verdict, "This picture cannot be read.");
}

TEST_F(SpeakersPictures, ThatCouldNotBeHadAreTriedAgain) {
  say("a", {{"Ada", at("private.jpg")}});
  start(making);
  auto const id = import_all().at(0);
  ASSERT_TRUE(is_refused());
  EXPECT_EQ(missing()[0].verdict, "This address may not be asked.");
  EXPECT_EQ(missing()[0].url, at("private.jpg"));
  EXPECT_EQ(asked("private.jpg"), 1) << "what is refused is not asked for by itself again";

  put("private.jpg", jpeg);
  database_->write([&](db::Transaction const& tx) {
    auto const talk = catalogue::find_talk(tx, id).value();
    EXPECT_FALSE(retry_face(tx, talk, "Eve", clock_.now()));
    EXPECT_TRUE(retry_face(tx, talk, "Ada", clock_.now()));
    EXPECT_EQ(retry_faces(tx, talk.event->id, clock_.now()), 0u) << "it is tried already";
  });
  runner_->wake();

  EXPECT_TRUE(is_shown(id));
}

TEST_F(SpeakersPictures, AreNotBroughtAgainByAnotherImport) {
  start(making);
  auto const talk = import_all().at(0);
  ASSERT_TRUE(is_shown(talk));

  say("b", {{"Eve", at("ada.jpg")}});
  put("ada.jpg", "no longer there");
  auto const other = import_all().at(1);

  EXPECT_TRUE(is_shown(other)) << "what is at an address is brought once for an event";
  EXPECT_EQ(asked("ada.jpg"), 1);
}

TEST_F(SpeakersPictures, OfAnotherAddressReplaceThem) {
  start(making);
  auto const talk = import_all().at(0);
  ASSERT_TRUE(is_shown(talk));
  auto const before = shown(talk)[0].picture.url;

  say("a", {{"Ada", at("new.jpg")}});
  put("new.jpg", jpeg + " that is new");
  import_all();

  EXPECT_TRUE(comes_true([&] { return shown(talk).at(0).picture.url != before; }));
}

TEST_F(SpeakersPictures, StayWhereAScheduleNamesNone) {
  start(making);
  auto const talk = import_all().at(0);
  ASSERT_TRUE(is_shown(talk));

  say("a", {});
  import_all();

  EXPECT_EQ(shown(talk).size(), 1u) << "a table without such a column says nothing of them";
}

TEST_F(SpeakersPictures, ThatWereBroughtBeforeARestartAreOnlyMade) {
  auto const talk = import_all().at(0);
  auto const digest = storage::sha256_of_bytes(jpeg);
  ASSERT_TRUE(store_->put_bytes(storage::source_key(digest), jpeg));
  auto const id = face(at("ada.jpg")).id;
  database_->write([&](db::Transaction const& tx) { catalogue::set_face_picture(tx, id, digest); });

  start(making);

  EXPECT_TRUE(is_shown(talk));
  EXPECT_EQ(asked("ada.jpg"), 0);
}

TEST_F(SpeakersPictures, OfAWorkerThatWasTakenOverAreNone) {
  start(R"sh(
echo x > $dir/face.webp
echo '{"version":1,"recipe":"face-1","side":100000,"files":["face.webp"]}' > $dir/result.json
)sh");
  auto const talk = import_all().at(0);

  EXPECT_TRUE(comes_true([&] {
    auto const jobs = jobs_of(face(at("ada.jpg")).id.text(), step::face);
    return !jobs.empty() && jobs[0].job.attempt > 0 && !jobs[0].outcome.empty();
  }));
  EXPECT_TRUE(shown(talk).empty());
}

}  // namespace
}  // namespace estrade::server::pipeline
