// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/site/talk_page.h"

#include <fmt/format.h>

#include "server/auth/accounts.h"
#include "server/auth/sessions.h"
#include "server/catalogue/poster.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"

namespace estrade::server::site {
namespace {

using support::draft;

TEST_F(TalkPage, HoldsEverythingThatCanBeReadWithoutScript) {
  auto const response = get(page_);
  auto const html = body(response);

  EXPECT_EQ(response.status, 200);
  EXPECT_TRUE(holds(html, R"(<html lang="en">)"));
  EXPECT_TRUE(holds(html, R"(<h1 lang="fr">L&#39;été à Orléans</h1>)"));
  EXPECT_TRUE(holds(html, "Ada Lovelace, Grace Hopper"));
  EXPECT_TRUE(holds(html, "<p>Ce que l'on a vu.</p>"));
  EXPECT_TRUE(holds(html, "<p>Et la suite.</p>"));
  EXPECT_TRUE(holds(html, R"(href="https://creativecommons.org/licenses/by-sa/4.0/")"));
  EXPECT_TRUE(holds(html, "/talks/" + talk_.text() + "/recording"));
  EXPECT_TRUE(holds(html, "/talks/" + talk_.text() + "/deck"));
  EXPECT_TRUE(holds(html, "123\u00a0MB"));
  EXPECT_TRUE(holds(html, R"(<time datetime="PT1M33S">1:33</time>)"));
  EXPECT_TRUE(holds(html, R"(<dt>Given</dt><dd><time datetime="2012-05-04">4 May 2012</time>)"));
  EXPECT_TRUE(holds(html, R"(<a rel="tag" href="/search?q=&amp;tag=recherche">recherche</a>)"));
  EXPECT_TRUE(holds(html, R"(&amp;tag=C%20%26%20C%2B%2B">C &amp; C++</a>)"));
  EXPECT_TRUE(holds(html, "https://talks.example.org/t/" + talk_.text()));
  EXPECT_TRUE(holds(html, "&lt;iframe src=&quot;https://talks.example.org/embed/"));
}

TEST_F(TalkPage, ListsEverySlideAsAPictureWithItsText) {
  auto const html = body(get(page_));

  for (int slide = 1; slide <= 3; ++slide) {
    EXPECT_TRUE(holds(html, fmt::format(R"(<li id="slide-{}")", slide)));
    EXPECT_TRUE(holds(html, fmt::format("/media/slides1/slide-{:04}-1280.webp 1280w", slide)));
  }
  EXPECT_TRUE(holds(html, R"(alt="Slide 1: Bonjour à tous")"));
  EXPECT_TRUE(holds(html, R"(alt="Slide 2")")) << "a slide without words has its number";
  EXPECT_TRUE(holds(html, R"(<p class="slide-text" lang="fr">Merci</p>)"));
  EXPECT_TRUE(holds(html, R"(alt="Slide 3: Merci" loading="lazy")"));
  EXPECT_FALSE(holds(html, R"(alt="Slide 2" loading="lazy")")) << "the first two come at once";
}

TEST_F(TalkPage, SaysWhereSlidesWereRecoveredFromTheRecording) {
  auto const seen = archive_.add_complete({.title = "Seen", .language = "en"}, true, {});
  archive_.recover_slides(seen, {"Welcome"});
  auto const page = "/talks/" + seen.text() + "/seen";
  auto const html = body(get(page));

  EXPECT_TRUE(holds(html, "<dt>Slides recovered from the recording</dt>"));
  EXPECT_TRUE(
      holds(body(get(page, "fr")), "<dt>Diapositives retrouvées dans l’enregistrement</dt>"));
  EXPECT_TRUE(holds(html, R"(alt="Slide 1: Welcome")"));
  EXPECT_FALSE(holds(html, "/talks/" + seen.text() + "/deck")) << "there is no file to download";
  EXPECT_TRUE(holds(body(get(page_)), "<dt>Slides</dt>")) << "somebody sent these";
}

TEST_F(TalkPage, GivesThePlayerWhereToBegin) {
  auto const html = body(get(page_ + "?t=42&slide=2"));

  EXPECT_TRUE(holds(html, R"(talk="/api/v1/talks/)" + talk_.text()));
  EXPECT_TRUE(holds(html, R"(start="42" slide="2")"));
  EXPECT_TRUE(holds(html, R"(<li id="slide-2" class="slide" aria-current="true">)"));
  EXPECT_TRUE(holds(html, R"(<a href="#slide-2">)"));
}

TEST_F(TalkPage, IgnoresPlacesThatAreNone) {
  for (auto const query : {"?slide=4", "?slide=-1", "?slide=99999999999", "?slide=a", "?t=1e9"}) {
    auto const response = get(page_ + query);
    EXPECT_EQ(response.status, 200) << query;
    EXPECT_TRUE(holds(body(response), R"(start="0" slide="0")")) << query;
  }
}

TEST_F(TalkPage, AWrongSlugLeadsToTheRightOneAndKeepsTheQuery) {
  auto const response = get("/talks/" + talk_.text() + "/other?slide=2&lang=fr");

  EXPECT_EQ(response.status, 301);
  EXPECT_EQ(field(response, "Location"), page_ + "?slide=2&lang=fr");
}

TEST_F(TalkPage, ShortFormsLeadToThePageAndKeepTheQuery) {
  for (auto const* form : {"/t/", "/talks/"}) {
    auto const response = get(form + talk_.text() + "?t=9");
    EXPECT_EQ(response.status, 302) << form;
    EXPECT_EQ(field(response, "Location"), page_ + "?t=9") << form;
  }
}

TEST_F(TalkPage, SpeaksTheReadersLanguage) {
  auto const french = get(page_, "fr-FR,fr;q=0.9");

  EXPECT_EQ(field(french, "Content-Language"), "fr");
  EXPECT_EQ(field(french, "Vary"), "Accept-Language");
  EXPECT_TRUE(holds(body(french), R"(<html lang="fr">)"));
  EXPECT_TRUE(holds(body(french), "À propos de cette conférence"));
  EXPECT_TRUE(holds(body(french), "<h1>L&#39;été à Orléans</h1>"))
      << "no lang where it is the page's own";
  EXPECT_FALSE(holds(body(french), "/slides/1?lang=")) << "a browser's wish is not put into links";
  EXPECT_TRUE(holds(body(get(page_ + "?lang=fr")), "/slides/1?lang=fr")) << "an asked one is";
}

TEST_F(TalkPage, StaysAloneInItsWindow) {
  auto const response = get(page_);
  auto const policy = field(response, "Content-Security-Policy");

  EXPECT_TRUE(holds(policy, "frame-ancestors 'none'"));
  EXPECT_TRUE(holds(policy, "default-src 'none'"));
  EXPECT_FALSE(holds(policy, "unsafe"));
  EXPECT_EQ(field(response, "X-Frame-Options"), "DENY");
  EXPECT_EQ(field(response, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(field(response, "Set-Cookie"), "");
  EXPECT_FALSE(holds(body(response), " style=\"")) << "the policy would block it";
}

TEST_F(TalkPage, EscapesMarkupInEveryField) {
  std::string const evil = R"(<script>alert("1")</script>'&amp;)";
  auto said = draft(evil, evil);
  said.abstract = evil;
  said.licence = evil;
  said.speakers = {evil};
  said.tags = {"<script>alert(\"1\")</script>"};
  auto const talk = archive_.add_complete(said, true, {evil});
  auto const target = "/talks/" + talk.text() + "/" + archive_.slug_of(talk);

  for (auto const& path :
       {target, target + "?lang=fr", "/talks/" + talk.text() + "/slides/1", std::string("/")}) {
    auto const html = body(get(path));
    EXPECT_FALSE(holds(html, "<script>")) << path;
    EXPECT_FALSE(holds(html, "alert(\"1\")")) << path;
    EXPECT_TRUE(holds(html, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;amp;"))
        << path;
  }
}

TEST_F(TalkPage, ALongTextIsShownWholeAndSummedUpInTheHead) {
  std::string const words(20'000, 'w');
  auto said = draft(std::string(300, 'T'));
  said.abstract = words;
  auto const talk = archive_.add_complete(said, false, {std::string(10'000, 's')});
  auto const html = body(get("/talks/" + talk.text() + "/" + archive_.slug_of(talk)));

  EXPECT_TRUE(holds(html, "<p>" + words + "</p>"));
  auto const from = html.find(R"(<meta name="description" content=")");
  EXPECT_LT(html.find('>', from) - from, 300u);
  EXPECT_TRUE(holds(html, R"(alt="Slide 1: )" + std::string(120, 's') + "…\""));
}

TEST_F(TalkPage, UnknownRemovedAndUnfinishedTalksHaveAPageThatSaysSo) {
  auto const removed = archive_.add_complete(draft("Gone"), true, {});
  archive_.remove(removed);
  auto const expected = archive_.add_expected(draft("Soon"));

  EXPECT_EQ(get("/talks/0000/x").status, 404);
  EXPECT_EQ(get("/talks/..%2f/x").status, 404);
  EXPECT_EQ(get("/t/UPPER").status, 404);
  EXPECT_EQ(get("/t/" + expected.text()).status, 404);
  EXPECT_EQ(get("/t/" + removed.text()).status, 410);
  EXPECT_TRUE(holds(body(get("/t/" + removed.text())), "This talk was removed."));
  EXPECT_TRUE(holds(body(get("/t/" + removed.text(), "fr")), "Cette conférence a été retirée."));
}

TEST_F(TalkPage, OfAnUnlistedTalkIsForWhoHasItsAddressAndOfAWithdrawnOneSaysSo) {
  auto const talk = archive_.add_complete(draft("Between us", "Summer"), true, {"One"});
  auto const say = [&](std::string const& visibility) {
    EXPECT_TRUE(archive_.database().write([&](db::Transaction const& transaction) {
      auto said = catalogue::draft_of(catalogue::find_talk(transaction, talk).value());
      said.visibility = visibility;
      return catalogue::change_talk(transaction, talk, said, Instant());
    }));
  };
  auto const at = "/talks/" + talk.text() + "/between-us";
  EXPECT_FALSE(holds(body(get(at)), R"(content="noindex")"));

  say("unlisted");

  EXPECT_EQ(get(at).status, 200);
  EXPECT_TRUE(holds(body(get(at)), R"(<meta name="robots" content="noindex">)"));
  EXPECT_TRUE(holds(body(get("/talks/" + talk.text() + "/slides/1")), R"(content="noindex")"));
  for (auto const* const list : {"/", "/sitemap.xml", "/events/summer"}) {
    EXPECT_FALSE(holds(body(get(list)), talk.text())) << list;
  }
  say("withdrawn");
  EXPECT_EQ(get(at).status, 410);
  EXPECT_TRUE(holds(body(get(at)), "Those who had published it have taken it away."));
  EXPECT_TRUE(holds(body(get(at, "fr")), "Ceux qui l’avaient publiée l’ont retirée."));
  EXPECT_EQ(get("/talks/" + talk.text() + "/slides/1").status, 410);
}

TEST_F(TalkPage, OfADraftIsForWhoWorksOnIt) {
  auto said = draft("Not yet", "Summer");
  said.visibility = "draft";
  auto const talk = archive_.add_complete(said, true, {"One"});
  auto const enter = [&](std::string const& name, std::vector<TalkId> const& theirs) {
    archive_.database().write([&](db::Transaction const& transaction) {
      auto const now = clock_.now();
      auto const account = auth::add_account(transaction, name, auth::Role::Editor, now).value();
      EXPECT_TRUE(auth::entrust(transaction, account.id, auth::Role::Editor, {}, theirs));
      auto const set = auth::open_session(transaction, account.id, {}, false, now);
      cookie_ = set.substr(0, set.find(';'));
    });
  };
  auto const at = "/talks/" + talk.text() + "/not-yet";
  EXPECT_EQ(get(at).status, 404);
  enter("paul", {});
  EXPECT_EQ(get(at).status, 404) << "of others";

  enter("marie", {talk});
  auto const page = get(at);

  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(holds(body(page), "Only those who work on this talk see this page."));
  EXPECT_TRUE(holds(body(page), R"(content="noindex")"));
  EXPECT_EQ(field(page, "Cache-Control"), "private, no-store");
  EXPECT_FALSE(holds(body(get("/events/summer")), "Not yet")) << "lists are everybody's";
  // The player asks without the cookie.
  auto const viewing = permits_.viewing_of(talk, clock_.now());
  EXPECT_TRUE(holds(body(page), R"(<estrade-player talk="/api/v1/permits/)" + viewing + '"'));
  EXPECT_TRUE(holds(body(page), "/preview/" + viewing + "/media/"));
  EXPECT_TRUE(holds(body(page), "/preview/" + viewing + "/talks/" + talk.text() + "/recording"));
  EXPECT_FALSE(holds(body(page), R"("/media/)"));
  EXPECT_TRUE(holds(body(page), R"( page=")" + at + '"')) << "it is this page nevertheless";
}

TEST_F(TalkPage, GivesReadersAddressesWithoutASecret) {
  EXPECT_FALSE(holds(body(get(page_)), "/preview/"));
  EXPECT_FALSE(holds(body(get(page_)), " unlisted>"));
}

TEST_F(TalkPage, ShowsItsAbstractAsMarkdownAndItsLinks) {
  auto said = draft("Marked");
  said.abstract = "**Bold** <script>x</script>";
  said.links = {"https://example.org/a?b=1&c=2 More <here>"};
  auto const talk = archive_.add_complete(said, true, {});

  auto const html = body(get("/talks/" + talk.text() + "/marked"));

  EXPECT_TRUE(holds(html, "<strong>Bold</strong>"));
  EXPECT_FALSE(holds(html, "<script>x"));
  EXPECT_TRUE(holds(html, R"(href="https://example.org/a?b=1&amp;c=2">More &lt;here&gt;</a>)"));
  EXPECT_TRUE(holds(html, R"(<meta name="description" content="Bold)"));
}

TEST_F(TalkPage, ATalkOfSlidesAloneHasNoRecordingToOffer) {
  auto const talk = archive_.add_complete(draft("Slides only"), false, {"One", "Two"});
  auto const html = body(get("/talks/" + talk.text() + "/slides-only"));

  EXPECT_FALSE(holds(html, "VideoObject"));
  EXPECT_FALSE(holds(html, "/recording"));
  EXPECT_FALSE(holds(html, "<noscript>"));
  EXPECT_TRUE(holds(html, "/media/slides2/slide-0001-1280.webp")) << "its poster is a slide";
}

TEST_F(TalkPage, OffersWhatWasMadeToKeepBesideTheOriginalInBothLanguages) {
  archive_.database().write([&](db::Transaction const& tx) {
    catalogue::Rendition made;
    made.id = RenditionId("downloads1");
    made.talk = talk_;
    made.source = catalogue::current_source(tx, talk_, catalogue::Role::Recording)->id;
    made.kind = catalogue::RenditionKind::Downloads;
    made.recipe = "downloads-1";
    made.files = {{"talk.mp4", 34'000'000, "renditions/talk.mp4"},
                  {"sound.m4a", 1'200'000, "renditions/sound.m4a"}};
    catalogue::add_rendition(tx, made);
  });

  auto const english = body(get(page_));
  auto const french = body(get(page_ + "?lang=fr"));

  EXPECT_TRUE(
      holds(english, R"(<a href="/media/downloads1/talk.mp4" download><span>Video, MP4</span>)"));
  EXPECT_TRUE(holds(english, "l-ete-a-orleans.mp4 · 34.0\u00a0MB")) << english;
  EXPECT_TRUE(holds(french, "<span>Vidéo, MP4</span>"));
  EXPECT_TRUE(holds(french, "<span>Son seul, M4A</span>"));
  EXPECT_TRUE(holds(english, "/talks/" + talk_.text() + "/recording")) << "the original stays";
  EXPECT_TRUE(holds(
      english,
      R"(<noscript><video controls preload="none" poster="/media/stills1/poster.webp" src="/media/downloads1/talk.mp4"></video>)"));
}

TEST_F(TalkPage, OffersEachPartOfARecordingThatHasSeveral) {
  archive_.database().write([&](db::Transaction const& tx) {
    for (int part = 1; part <= 2; ++part) {
      auto source = catalogue::current_source(tx, talk_, catalogue::Role::Recording).value();
      source.id = fresh_id<SourceId>();
      source.part = part;
      source.file_name = fmt::format("clip{}.mp4", part);
      source.received_at += std::chrono::seconds(1);
      catalogue::add_source(tx, source);
    }
    catalogue::Rendition stream;
    stream.id = RenditionId("joined");
    stream.talk = talk_;
    stream.source = catalogue::current_source(tx, talk_, catalogue::Role::Recording)->id;
    stream.recipe = "stream-2";
    stream.files = {{"master.m3u8", 1, "renditions/m"}};
    catalogue::add_rendition(tx, stream);
  });

  auto const html = body(get(page_));

  EXPECT_TRUE(holds(html, "/recording?part=1\" download><span>Recording, part 1</span>"));
  EXPECT_TRUE(holds(html, "/recording?part=2\" download><span>Recording, part 2</span>"));
}

TEST_F(TalkPage, TellsReadersWhatTheyWillNoticeOfADamagedFile) {
  archive_.database().write([&](db::Transaction const& tx) {
    auto const source = catalogue::current_source(tx, talk_, catalogue::Role::Recording).value();
    catalogue::set_portrait(tx, source.id,
                            R"({"notes":[{"code":"truncated","text":"Upload it again."},)"
                            R"({"code":"times-mended","text":"The clock jumps."}]})");
  });

  auto const english = body(get(page_));

  EXPECT_TRUE(
      holds(english, R"(<p class="notice">The recording ends early: the file was cut off.</p>)"));
  EXPECT_FALSE(holds(english, "Upload it again")) << "that is the organiser's business";
  EXPECT_FALSE(holds(english, "clock"));
  EXPECT_TRUE(holds(body(get(page_ + "?lang=fr")),
                    "L’enregistrement s’arrête avant la fin\u202f: le fichier était incomplet."));
}

TEST_F(TalkPage, ShowsTheChosenPosterEverywhere) {
  archive_.database().write([&](db::Transaction const& tx) {
    catalogue::ChosenPoster wanted;
    wanted.id = RenditionId("chosen1");
    wanted.talk = talk_;
    wanted.picture_sha256 = "a picture";
    catalogue::choose_poster(tx, wanted);
    catalogue::set_poster_made(
        tx, wanted.id,
        R"({"poster":{"pictures":[{"file":"poster-small.webp","width":480,"height":300},)"
        R"({"file":"poster.webp","width":1280,"height":800}],"jpeg":"poster.jpg"}})",
        {{"poster-small.webp", 1, "renditions/s"},
         {"poster.webp", 1, "renditions/p"},
         {"poster.jpg", 1, "renditions/j"}});
  });

  auto const html = body(get(page_));

  EXPECT_TRUE(holds(html, R"(<img src="/media/chosen1/poster.webp")"));
  EXPECT_TRUE(holds(
      html,
      R"(<meta property="og:image" content="https://talks.example.org/media/chosen1/poster.jpg">)"));
  EXPECT_TRUE(holds(html, R"(<meta property="og:image:height" content="800">)"));
  EXPECT_TRUE(
      holds(html, R"("thumbnailUrl":"https:\/\/talks.example.org\/media\/chosen1\/poster.jpg")") ||
      holds(html, R"("thumbnailUrl":"https://talks.example.org/media/chosen1/poster.jpg")"));
  EXPECT_FALSE(holds(html, "/media/stills1/poster"));
  EXPECT_TRUE(holds(body(get("/")), R"(<img src="/media/chosen1/poster-small.webp" width="480")"));
}

TEST_F(TalkPage, PromisesNoMoreWhereTheWorkHasEnded) {
  auto const set_reason = [&](std::string const& reason) {
    archive_.database().write([&](db::Transaction const& tx) {
      catalogue::set_state(tx, talk_, catalogue::State::Playable, reason, Instant());
    });
    return body(get(page_));
  };
  EXPECT_TRUE(holds(set_reason(""), "still being prepared"));
  auto const cancelled = set_reason("The work on talk.mp4 was cancelled.");
  EXPECT_FALSE(holds(cancelled, "still being prepared"));
  EXPECT_TRUE(holds(cancelled, "could not be prepared"));
  EXPECT_FALSE(holds(cancelled, "cancelled")) << "that is the organiser's business";
}

TEST_F(TalkPage, ShowsItsSpeakersFromTheArchiveItself) {
  EXPECT_TRUE(holds(body(get(page_)), R"(<p class="byline">Ada Lovelace, Grace Hopper</p>)"));
  auto const url = "/media/" + archive_.add_face(talk_, "Grace Hopper").text() + "/face.webp";

  auto const html = body(get(page_));

  EXPECT_TRUE(holds(html, "<li><span>Ada Lovelace</span></li>"));
  EXPECT_TRUE(holds(html, R"(<li><img class="face" src=")" + url +
                              R"(" alt="" width="96" height="96" loading="lazy">)"
                              "<span>Grace Hopper</span></li>"));
  EXPECT_FALSE(holds(html, "x.example")) << "nobody else is asked";
  auto const author = works_in(html)->getObject(0)->getArray("author");
  EXPECT_FALSE(author->getObject(0)->has("image"));
  EXPECT_EQ(author->getObject(1)->getValue<std::string>("image"),
            "https://talks.example.org" + url);
}

}  // namespace
}  // namespace estrade::server::site
