// SPDX-License-Identifier: GPL-3.0-or-later
// The real estrade-media, as a child process, the way the server and a person call it.
#include <set>
#include <string>

#include <Poco/JSON/Parser.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include "media/deck.h"
#include "media/worker/sanitizer.h"
#include "tests/media/worker_call.h"

namespace estrade::media {

namespace {

using Poco::JSON::Object;

}  // namespace

TEST(Worker, WrongCallsEndWithTwoAndASentence) {
  Folder const folder;
  auto const out = (folder / "out").string();
  auto const file = fixture("rotated.pdf").string();
  for (auto const& call : std::vector<std::vector<std::string>>{
           {},
           {"dance"},
           {"deck"},
           {"deck", file},
           {"deck", file, "--out", out, "--fast"},
           {"deck", "/no/such/file.pdf", "--out", out},
           {"deck", file, "--out", folder / "no" / "such" / "folder"},
           {"deck", file, "--out", file},
           {"probe", "/dev/fd/99"},
           {"package", "--out", out},
           {"package", "--out", out, "--sound", "/no/such/audio.mp4"},
       }) {
    auto const outcome = estrade_media(call);
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(call);
    EXPECT_TRUE(is_one_sentence(outcome.err)) << outcome.err;
    EXPECT_EQ(outcome.out, "");
  }
  EXPECT_TRUE(names_in(folder.path()).empty());
}

TEST(Worker, HelpNamesEveryVerbAndEveryEnding) {
  auto const help = estrade_media({"--help"});

  EXPECT_EQ(help.exit_code, 0);
  for (auto const* word :
       {"probe", "transcode", "stills", "deck", "package", "3: the machine failed"}) {
    EXPECT_NE(help.out.find(word), std::string::npos) << word;
  }
  auto const version = estrade_media({"--version"});
  EXPECT_EQ(version.exit_code, 0);
  EXPECT_EQ(version.out.find("estrade-media "), 0u);
}

TEST(Worker, ProbeAnswersWithTheDecksPortrait) {
  auto const outcome = estrade_media({"probe", fixture("links_and_outline.pdf")});

  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.out,
            "{\"version\":1,\"kind\":\"deck\",\"format\":\"pdf\",\"pages\":3,\"title\":"
            "\"Présentation d’été\"}\n");
  EXPECT_EQ(outcome.err, "");
}

TEST(Worker, ProbeReadsADescriptor) {
  int const descriptor = open(fixture("rotated.pdf").c_str(), O_RDONLY);
  auto const outcome = estrade_media({"probe", fmt::format("/dev/fd/{}", descriptor)});
  close(descriptor);

  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("\"pages\":1"), std::string::npos);
}

TEST(Worker, DeckLeavesWhatItsReportLists) {
  Folder const folder;
  auto const out = folder / "out";
  auto const outcome =
      estrade_media({"deck", fixture("links_and_outline.pdf"), "--out", out, "--progress"});

  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(outcome.err.ends_with("{\"progress\":1.00}\n")) << outcome.err;
  auto const report = Poco::JSON::Parser().parse(content_of(out / "result.json"));
  std::set<std::string> expected = {"result.json"};
  for (auto const& file : *report.extract<Object::Ptr>()->getArray("files")) {
    expected.insert(file.toString());
  }
  EXPECT_EQ(names_in(out), expected);
}

TEST(Worker, PackageLeavesWhatItsReportLists) {
  Folder const folder;
  auto const stream = folder / "stream";
  auto const out = folder / "out";
  ASSERT_EQ(estrade_media({"transcode", fixture("tiny.mp4"), "--out", stream}).exit_code, 0);
  auto const outcome = estrade_media({"package", "--video", stream / "source-video.mp4", "--sound",
                                      stream / "audio-1.mp4", "--out", out});

  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(names_in(out),
            (std::set<std::string>{"talk.mp4", "sound.m4a", "sound.opus", "result.json"}));
  EXPECT_EQ(content_of(out / "result.json"),
            "{\"version\":1,\"recipe\":\"downloads-1\",\"files\":[\"talk.mp4\",\"sound.m4a\","
            "\"sound.opus\"]}");
  EXPECT_EQ(estrade_media({"package", "--sound", fixture("text.mp4"), "--out", out}).exit_code, 1);
}

TEST(Worker, AlignAnswersWithATimelineWhereverItIsWanted) {
  Folder const folder;
  std::vector<std::string> const call = {"align", "--recording", fixture("half_minute.mp4"),
                                         "--deck", fixture("links_and_outline.pdf")};
  auto const answered = estrade_media(call);
  ASSERT_EQ(answered.exit_code, 0) << answered.err;
  EXPECT_TRUE(is_one_sentence(answered.err)) << answered.err;

  auto into_a_file = call;
  into_a_file.insert(into_a_file.end(), {"--out", folder / "timeline.json"});
  auto const written = estrade_media(into_a_file);
  ASSERT_EQ(written.exit_code, 0) << written.err;
  EXPECT_EQ(written.out, "");
  EXPECT_EQ(content_of(folder / "timeline.json"), answered.out);
  EXPECT_EQ(names_in(folder.path()).size(), 1U);

  auto const timeline = Poco::JSON::Parser().parse(answered.out).extract<Object::Ptr>();
  EXPECT_NEAR(timeline->getValue<double>("duration"), 30, 0.1);
  ASSERT_EQ(timeline->getArray("entries")->size(), 1U);
  auto const entry = timeline->getArray("entries")->getObject(0);
  EXPECT_TRUE(entry->isNull("page"));
  EXPECT_EQ(entry->getValue<std::string>("by"), "machine");
}

