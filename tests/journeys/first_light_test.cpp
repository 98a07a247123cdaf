// SPDX-License-Identifier: GPL-3.0-or-later
// One talk through the whole house: a real server on loopback, the real command line, the real
// worker. What a browser sees of it is told in tests/browser.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <thread>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gtest/gtest.h>

#include "server/http/client.h"
#include "tests/support/running_server.h"
#include "tests/support/temp_dir.h"

namespace estrade {
namespace {

using server::http::Answer;
using server::http::Client;
using server::http::Headers;
using server::http::Method;
using support::Outcome;
using support::RunningServer;

std::string fixture(std::string const& name) {
  return std::string(ESTRADE_SOURCE_DIR) + "/tests/fixtures/" + name;
}

Poco::JSON::Object::Ptr json(std::string const& text) {
  return Poco::JSON::Parser().parse(text).extract<Poco::JSON::Object::Ptr>();
}

/// One archive with one talk in it, shared by the tests that only look.
class FirstLight : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new support::TempDir;
    server_ = new RunningServer(folder_->path() / "data");
    added_ = new Outcome(
        add(server_->data(),
            {"--recording", fixture("tiny.mp4"), "--deck", fixture("accents_and_ligatures.pdf"),
             "--title", "L’été des archives", "--event", "Rencontre <12>", "--speaker",
             "Ada Martin", "--speaker", "Noël Œuvrard", "--language", "fr", "--wait"}));
  }
  static void TearDownTestSuite() {
    delete added_;
    delete server_;
    delete folder_;
  }

  static Outcome add(std::filesystem::path const& data, std::vector<std::string> const& more) {
    std::vector<std::string> arguments = {support::program("estrade"), "add", "--data", data};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return support::run(arguments);
  }

  static Answer get(std::string const& target, Headers const& headers = {}) {
    auto client = Client::open(server_->address());
    auto answer = client.value().send(Method::Get, target, headers);
    return answer.value();
  }

  /// The talk's address path, from what `estrade add` printed.
  static std::string page() {
    std::smatch match;
    std::regex_search(added_->out, match, std::regex("http://[^/]+(/talks/[^\\s]+)"));
    return match[1];
  }
  static std::string id() {
    auto const path = page();
    return path.substr(7, path.find('/', 7) - 7);
  }

  static support::TempDir* folder_;
  static RunningServer* server_;
  static Outcome* added_;
};

support::TempDir* FirstLight::folder_ = nullptr;
RunningServer* FirstLight::server_ = nullptr;
Outcome* FirstLight::added_ = nullptr;

}  // namespace

TEST_F(FirstLight, AddPrintsTheTalksAddressAndItsEmbedCode) {
  ASSERT_EQ(added_->exit_code, 0) << added_->err;
  EXPECT_TRUE(added_->out.starts_with(server_->address() + "/talks/")) << added_->out;
  EXPECT_NE(added_->out.find("<iframe src=\"" + server_->address() + "/embed/" + id()),
            std::string::npos)
      << added_->out;
  EXPECT_NE(added_->err.find("Uploading  tiny.mp4"), std::string::npos) << added_->err;
  EXPECT_NE(added_->err.find("Processing 100 %"), std::string::npos) << added_->err;
}

TEST_F(FirstLight, TheApiShowsACompleteTalk) {
  auto const talk = json(get("/api/v1/talks/" + id()).body);

  EXPECT_EQ(talk->getValue<std::string>("state"), "complete");
  EXPECT_TRUE(talk->getValue<bool>("searchable"));
  EXPECT_GT(talk->getValue<double>("duration"), 1.0);
  EXPECT_GT(talk->getArray("slides")->size(), 0u);
  EXPECT_FALSE(talk->getObject("poster").isNull());
  EXPECT_FALSE(talk->getObject("storyboard").isNull());
}

TEST_F(FirstLight, EveryAddressInThePlaylistsHoldsWhatTheySay) {
  auto const talk = json(get("/api/v1/talks/" + id()).body);
  auto const master_path = talk->getObject("recording")->getValue<std::string>("playlist");
  auto const folder = master_path.substr(0, master_path.rfind('/') + 1);
  auto const master = get(master_path);
  ASSERT_EQ(master.status, 200);
  EXPECT_EQ(master.headers.find("Content-Type"), "application/vnd.apple.mpegurl");
  EXPECT_EQ(master.headers.find("Access-Control-Allow-Origin"), "*");

  int ranges = 0;
  static std::regex const named("([a-z0-9-]+\\.m3u8)");
  std::set<std::string> playlists;
  for (std::sregex_iterator it(master.body.begin(), master.body.end(), named), end; it != end;
       ++it) {
    playlists.insert((*it)[1]);
  }
  EXPECT_GE(playlists.size(), 2u) << master.body;
  for (auto const& name : playlists) {
    auto const playlist = get(folder + name).body;
    static std::regex const segment("#EXT-X-BYTERANGE:(\\d+)@(\\d+)\\s+(\\S+)");
    for (std::sregex_iterator it(playlist.begin(), playlist.end(), segment), end; it != end; ++it) {
      auto const length = std::stoull((*it)[1]);
      auto const start = std::stoull((*it)[2]);
      Headers range;
      range.set("Range",
                "bytes=" + std::to_string(start) + "-" + std::to_string(start + length - 1));
      auto const bytes = get(folder + std::string((*it)[3]), range);
      EXPECT_EQ(bytes.status, 206);
      ASSERT_EQ(bytes.body.size(), length);
      auto const box = bytes.body.substr(4, 4);
      EXPECT_TRUE(box == "moof" || box == "styp" || box == "sidx" || box == "prft") << box;
      ++ranges;
    }
  }
  EXPECT_GE(ranges, 2);
}

