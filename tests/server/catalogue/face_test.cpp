// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of a talk's speakers: which are wanted, which are shown, and to whom.
#include "server/catalogue/face.h"

#include <gtest/gtest.h>

#include "server/catalogue/below.h"
#include "server/catalogue/removal.h"
#include "server/catalogue/scheduled.h"
#include "tests/server/catalogue/catalogue_fixture.h"

namespace estrade::server::catalogue {
namespace {

using Wanted = std::vector<schedule::Face>;

class Faces : public CatalogueTest {
 protected:
  Faces() {
    write([&](db::Transaction const& transaction) {
      set_state(transaction, talk_, State::Complete, "", clock_.now());
    });
  }

  std::vector<RenditionId> want(Wanted const& faces, std::optional<TalkId> const& talk = {}) {
    return write([&](db::Transaction const& transaction) {
      return want_faces(transaction, talk.value_or(talk_), faces, clock_.now());
    });
  }
  void make(RenditionId const& id) {
    write([&](db::Transaction const& transaction) {
      auto face = find_face(transaction, id).value();
      face.picture_sha256 = std::string(64, 'a');
      face.file = {.name = "face.webp", .size = 7, .blob_key = "renditions/" + id.text()};
      face.side = 96;
      set_face_made(transaction, face);
    });
  }
  void refuse(RenditionId const& id, std::string const& why) {
    write([&](db::Transaction const& transaction) { set_face_verdict(transaction, id, why); });
  }
  Talk talk() {
    return read([&](db::Reader const& reader) { return find_talk(reader, talk_).value(); });
  }
  TalkView view() {
    return read([&](db::Reader const& reader) { return view_talk(reader, talk_).value(); });
  }
  std::optional<DeliveredFile> file(RenditionId const& id) {
    return read([&](db::Reader const& reader) { return find_file(reader, id, "face.webp"); });
  }
  void edit(std::function<void(TalkDraft&)> const& change) {
    auto draft = draft_of(talk());
    change(draft);
    auto const done = write([&](db::Transaction const& transaction) {
      return change_talk(transaction, talk_, draft, clock_.now());
    });
    ASSERT_TRUE(done) << done.error().advice;
  }
  std::vector<MissingFace> missing() {
    return read(
        [&](db::Reader const& reader) { return list_missing_faces(reader, talk().event->id); });
  }

