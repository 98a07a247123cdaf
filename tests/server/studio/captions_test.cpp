// SPDX-License-Identifier: GPL-3.0-or-later
// Captions on a talk's page in the studio: as text, as files, taken away and put back.
#include "server/catalogue/captions.h"

#include <algorithm>
#include <string>
#include <vector>

#include "server/catalogue/said.h"
#include "server/catalogue/source.h"
#include "tests/server/studio/editing.h"

namespace estrade::server::studio {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_F(Editing, TakesCaptionsAsTextAndTakesThemAway) {
  archive_.set_captions(
      talk_, {.language = "fr", .cues = {{MediaTime(1'500'000), MediaTime(3'000'000), "a < b"}}});
  EXPECT_THAT(body(get(at())), HasSubstr("00:00:01.500 --&gt; 00:00:03.000\na &amp;lt; b"));

  EXPECT_EQ(post("/captions", "do=save&captions-language=Klingon&text=WEBVTT").status, 422);
  EXPECT_EQ(post("/captions", "do=save&captions-language=en&text=WEBVTT").status, 200);
  auto const sources = archive_.database().read(
      [&](db::Reader const& reader) { return catalogue::list_sources(reader, talk_); });
  auto const sent = std::ranges::find(sources, "captions.en.vtt", &catalogue::Source::file_name);
  ASSERT_NE(sent, sources.end());
  EXPECT_EQ(sent->role, catalogue::Role::Captions);
  EXPECT_EQ(post("/captions", "do=remove&language=fr").status, 200);
  EXPECT_THAT(body(get(at())), Not(HasSubstr("00:00:01.500")));
  EXPECT_EQ(post("/captions", "do=remove&language=fr").status, 404);
}

TEST_F(Editing, TakesFilesOfCaptionsInSeveralLanguages) {
  auto const form = [](std::string const& language, std::vector<std::string> const& names) {
    std::string parts = "--x\r\nContent-Disposition: form-data; name=\"files-language\"\r\n\r\n" +
                        language + "\r\n";
    for (auto const& name : names) {
      parts += "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name +
               "\"\r\n\r\nWEBVTT\r\n";
    }
    return parts + "--x--\r\n";
  };
  auto const send = [&](std::string const& language, std::vector<std::string> const& names) {
    return ask(http::Method::Post, at("/captions/files"), form(language, names), "en",
               "multipart/form-data; boundary=x");
  };
  auto const names = [&] {
    std::vector<std::string> found;
    for (auto const& source : archive_.database().read(
             [&](db::Reader const& reader) { return catalogue::list_sources(reader, talk_); })) {
      if (source.role == catalogue::Role::Captions) found.push_back(source.file_name);
    }
    std::ranges::sort(found);
    return found;
  };

  EXPECT_THAT(body(send("", {"talk.vtt"})), HasSubstr("such as fr or pt-BR: talk.vtt"));
  EXPECT_THAT(body(send("fr", {"talk.vtt", "talk.fr.srt"})), HasSubstr("send one of them: fr"));
  EXPECT_EQ(send("Klingon!", {"talk.en.vtt", "talk.vtt"}).status, 422);
  EXPECT_EQ(send("fr", {}).status, 422);
  EXPECT_EQ(names(), std::vector<std::string>()) << "all or none";

  auto const sent = send("fr", {"talk.en.srt", "talk.srt"});
  EXPECT_EQ(sent.status, 200);
  EXPECT_THAT(body(sent), HasSubstr("The captions are being read"));
  EXPECT_EQ(names(), (std::vector<std::string>{"talk.en.srt", "talk.fr.srt"}));
}

TEST_F(Editing, PutsCaptionsBackThatWereTakenAway) {
  archive_.set_captions(talk_, {.language = "fr", .cues = {}});
  auto const source = archive_.database().write([&](db::Transaction const& transaction) {
    auto const id = catalogue::find_captions(transaction, talk_, "fr")->source;
    catalogue::set_portrait(transaction, id, "{}");
    return id.text();
  });
  auto const restoring = R"(name="source" value=")" + source + '"';
  EXPECT_THAT(body(get(at())), Not(HasSubstr(restoring))) << "they are shown";

  EXPECT_THAT(body(post("/captions", "do=remove&language=fr")), HasSubstr(restoring));
  EXPECT_EQ(post("/captions", "do=restore&source=" + source).status, 200);
  EXPECT_EQ(post("/captions", "do=restore&source=none").status, 404);
}

}  // namespace
}  // namespace estrade::server::studio