TEST_F(FirstLight, ASlidesWordIsFoundWithAndWithoutItsAccents) {
  for (auto const* const query : {"r%C3%A9solution", "resolution", "RESOLUTIONS"}) {
    auto const found = json(get("/api/v1/search?q=" + std::string(query)).body);
    auto const talks = found->getArray("talks");
    ASSERT_GT(talks->size(), 0u) << query;
    EXPECT_EQ(talks->getObject(0)->getValue<std::string>("id"), id());
    auto const hits = talks->getObject(0)->getArray("hits");
    ASSERT_GT(hits->size(), 0u) << query;
    auto const hit = hits->getObject(0);
    EXPECT_GT(hit->getValue<int>("slide"), 0);
    bool marked = false;
    for (std::size_t i = 0; i < hit->getArray("snippet")->size(); ++i) {
      marked |=
          hit->getArray("snippet")->getObject(static_cast<unsigned>(i))->getValue<bool>("marked");
    }
    EXPECT_TRUE(marked) << query;
    auto const picture = hit->getObject("picture")->getValue<std::string>("url");
    EXPECT_EQ(get(picture).headers.find("Content-Type"), "image/webp");
  }
}

TEST_F(FirstLight, ThePageIsCompleteInBothLanguagesAndEscapesWhatPeopleWrote) {
  auto const french = get(page() + "?lang=fr");
  auto const english = get(page() + "?lang=en");

  EXPECT_EQ(french.status, 200);
  EXPECT_NE(french.body.find("<html lang=\"fr\""), std::string::npos);
  EXPECT_NE(english.body.find("<html lang=\"en\""), std::string::npos);
  for (auto const& body : {french.body, english.body}) {
    EXPECT_NE(body.find("Noël Œuvrard"), std::string::npos);
    EXPECT_NE(body.find("Rencontre &lt;12&gt;"), std::string::npos);
    EXPECT_EQ(body.find("Rencontre <12>"), std::string::npos);
  }
}

TEST_F(FirstLight, TheOriginalsComeBackAsTheyWereSent) {
  auto const recording = get("/talks/" + id() + "/recording");
  std::ifstream in(fixture("tiny.mp4"), std::ios::binary);
  std::string const sent{std::istreambuf_iterator<char>(in), {}};

  EXPECT_TRUE(recording.body == sent);
  EXPECT_EQ(get("/talks/" + id() + "/deck").status, 200);
}

TEST_F(FirstLight, OembedAnswersForTheTalksAddress) {
  auto const answer = get("/oembed?url=" + server_->address() + page());

  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(json(answer.body)->getValue<std::string>("type"), "video");
  EXPECT_EQ(get("/embed/" + id()).status, 200);
}