  TalkId talk_ = add({.title = "A talk", .speakers = {"Ada", "Eve"}, .event = "Meetup"}).value().id;
  Wanted const ada_ = {{"Ada", "https://x.org/a.jpg"}};
};

TEST_F(Faces, AreShownOnceTheyAreMade) {
  auto const ids = want(ada_);
  ASSERT_EQ(ids.size(), 1u);
  EXPECT_TRUE(view().faces.empty());

  make(ids[0]);

  auto const faces = view().faces;
  ASSERT_EQ(faces.size(), 1u);
  EXPECT_EQ(faces[0].speaker, "Ada");
  EXPECT_EQ(faces[0].picture.url, "/media/" + ids[0].text() + "/face.webp");
  EXPECT_EQ(faces[0].picture.width, 96);
  ASSERT_TRUE(file(ids[0]));
  EXPECT_TRUE(file(ids[0])->is_open);
  EXPECT_EQ(file(ids[0])->talk, talk_);
  EXPECT_FALSE(read([&](db::Reader const& reader) { return find_file(reader, ids[0], ""); }));
}

TEST_F(Faces, AreBroughtOnceForAnAddress) {
  auto const ids = want(ada_);
  EXPECT_TRUE(want(ada_).empty()) << "it is on its way";
  make(ids[0]);
  EXPECT_TRUE(want(ada_).empty()) << "it is here";
}

TEST_F(Faces, OfAnotherAddressTakeTheirPlaceOnceTheyAreMade) {
  auto const first = want(ada_);
  make(first[0]);

  auto const second = want({{"Ada", "https://x.org/a2.jpg"}});

  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(view().faces.at(0).picture.url, "/media/" + first[0].text() + "/face.webp");
  make(second[0]);
  EXPECT_EQ(view().faces.at(0).picture.url, "/media/" + second[0].text() + "/face.webp");
  EXPECT_TRUE(want(ada_).empty()) << "the one before is still here";
  EXPECT_EQ(view().faces.at(0).picture.url, "/media/" + first[0].text() + "/face.webp");
}

TEST_F(Faces, ThatTheScheduleNamesNoLongerAreGone) {
  auto const ids = want({{"Ada", "https://x.org/a.jpg"}, {"Eve", "https://x.org/e.jpg"}});
  for (auto const& id : ids) make(id);

  EXPECT_TRUE(want({{"Eve", "https://x.org/e.jpg"}}).empty());

  ASSERT_EQ(view().faces.size(), 1u);
  EXPECT_EQ(view().faces[0].speaker, "Eve");
  EXPECT_FALSE(file(ids[0]));
}

TEST_F(Faces, ThatSomebodyRemovedStaySoUntilTheyTakeItBack) {
  auto const ids = want(ada_);
  make(ids[0]);

  edit([](TalkDraft& draft) { draft.without_picture = {"Ada", "Ada"}; });

  EXPECT_EQ(talk().without_picture, std::vector<std::string>{"Ada"});
  EXPECT_TRUE(view().faces.empty());
  EXPECT_FALSE(file(ids[0])) << "not even by its address";
  make(want({{"Ada", "https://x.org/a2.jpg"}}).at(0));
  EXPECT_TRUE(view().faces.empty()) << "whatever the schedule says";
  auto const faces = read([&](db::Reader const& reader) { return list_faces(reader, talk()); });
  ASSERT_EQ(faces.size(), 1u);
  EXPECT_TRUE(faces[0].is_hidden);
  EXPECT_TRUE(missing().empty());

  edit([](TalkDraft& draft) { draft.without_picture.clear(); });
  EXPECT_EQ(view().faces.size(), 1u);
  EXPECT_TRUE(file(ids[0]));
}

TEST_F(Faces, AreOfThoseWhoSpeak) {
  auto const ids = want(ada_);
  make(ids[0]);

  edit([](TalkDraft& draft) { draft.speakers = {"Eve"}; });

  EXPECT_TRUE(view().faces.empty());
  EXPECT_FALSE(file(ids[0]));
}

TEST_F(Faces, GoAlongWhenANameIsCorrected) {
  auto const id = want(ada_).at(0);
  make(id);

  edit([](TalkDraft& draft) { draft.speakers = {"Ada Martin", "Eve"}; });

  ASSERT_EQ(view().faces.size(), 1u);
  EXPECT_EQ(view().faces[0].speaker, "Ada Martin");
  EXPECT_TRUE(file(id));
  EXPECT_TRUE(want(ada_).empty()) << "imported again, the name here counts";
  ASSERT_EQ(view().faces.size(), 1u);
  edit([](TalkDraft& draft) { draft.speakers = {"Ada Martyn", "Eve"}; });
  edit([](TalkDraft& draft) { draft.speakers = {"ADA", "Eve"}; });
  EXPECT_EQ(view().faces.at(0).speaker, "ADA");
}

TEST_F(Faces, StayWithTheOldNameWhereTheNewOneMayBeSomebodyElse) {
  make(want(ada_).at(0));
  auto const speak = [&](std::vector<std::string> const& names) {
    edit([&](TalkDraft& draft) { draft.speakers = names; });
    auto const shown = view().faces;
    edit([](TalkDraft& draft) { draft.speakers = {"Ada", "Eve"}; });
    EXPECT_EQ(view().faces.size(), 1u) << "Ada's is still hers";
    return shown;
  };

  EXPECT_TRUE(speak({"Bob", "Eve"}).empty()) << "nothing alike";
  EXPECT_TRUE(speak({"Ada Martin"}).empty()) << "one is gone";
  EXPECT_TRUE(speak({"Ada Martin", "Eva"}).empty()) << "two differ";
  EXPECT_TRUE(speak({"Eve", "Ada Martin"}).empty()) << "in another place";
  ASSERT_TRUE(add({.title = "B", .speakers = {"Ada"}, .event = "Meetup"}));
  EXPECT_TRUE(speak({"Ada Martin", "Eve"}).empty()) << "Ada speaks in another talk";
}

TEST_F(Faces, ThatSomebodyRemovedDoNotComeBackUnderAnotherName) {
  make(want(ada_).at(0));
  edit([](TalkDraft& draft) { draft.without_picture = {"Ada"}; });

  edit([](TalkDraft& draft) { draft.speakers = {"Ada Martin", "Eve"}; });

  EXPECT_TRUE(view().faces.empty());
}

TEST_F(Faces, AreForWhomTheTalkIs) {
  auto const id = want(ada_).at(0);
  make(id);
  edit([](TalkDraft& draft) { draft.visibility = "draft"; });
  EXPECT_FALSE(file(id)->is_open);
  edit([](TalkDraft& draft) { draft.visibility = "unlisted"; });
  EXPECT_TRUE(file(id)->is_open);
  write([&](db::Transaction const& transaction) {
    EXPECT_TRUE(set_opted_out(transaction, talk_, true, clock_.now()));
  });
  EXPECT_FALSE(file(id)->is_open);
  write([&](db::Transaction const& transaction) {
    EXPECT_TRUE(set_opted_out(transaction, talk_, false, clock_.now()));
    set_state(transaction, talk_, State::Expected, "", clock_.now());
  });
  EXPECT_FALSE(file(id)->is_open) << "readers do not see a talk of which nothing plays";
  write([&](db::Transaction const& transaction) {
    EXPECT_TRUE(remove_talk(transaction, talk_, clock_.now()));
  });
  EXPECT_FALSE(file(id));
}

TEST_F(Faces, MoveWithTheFilesOfADraft) {
  make(want(ada_).at(0));
  auto moved = view();
  move_files_below(moved, "/preview/secret");
  EXPECT_EQ(moved.faces.at(0).picture.url.find("/preview/secret/media/"), 0u);
}

TEST_F(Faces, ThatCouldNotBeHadAreToldAndTriedAgain) {
  auto const ids = want(ada_);
  ASSERT_EQ(missing().size(), 1u);
  EXPECT_EQ(missing()[0].verdict, "") << "still to come";

  refuse(ids[0], "Nobody answered.");

  ASSERT_EQ(missing().size(), 1u);
  EXPECT_EQ(missing()[0].title, "A talk");
  EXPECT_EQ(missing()[0].speaker, "Ada");
  EXPECT_EQ(missing()[0].verdict, "Nobody answered.");
  EXPECT_EQ(want(ada_), ids) << "importing again tries again";
  EXPECT_EQ(missing()[0].verdict, "");
  make(ids[0]);
  EXPECT_TRUE(missing().empty());
}

TEST_F(Faces, AreFoundAgainAtTheSameAddressInTheSameEvent) {
  make(want(ada_).at(0));
  auto const same_event = add({.title = "B", .speakers = {"Ada"}, .event = "Meetup"}).value().id;
  auto const other_event = add({.title = "C", .speakers = {"Ada"}, .event = "Other"}).value().id;
  auto const found = [&](TalkId const& talk) {
    auto const id = want(ada_, talk).at(0);
    return read([&](db::Reader const& reader) {
      return find_same_face(reader, find_face(reader, id).value()).has_value();
    });
  };
  EXPECT_TRUE(found(same_event));
  EXPECT_FALSE(found(other_event));
}

TEST_F(Faces, GoWithTheirTalk) {
  make(want(ada_).at(0));
  write([&](db::Transaction const& transaction) {
    EXPECT_TRUE(remove_talk(transaction, talk_, clock_.now()));
    auto const pictures = erase_talk(transaction, talk_);
    EXPECT_EQ(pictures, std::vector<std::string>{std::string(64, 'a')});
    EXPECT_EQ(list_doomed(transaction).size(), 1u) << "what was made of it";
    EXPECT_EQ(transaction.first("SELECT COUNT(*) FROM face", {},
                                [](db::Row const& row) { return row.integer(0); }),
              0);
  });
}

TEST_F(Faces, ThatAnotherTalkShowsOutliveTheirTalk) {
  make(want(ada_).at(0));
  auto const other = add({.title = "B", .speakers = {"Ada"}, .event = "Meetup"}).value().id;
  make(want(ada_, other).at(0));
  write([&](db::Transaction const& transaction) {
    EXPECT_TRUE(remove_talk(transaction, talk_, clock_.now()));
    for (auto const& sha : erase_talk(transaction, talk_)) {
      doom(transaction, "sources/aa/" + sha);
    }
    for (auto const& key : list_doomed(transaction)) {
      EXPECT_EQ(key.find("sources/"), std::string::npos) << key;
    }
  });
}

TEST_F(Faces, ThatAScheduleNamesAreKeptBesideTheTalk) {
  schedule::Schedule schedule{.format = {}, .title = "Summer", .talks = {}, .warnings = {}};
  schedule::Talk said;
  said.key = said.code = "a";
  said.title = "Why";
  said.speakers = {"Ada"};
  said.faces = ada_;
  schedule.talks = {said};
  auto const plan = [&] {
    return read([&](db::Reader const& reader) {
      return plan_import(reader, schedule, find_event_titled(reader, "Summer"), "Summer");
    });
  };
  auto const imported = write([&](db::Transaction const& transaction) {
    return import_schedule(transaction, schedule, plan_import(transaction, schedule, {}, "Summer"),
                           clock_.now());
  });
  ASSERT_TRUE(imported);

  EXPECT_EQ(read([&](db::Reader const& reader) {
              return find_scheduled(reader, imported->talks.at(0))->faces;
            }),
            ada_);
  EXPECT_EQ(plan().count(Fate::Same), 1u);
  schedule.talks[0].faces[0].url = "https://x.org/other.jpg";
  EXPECT_EQ(plan().count(Fate::Changed), 1u);
}

}  // namespace
}  // namespace estrade::server::catalogue
