// SPDX-License-Identifier: GPL-3.0-or-later
// What a speaker does with a talk of theirs.
#include <string>

#include "server/catalogue/edits.h"
#include "server/pipeline/edit_talk.h"
#include "tests/server/speaker/speaker_archive.h"

namespace estrade::server::speaker {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::Not;

class Speaker : public SpeakerTest {
 protected:
  http::Response post(std::string const& below, std::string const& form,
                      std::string const& language = "en") {
    return ask(Method::Post, here_ + below, form, "application/x-www-form-urlencoded", language);
  }
  std::vector<catalogue::Edit> edits() {
    return archive_.database().read(
        [&](db::Reader const& reader) { return catalogue::list_edits(reader, talk_); });
  }
  void change_elsewhere(std::string const& field, std::string const& text) {
    archive_.database().write([&](db::Transaction const& transaction) {
      auto draft = catalogue::draft_of(catalogue::find_talk(transaction, talk_).value());
      (field == "title" ? draft.title : draft.abstract) = text;
      EXPECT_TRUE(pipeline::edit_talk(transaction, talk_, draft, clock_.now(), {{}, "marie"}));
    });
  }

  TalkId talk_ = archive_.add_expected([] {
    auto draft = support::draft("Pourquoi <archiver>", "Rencontres");
    draft.speakers = {"Zoé", "Ada"};
    draft.licence = "My own";
    draft.visibility = "draft";
    return draft;
  }());
  auth::Permit permit_ = make(talk_);
  std::string here_ = at(permit_);
};

TEST_F(Speaker, SeesAPageInTheirLanguageThatNobodyKeeps) {
  auto const page = get(here_);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(body(page), HasSubstr("Pourquoi &lt;archiver&gt;"));
  EXPECT_THAT(body(page), HasSubstr("Zoé, Ada"));
  EXPECT_THAT(body(page), HasSubstr("2026-01-30</time>")) << "the last day on which it opens";
  EXPECT_THAT(body(page), HasSubstr(R"(<meta name="robots" content="noindex, nofollow">)"));
  EXPECT_EQ(field(page, "X-Frame-Options"), "DENY");
  EXPECT_THAT(body(get(here_, "fr")), HasSubstr("Votre conférence, avant sa parution"));
}

TEST_F(Speaker, IsShownATalkThatPlaysByItsLinkAlone) {
  auto const complete = archive_.add_complete(support::draft("Complete"), true, {"First"});
  auto const permit = make(complete);
  auto const page = body(get(at(permit)));
  EXPECT_THAT(page, HasSubstr("talk=\"/api/v1/permits/" + permits_.secret_of(permit) + "\""));
  EXPECT_THAT(page, HasSubstr(at(permit) + "/media/"));
  EXPECT_THAT(page, Not(HasSubstr("\"/media/")));
  EXPECT_THAT(page, Not(HasSubstr("\"/talks/")));
}

TEST_F(Speaker, CorrectsWhatIsSaidAndItIsTheirsInTheHistory) {
  auto const done =
      post("/about", "title=Mieux&abstract=Un%0D%0Adeux&licence=CC+BY+4.0&version=0", "fr");
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(field(done, "Location"), here_ + "?done=saved");
  EXPECT_EQ(wakes_, 1);
  auto const talk = talk_now(talk_);
  EXPECT_EQ(talk.title, "Mieux");
  EXPECT_EQ(talk.abstract, "Un\ndeux");
  EXPECT_EQ(talk.licence, "CC BY 4.0");
  EXPECT_EQ(talk.speakers.size(), 2u);
  EXPECT_EQ(talk.visibility, catalogue::Visibility::Draft);
  ASSERT_EQ(edits().size(), 1u);
  EXPECT_EQ(edits()[0].by.name, "the speaker");
  EXPECT_TRUE(edits()[0].by.account.empty());
  EXPECT_THAT(body(get(here_ + "?done=saved")), HasSubstr("Saved."));
}

TEST_F(Speaker, ChangesNothingBesideTitleAbstractAndLicence) {
  post("/about",
       "title=Mine&speakers=Nobody&visibility=public&event=Other&publish_at=&tags=x&language=de");
  auto const talk = talk_now(talk_);
  EXPECT_EQ(talk.title, "Mine");
  EXPECT_EQ(talk.speakers.front(), "Zoé");
  EXPECT_EQ(talk.visibility, catalogue::Visibility::Draft);
  EXPECT_EQ(talk.event->title, "Rencontres");
  EXPECT_TRUE(talk.tags.empty());
  EXPECT_EQ(talk.language, "");
}

TEST_F(Speaker, LosesNothingThatWasTypedAndIsTold) {
  auto const wrong = post("/about", "title=&abstract=My+long+text&licence=My+own&version=0");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(body(wrong), HasSubstr("My long text"));
  EXPECT_THAT(body(wrong), HasSubstr("aria-invalid=\"true\""));
  auto const licence = post("/about", "title=Mine&licence=Mine+alone");
  EXPECT_EQ(licence.status, 422);
  EXPECT_THAT(body(licence), HasSubstr("Choose one of the licences"));
  EXPECT_EQ(talk_now(talk_).title, "Pourquoi <archiver>");
  EXPECT_EQ(post("/about", "title=Mine&licence=My+own").status, 303) << "it was so before";
}

TEST_F(Speaker, IsToldWhereSomebodyElseWroteMeanwhile) {
  change_elsewhere("title", "Hers");
  change_elsewhere("abstract", "Hers too");
  auto const clash = post("/about", "title=Mine&abstract=&version=0");
  EXPECT_EQ(clash.status, 409);
  EXPECT_THAT(body(clash), HasSubstr("value=\"Mine\""));
  EXPECT_THAT(body(clash), HasSubstr("<pre>Hers</pre>"));
  EXPECT_EQ(talk_now(talk_).title, "Hers");
  // Who writes something else keeps what she wrote.
  EXPECT_EQ(post("/about", "title=Pourquoi+%3Carchiver%3E&abstract=&licence=MIT&version=0").status,
            303);
  EXPECT_EQ(talk_now(talk_).title, "Hers");
  EXPECT_EQ(talk_now(talk_).abstract, "Hers too");
  EXPECT_EQ(talk_now(talk_).licence, "MIT");
}

TEST_F(Speaker, ApprovesOrAsksForACut) {
  EXPECT_THAT(body(get(here_)), HasSubstr("You have not said anything yet."));
  EXPECT_EQ(field(post("/answer", "answer=approve"), "Location"), here_ + "?done=approved");
  EXPECT_TRUE(approval(talk_).approved_at);
  EXPECT_THAT(body(get(here_)), HasSubstr("You approved it on"));

  EXPECT_EQ(
      post("/answer", "answer=wish&wish=The+%3Cend%3E&from=1%3A02%3A03&to=1%3A03%3A00").status,
      303);
  ASSERT_EQ(approval(talk_).wishes.size(), 1u);
  EXPECT_EQ(approval(talk_).wishes[0].begins, std::chrono::seconds(3723));
  EXPECT_THAT(body(get(here_)), HasSubstr("The &lt;end&gt;"));
  EXPECT_THAT(body(get(here_)), HasSubstr("1:02:03 – 1:03:00"));
}

TEST_F(Speaker, IsToldWhatIsWrongWithAWish) {
  for (auto const& [form, sentence] :
       {std::pair{"answer=wish&wish=&from=&to=", "Write in a few words"},
        std::pair{"answer=wish&wish=kept+words&from=soon", "Write a time as the player"},
        std::pair{"answer=wish&wish=kept+words&from=12%3A00&to=11%3A00",
                  "ends before it begins"}}) {
    auto const page = post("/answer", form);
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(body(page), HasSubstr(sentence));
    bool const has_words = std::string_view(form).find("kept") != std::string_view::npos;
    if (has_words) {
      EXPECT_THAT(body(page), HasSubstr("kept words"));
    }
  }
  EXPECT_TRUE(approval(talk_).wishes.empty());
}

TEST_F(Speaker, SendsSlidesByAPlainForm) {
  EXPECT_THAT(body(get(here_)), HasSubstr("None were sent yet."));
  std::string const file = "%PDF-1.7\n" + std::string(50'000, 'x');
  auto const done = send(here_, file);
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(field(done, "Location"), here_ + "?done=slides");
  EXPECT_EQ(wakes_, 1);
  auto const sent = decks(talk_);
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(sent[0].file_name, "déjà.pdf");
  EXPECT_EQ(sent[0].size, file.size());
  EXPECT_EQ(sent[0].sha256, storage::sha256_of_bytes(file));
  EXPECT_TRUE(staging_.list().empty());
  auto const page = body(get(here_));
  EXPECT_THAT(page, HasSubstr("déjà.pdf"));
  EXPECT_THAT(page, HasSubstr("They are being prepared."));
}

TEST_F(Speaker, IsToldWhySlidesAreNotTaken) {
  EXPECT_THAT(body(send(here_, "", "")), HasSubstr("Choose a file first."));
  EXPECT_EQ(send(here_, std::string(100'001, 'x')).status, 413);
  auto const cut =
      ask(Method::Post, here_ + "/deck",
          "--b\r\nContent-Disposition: form-data; name=\"deck\"; filename=\"a\"\r\n\r\n%PD",
          "multipart/form-data; boundary=b");
  EXPECT_EQ(cut.status, 400);
  EXPECT_TRUE(decks(talk_).empty());
  EXPECT_TRUE(staging_.list().empty());
}

TEST_F(Speaker, IsToldWhySlidesCouldNotBeUsed) {
  send(here_, "%PDF-1.7");
  archive_.database().write([&](db::Transaction const& transaction) {
    catalogue::set_verdict(transaction, decks(talk_)[0].id, "This file is no deck.");
  });
  EXPECT_THAT(body(get(here_)), HasSubstr("This file is no deck."));
  archive_.database().write([&](db::Transaction const& transaction) {
    catalogue::set_verdict(transaction, decks(talk_)[0].id,
                           "This file is empty. Please send it again.");
  });
  EXPECT_THAT(body(get(here_, "fr")), HasSubstr("Ce fichier est vide. Envoyez-le à nouveau."));
}

TEST_F(Speaker, SendsSlidesUnderALongNameCutBetweenLetters) {
  std::string name;
  for (int i = 0; i < 200; ++i) name += "é";
  EXPECT_EQ(send(here_, "%PDF-1.7", name).status, 303);
  EXPECT_EQ(decks(talk_)[0].file_name.size(), 254u);
}

}  // namespace
}  // namespace estrade::server::speaker