TEST(Worker, ATimelineThatCannotBeMadeLeavesNoFile) {
  Folder const folder;
  auto const refused =
      estrade_media({"align", "--recording", fixture("audio_only.m4a"), "--deck",
                     fixture("links_and_outline.pdf"), "--out", folder / "timeline.json"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_TRUE(is_one_sentence(refused.err)) << refused.err;
  EXPECT_TRUE(names_in(folder.path()).empty());
  auto const nowhere =
      estrade_media({"align", "--recording", fixture("half_minute.mp4"), "--deck",
                     fixture("links_and_outline.pdf"), "--out", folder / "no/timeline.json"});
  EXPECT_EQ(nowhere.exit_code, 2);
}

TEST(Worker, FaceLeavesOneSmallPicture) {
  Folder const folder;
  auto const made = estrade_media({"face", fixture("transparent.png"), "--out", folder / "out"});

  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_EQ(names_in(folder / "out"), (std::set<std::string>{"face.webp", "result.json"}));

  auto const refused = estrade_media({"face", fixture("text.pdf"), "--out", folder / "none"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_TRUE(is_one_sentence(refused.err)) << refused.err;
}

TEST(Worker, LockedUpItReadsAndDrawsTheSameAsOutside) {
  Folder const inside;
  Folder const outside;
  for (auto const* name : {"accents_and_ligatures.pdf", "links_and_outline.pdf"}) {
    ASSERT_EQ(deck(name, inside.path()).exit_code, 0);
    ASSERT_TRUE(make_slides(*Source::open(fixture(name)), outside.path()));
    for (auto const& file : names_in(outside.path())) {
      EXPECT_EQ(content_of(inside / file), content_of(outside / file)) << name << ": " << file;
    }
  }
}

TEST(Worker, ARefusalIsOneSentenceAndLeavesNothing) {
  for (auto const* name : {"empty.pdf", "text.pdf", "truncated.pdf", "zero_pages.pdf",
                           "encrypted_user.pdf", "too_many_pages.pdf"}) {
    Folder const folder;
    std::ofstream(folder / "kept") << "mine";
    auto const fresh = deck(name, folder / "new");
    auto const used = deck(name, folder.path());

    EXPECT_EQ(fresh.exit_code, 1) << name;
    EXPECT_EQ(used.exit_code, 1) << name;
    EXPECT_TRUE(is_one_sentence(fresh.err)) << name << ": " << fresh.err;
    EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{"kept"})) << name;
  }
}

TEST(Worker, AFullDiskIsTheMachinesFaultAndLeavesNothing) {
  Folder const folder;
  if (mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=16k") != 0) {
    GTEST_SKIP() << "only root can make a small disk";
  }
  auto const outcome = deck("links_and_outline.pdf", folder.path());
  auto const left = names_in(folder.path());
  umount2(folder.path().c_str(), MNT_DETACH);

  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_EQ(outcome.err, "The disk is full. Please make room and try again.\n");
  EXPECT_TRUE(left.empty());
}

TEST(Worker, APageThatTakesTooLongIsLeftEmptyAndSaid) {
  for (bool const staged : {false, true}) {
    Folder const folder;
    // Pages that do end must do so in time under a sanitizer too.
    std::string const page_time = worker::under_sanitizer ? "10" : "0.5";
    std::vector<std::string> call = {
        "deck", fixture("endless_page.pdf"), "--out", folder / "out", "--page-time", page_time};
    if (staged) call.emplace_back("--stages");
    auto const outcome = estrade_media(call);

    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    auto const parse = [&](char const* name) {
      return Poco::JSON::Parser().parse(content_of(folder / "out" / name)).extract<Object::Ptr>();
    };
    auto const pages = parse("deck.json")->getArray("pages");
    EXPECT_EQ(pages->getObject(0)->getValue<std::string>("text"), "Before");
    EXPECT_EQ(pages->getObject(1)->getValue<std::string>("text"), "");
    EXPECT_EQ(pages->getObject(1)->getValue<double>("width"), 960);
    EXPECT_EQ(pages->getObject(2)->getValue<std::string>("text"), "After");
    auto const report = parse("result.json");
    auto const note = report->getArray("notes")->getObject(0);
    EXPECT_EQ(note->getValue<std::string>("code"), "pages-left-out");
    EXPECT_EQ(note->getValue<std::string>("text"),
              "Page 2 takes too long to draw and is shown empty. Please send the deck again with "
              "simpler drawings there.");
    EXPECT_EQ(names_in(folder / "out").size(), report->getArray("files")->size() + 1);
  }
}

TEST(Worker, ADeckOfNothingButPagesThatTakeTooLongIsRefusedByTheirNumbers) {
  Folder const folder;
  auto const outcome = estrade_media(
      {"deck", fixture("only_an_endless_page.pdf"), "--out", folder / "out", "--page-time", "0.5"});

  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.err,
            "Page 1 of this PDF takes too long to draw. Please export it again, in a simpler "
            "form.\n");
  EXPECT_TRUE(names_in(folder.path()).empty());
}

}  // namespace estrade::media