TEST_F(FirstLight, AnEditedTalkIsFoundWithinASecond) {
  auto const edit = [](std::vector<std::string> const& more) {
    std::vector<std::string> arguments = {support::program("estrade"), "edit", "--data",
                                          server_->data()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return support::run(arguments);
  };
  auto const added = add(server_->data(), {"--deck", fixture("accents_and_ligatures.pdf"),
                                           "--title", "Working title", "--wait"});
  ASSERT_EQ(added.exit_code, 0) << added.err;
  auto const address = added.out.substr(0, added.out.find('\n'));
  auto const found = [](std::string const& query) {
    return json(get("/api/v1/search?exact=1&q=" + query).body)->getArray("talks")->size();
  };

  auto const edited = edit(
      {address, "--title", "Zymurgy", "--date", "2012-05-04", "--tag", "beer", "--tag", "yeast"});
  ASSERT_EQ(edited.exit_code, 0) << edited.err;
  EXPECT_TRUE(edited.out.ends_with("/zymurgy\n")) << edited.out;
  auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  while (found("zymurgy") == 0 && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_EQ(found("zymurgy"), 1u);
  EXPECT_EQ(found("zymurgy+tag:yeast+year:2012"), 1u);
  EXPECT_EQ(found("%22working+title%22"), 0u);

  auto const no_day = edit({address, "--date", "soon"});
  EXPECT_EQ(no_day.exit_code, 1);
  EXPECT_NE(no_day.err.find("2012-05-04"), std::string::npos) << no_day.err;
  EXPECT_EQ(edit({address}).exit_code, 2) << "nothing to change";
}

TEST_F(FirstLight, ATrimmedTalkShowsItsPartAndAllOfItWhenThatIsUndone) {
  auto const trim = [](std::string const& talk, std::vector<std::string> const& more) {
    std::vector<std::string> arguments = {support::program("estrade"), "trim", talk, "--data",
                                          server_->data()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return support::run(arguments);
  };
  auto const added = add(server_->data(), {"--recording", fixture("half_minute.mp4"), "--title",
                                           "Half a minute", "--wait"});
  ASSERT_EQ(added.exit_code, 0) << added.err;
  auto const address = added.out.substr(0, added.out.find('\n'));
  static std::regex const id_in("/talks/([a-z0-9]+)/");
  std::smatch match;
  ASSERT_TRUE(std::regex_search(address, match, id_in));
  auto const target = "/api/v1/talks/" + match[1].str();
  auto const whole = json(get(target).body);

  auto const trimmed = trim(address, {"--start", "0:04.37", "--end", "26.13", "--wait"});
  ASSERT_EQ(trimmed.exit_code, 0) << trimmed.err;
  auto const part = json(get(target).body);
  EXPECT_NEAR(part->getValue<double>("duration"), 21.76, 0.01);
  auto const playlist = part->getObject("recording")->getValue<std::string>("playlist");
  auto const folder = playlist.substr(0, playlist.rfind('/') + 1);
  auto const pictures = get(folder + "source-video.m3u8").body;
  static std::regex const file("\n([a-z0-9-]+\\.mp4)");
  std::set<std::string> files;
  for (std::sregex_iterator it(pictures.begin(), pictures.end(), file), end; it != end; ++it) {
    files.insert((*it)[1]);
    EXPECT_EQ(get(folder + std::string((*it)[1])).status, 200);
  }
  EXPECT_EQ(files.size(), 3u) << "a start, the middle, an end: " << pictures;
  EXPECT_EQ(part->getArray("downloads")->size(), 3u);
  EXPECT_EQ(part->getObject("storyboard")->getValue<int>("count"), 22);

  auto const too_long = trim(address, {"--end", "45"});
  EXPECT_EQ(too_long.exit_code, 1);
  EXPECT_NE(too_long.err.find("0:30"), std::string::npos) << too_long.err;
  EXPECT_EQ(trim(address, {"--start", "soon"}).exit_code, 2);
  EXPECT_EQ(trim(address, {}).exit_code, 2);

  ASSERT_EQ(trim(address, {"--undo"}).exit_code, 0);
  auto const again = json(get(target).body);
  EXPECT_EQ(again->getObject("recording")->getValue<std::string>("playlist"),
            whole->getObject("recording")->getValue<std::string>("playlist"));
  EXPECT_EQ(again->getValue<double>("duration"), whole->getValue<double>("duration"));
}

TEST_F(FirstLight, ThePosterCanBeChosen) {
  auto const poster = [&](std::vector<std::string> const& more) {
    std::vector<std::string> arguments = {support::program("estrade"), "poster", "--data",
                                          server_->data(), server_->address() + page()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return support::run(arguments);
  };
  auto const first_line = [](Outcome const& told) {
    return told.out.substr(0, told.out.find('\n'));
  };
  auto const found = poster({});
  ASSERT_EQ(found.exit_code, 0) << found.err;
  EXPECT_NE(found.out.find("To choose from:"), std::string::npos) << found.out;

  std::set<std::string> addresses = {first_line(found)};
  for (auto const& wish :
       {std::vector<std::string>{"--at", "0:01.1"}, {"--picture", fixture("transparent.png")}}) {
    auto const chosen = poster(wish);
    ASSERT_EQ(chosen.exit_code, 0) << chosen.err;
    auto const url = first_line(chosen);
    EXPECT_TRUE(addresses.insert(url).second) << "another picture at another address: " << url;
    auto const path =
        url.substr(server_->address().size(), url.find(" (") - server_->address().size());
    EXPECT_EQ(get(path).headers.find("Content-Type"), "image/webp") << path;
    EXPECT_NE(get("/embed/" + id()).body.find(path), std::string::npos) << path;
    EXPECT_NE(get(page()).body.find(path), std::string::npos) << path;
  }
  auto const bad = poster({"--picture", fixture("text.mp4")});
  EXPECT_EQ(bad.exit_code, 1);
  EXPECT_EQ(bad.err, "This file is no picture that can be a poster: send a JPEG, PNG or WebP.\n");
  EXPECT_EQ(poster({"--at", "1:02:03"}).exit_code, 1);
  EXPECT_EQ(poster({"--at", "noon"}).exit_code, 2);
  EXPECT_EQ(poster({"--at", "1", "--automatic"}).exit_code, 2);
  EXPECT_EQ(poster({"--candidate", "0"}).exit_code, 1);

  EXPECT_EQ(first_line(poster({"--candidate", "1"})).ends_with("poster.webp (0:00)"), true);
  EXPECT_EQ(first_line(poster({"--automatic"})), first_line(found));
}

TEST_F(FirstLight, ACutOffRecordingSaysSoToItsOwnerAndToReaders) {
  auto const added = add(server_->data(), {"--recording", fixture("truncated.mp4"), "--title",
                                           "Cut off", "--language", "en", "--wait"});

  ASSERT_EQ(added.exit_code, 0) << added.err;
  EXPECT_NE(added.err.find("Note: truncated.mp4: The file was cut off"), std::string::npos)
      << added.err;
  std::smatch match;
  std::regex_search(added.out, match, std::regex("http://[^/]+(/talks/[^\\s]+)"));
  EXPECT_NE(get(std::string(match[1]) + "?lang=en").body.find("The recording ends early"),
            std::string::npos);
  auto const shown = support::run({support::program("estrade"), "jobs", "--data", server_->data(),
                                   "--talk", std::string(match[1]).substr(7, 12)});
  EXPECT_NE(shown.out.find("Note: truncated.mp4: "), std::string::npos) << shown.out;
}

TEST_F(FirstLight, BadFilesGetASentenceAndLeaveNothing) {
  struct Case {
    std::string role;
    std::string file;
  };
  for (auto const& [role, file] : {Case{"--recording", "text.mp4"},
                                   {"--recording", "empty.mp4"},
                                   {"--deck", "encrypted_user.pdf"},
                                   {"--deck", "zero_pages.pdf"},
                                   {"--deck", "tiny.mp4"},
                                   {"--recording", "accents_and_ligatures.pdf"},
                                   {"--recording", "nowhere.mp4"}}) {
    auto const outcome =
        add(server_->data(), {role, fixture(file), "--title", "Bad " + file, "--wait"});

    EXPECT_EQ(outcome.exit_code, 1) << file << ": " << outcome.err;
    auto const end = outcome.err.find_last_not_of('\n');
    EXPECT_EQ(outcome.err.substr(end, 1), ".") << "a sentence: " << outcome.err;
    EXPECT_EQ(outcome.out, "") << file;
  }
  auto const everything = get("/api/v1/talks").body;
  EXPECT_EQ(everything.find("Bad "), std::string::npos) << everything;
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_F(FirstLight, BadWordsGetASentence) {
  auto const long_title = add(server_->data(), {"--deck", fixture("accents_and_ligatures.pdf"),
                                                "--title", std::string(10'000, 'x'), "--wait"});
  EXPECT_EQ(long_title.exit_code, 1);
  EXPECT_NE(long_title.err.find("300"), std::string::npos) << long_title.err;

  auto const wrong_token = add(server_->data(), {"--deck", fixture("accents_and_ligatures.pdf"),
                                                 "--title", "T", "--token", "estrade_wrong"});
  EXPECT_EQ(wrong_token.exit_code, 1);
  EXPECT_NE(wrong_token.err.find("token"), std::string::npos) << wrong_token.err;

  EXPECT_EQ(add(server_->data(), {"--title", "Nothing to add"}).exit_code, 2);
  EXPECT_EQ(add(server_->data(), {"--deck", fixture("accents_and_ligatures.pdf")}).exit_code, 2)
      << "no title";
  auto const nobody = add(server_->data(), {"--deck", fixture("accents_and_ligatures.pdf"),
                                            "--title", "T", "--server", "http://127.0.0.1:9"});
  EXPECT_EQ(nobody.exit_code, 3) << nobody.err;
}

TEST_F(FirstLight, ASecondServerOnTheSameFolderOrPortIsToldInASentence) {
  auto const same_folder = support::run(
      {support::program("estrade"), "serve", "--data", server_->data(), "--port", "0"});
  EXPECT_EQ(same_folder.exit_code, 3);
  EXPECT_NE(same_folder.err.find('.'), std::string::npos) << same_folder.err;

  support::TempDir other;
  auto const same_port = support::run({support::program("estrade"), "serve", "--data", other.path(),
                                       "--port", std::to_string(server_->port())});
  EXPECT_EQ(same_port.exit_code, 3);
  EXPECT_NE(same_port.err.find("--port"), std::string::npos) << same_port.err;
}

}  // namespace estrade
