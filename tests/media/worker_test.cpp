// SPDX-License-Identifier: GPL-3.0-or-later
// The real estrade-media, as a child process, the way the server and a person call it.
#include <chrono>
#include <csignal>
#include <optional>
#include <thread>

#include <Poco/JSON/Parser.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "media/deck.h"
#include "media/worker/sanitizer.h"
#include "tests/media/files.h"
#include "tests/support/running_server.h"

namespace estrade::media {

namespace {

using namespace std::chrono_literals;
using Poco::JSON::Object;
using support::Outcome;

Outcome estrade_media(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), std::string(ESTRADE_BIN_DIR) + "/estrade-media");
  return support::run(arguments);
}

Outcome deck(std::string const& name, std::filesystem::path const& folder) {
  return estrade_media({"deck", fixture(name), "--out", folder});
}

/// One line that a person can read: no dump, no second message.
bool is_one_sentence(std::string const& text) {
  return text.size() > 20 && text.ends_with(".\n") && text.find('\n') == text.size() - 1 &&
         text.find("terminate") == std::string::npos;
}

std::string last_line(std::string const& text) {
  return text.size() < 2 ? text : text.substr(text.rfind('\n', text.size() - 2) + 1);
}

/// A deck that takes a while: empty pages, and no table of contents of the file itself.
std::string long_deck(int pages) {
  std::string kids;
  std::string objects;
  for (int number = 3; number < pages + 3; ++number) {
    kids += fmt::format("{} 0 R ", number);
    objects += fmt::format("{} 0 obj<</Type/Page/Parent 2 0 R>>endobj\n", number);
  }
  return fmt::format(
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count {}"
      "/MediaBox[0 0 960 540]/Kids[{}]>>endobj\n{}trailer<</Root 1 0 R/Size {}>>\n%%EOF\n",
      pages, kids, objects, pages + 3);
}

/// estrade-media at work on a long deck, with its locked-up child.
class Working {
 public:
  explicit Working(Folder const& folder) : out_(folder / "out") {
    std::ofstream(folder / "long.pdf") << long_deck(1900);
    int pipe_ends[2];
    if (pipe2(pipe_ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    auto const program = std::string(ESTRADE_BIN_DIR) + "/estrade-media";
    auto const file = (folder / "long.pdf").string();
    pid_ = fork();
    if (pid_ == 0) {
      dup2(pipe_ends[1], STDERR_FILENO);
      execl(program.c_str(), program.c_str(), "deck", file.c_str(), "--out", out_.c_str(), nullptr);
      _exit(127);
    }
    close(pipe_ends[1]);
    words_ = pipe_ends[0];
    wait_for_pictures();
  }
  Working(Working const&) = delete;
  Working& operator=(Working const&) = delete;
  ~Working() {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
    close(words_);
  }

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] pid_t child() const {
    auto const list = content_of(fmt::format("/proc/{}/task/{}/children", pid_, pid_));
    return list.empty() ? -1 : std::stoi(list);
  }
  [[nodiscard]] std::filesystem::path const& out() const { return out_; }

  Outcome end() {
    Outcome outcome;
    char letters[256];
    for (ssize_t got = 0; (got = read(words_, letters, sizeof letters)) > 0;) {
      outcome.err.append(letters, static_cast<std::size_t>(got));
    }
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
    return outcome;
  }

 private:
  void wait_for_pictures() {
    for (int turn = 0; turn < 600; ++turn) {
      std::error_code error;
      std::filesystem::directory_iterator const made(out_ / ".making", error);
      if (!error && made != std::filesystem::directory_iterator()) return;
      std::this_thread::sleep_for(50ms);
    }
    throw std::runtime_error("the worker does not begin");
  }

  std::filesystem::path out_;
  pid_t pid_ = -1;
  int words_ = -1;
};

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

TEST(Worker, AFileThatBreaksTheReaderIsAVerdict) {
  Folder const folder;
  Working working(folder);
  ASSERT_GT(working.child(), 0);
  ASSERT_EQ(kill(working.child(), SIGSEGV), 0);
  auto const outcome = working.end();

  // A sanitizer has its say before.
  auto const said = worker::under_sanitizer ? last_line(outcome.err) : outcome.err;
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_TRUE(is_one_sentence(said)) << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(working.out()));
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

TEST(Worker, AReaderKilledByTheMachineIsTheMachinesFault) {
  Folder const folder;
  Working working(folder);
  ASSERT_EQ(kill(working.child(), SIGKILL), 0);
  auto const outcome = working.end();

  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_TRUE(is_one_sentence(outcome.err)) << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(working.out()));
}

TEST(Worker, AnInterruptionLeavesNothing) {
  Folder const folder;
  Working working(folder);
  ASSERT_EQ(kill(working.pid(), SIGTERM), 0);
  auto const outcome = working.end();

  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_TRUE(is_one_sentence(outcome.err)) << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(working.out()));
}

TEST(Worker, TheReaderDiesWithItsParentAndTheNextTaskClearsUp) {
  Folder const folder;
  Working working(folder);
  pid_t const child = working.child();
  ASSERT_GT(child, 0);
  ASSERT_EQ(kill(working.pid(), SIGKILL), 0);
  EXPECT_EQ(working.end().exit_code, -1);  // returns when the child has let go of its words, too

  auto const next = deck("rotated.pdf", working.out());
  EXPECT_EQ(next.exit_code, 0) << next.err;
  EXPECT_EQ(names_in(working.out()).count(".making"), 0u);
  EXPECT_EQ(names_in(working.out()).size(), 8u);
}

TEST(Worker, TwoTasksDoNotShareAFolder) {
  Folder const folder;
  Working const working(folder);
  auto const second = deck("rotated.pdf", working.out());

  EXPECT_EQ(second.exit_code, 2);
  EXPECT_TRUE(is_one_sentence(second.err)) << second.err;
}

}  // namespace estrade::media
